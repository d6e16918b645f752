/** Whether a text is a time zone as CronJobs take them: a name of the IANA database. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text) || text.toLowerCase() === 'local') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

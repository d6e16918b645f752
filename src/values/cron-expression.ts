const macros: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The five fields: minute, hour, day of month, month, day of week. */
const fields: readonly { readonly least: number; readonly most: number; readonly names: readonly string[] }[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: weekdays },
];

/** What a schedule looks like, for messages. */
export const cronForm = 'five fields (minute, hour, day of month, month, day of week), such as "0 3 * * *", or @daily';

/** Whether a text is a cron expression as CronJobs take them: five fields, a macro such as `@daily`, or `@every 2h`. */
export function isCronExpression(text: string): boolean {
  if (text.startsWith('@every ')) return /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text.slice(7));
  if (text.startsWith('@')) return macros.has(text);
  const parts = text.split(/\s+/).filter((part) => part !== '');
  return parts.length === fields.length && fields.every((field, index) => isField(parts[index] ?? '', field));
}

function isField(text: string, field: (typeof fields)[number]): boolean {
  return text.split(',').every((item) => {
    const [range = '', step, ...more] = item.split('/');
    if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
    if (range === '*' || range === '?') return true;
    const ends = range.split('-').map((end) => numberOf(end, field));
    const [first, last] = ends;
    if (first === undefined || ends.length > 2) return false;
    return ends.length === 1 || (last !== undefined && first <= last);
  });
}

function numberOf(text: string, { least, most, names }: (typeof fields)[number]): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named !== -1) return named + least;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

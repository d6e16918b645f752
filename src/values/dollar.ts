/**
 * The text to write so that the kubelet's expansion gives `text` back (mapping.md section 9).
 *
 * In a container's `command`, `args`, `env[].value` and exec probes the kubelet turns `$$` into `$` and `$(NAME)` into
 * the value of a variable of that container; `$(anything else)` it passes over whole, up to the first `)`. So `$HOME`
 * and `$(date)` stay as they are, and only `$$` and the container's own variables are escaped.
 */
export function escapeDollars(text: string, variables: ReadonlySet<string>): string {
  let escaped = '';
  let at = 0;
  const lastClose = text.lastIndexOf(')');
  for (let dollar = text.indexOf('$'); dollar !== -1; dollar = text.indexOf('$', at)) {
    escaped += text.slice(at, dollar);
    at = dollar + 1;
    if (text.charAt(at) === '$') {
      const end = endOfRun(text, at);
      escaped += '$$'.repeat(end - dollar);
      at = end;
    } else if (text.charAt(at) === '(') {
      const close = at < lastClose ? text.indexOf(')', at) : -1;
      if (close !== -1 && variables.has(text.slice(at + 1, close))) escaped += '$$';
      else {
        escaped += text.slice(dollar, close === -1 ? at : close + 1);
        at = close === -1 ? at : close + 1;
      }
    } else escaped += '$';
  }
  return escaped + text.slice(at);
}

function endOfRun(text: string, from: number): number {
  let end = from;
  while (text.charAt(end) === '$') end++;
  return end;
}

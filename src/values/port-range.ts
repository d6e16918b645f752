/** Ports from `start` to `end`, both included. */
export interface PortRange {
  readonly start: number;
  readonly end: number;
}

/** What a port or port range looks like, for messages. */
export const portRangeForm = 'a port from 0 to 65535 or a range such as 8000-8010';

/** Reads `80` or `8000-8010`; undefined if it is neither or runs backwards. */
export function parsePortRange(text: string): PortRange | undefined {
  const cut = text.indexOf('-');
  const start = parsePort(cut === -1 ? text : text.slice(0, cut));
  const end = cut === -1 ? start : parsePort(text.slice(cut + 1));
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

/** Reads a port number; undefined outside 0 to 65535. */
export function parsePort(text: string): number | undefined {
  if (!/^\+?\d{1,20}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65535 ? port : undefined;
}

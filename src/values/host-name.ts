import { isDnsSubdomain } from './label.js';

/** Whether a text is a host name for a route: a DNS name in any case, the first label of which may be `*`. */
export function isHostName(text: string): boolean {
  return isDnsSubdomain(text.toLowerCase().replace(/^\*\./, ''));
}

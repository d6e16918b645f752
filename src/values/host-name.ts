import { isDnsSubdomain } from './label.js';

/** Whether a text is a host name for a route: a DNS name in any case, the first label of which may be `*`; no address. */
export function isHostName(text: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return false;
  return isDnsSubdomain(text.toLowerCase().replace(/^\*\./, ''));
}

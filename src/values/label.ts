import { sha256Hex } from './sha256.js';

/** The prefix of every label and annotation key that transload invents: `transload.dev/compose-name`. */
export const labelDomain = 'transload.dev';

/** A valid label value made of any text, the same for the same text (mapping.md section 2.3). */
export function labelValue(text: string): string {
  if (isLabelName(text)) return text;
  return shortened(trimmed(text.replaceAll(/[^A-Za-z0-9._-]/g, '-')), text);
}

/** The name part of a label key made of any text: as a label value, but never empty. */
export function labelName(text: string): string {
  return labelValue(text) || 'x';
}

/** Whether a text may be a label value as it is. */
export function isLabelValue(text: string): boolean {
  return text === '' || isLabelName(text);
}

/** Whether a text may be a label or annotation key: an optional DNS subdomain and `/`, then a name. */
export function isLabelKey(text: string): boolean {
  const cut = text.indexOf('/');
  return isLabelName(text.slice(cut + 1)) && (cut === -1 || isDnsSubdomain(text.slice(0, cut)));
}

/** Whether a text is a DNS subdomain as Kubernetes wants it: lower-case labels joined by dots, at most 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

function isLabelName(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

/** Without what is not alphanumeric at both ends; by hand, since a pattern for the end takes quadratic time. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && !/[A-Za-z0-9]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).replace(/^[^A-Za-z0-9]+/, '');
}

function shortened(value: string, original: string): string {
  return value.length <= 63 ? value : `${value.slice(0, 54)}-${sha256Hex(original).slice(0, 8)}`;
}

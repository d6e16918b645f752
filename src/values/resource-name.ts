import { sha256Hex } from './sha256.js';

/** Longest resource name: leaves room for `-published` on a Service and for what controllers append. */
const longest = 52;

/** The name of Kubernetes objects made from one Compose name: an RFC 1035 label, as Services need (mapping.md section 2.1). */
export function resourceName(original: string): string {
  const base = resourceNameBase(original);
  return base.length <= longest ? base : hashedResourceName(original);
}

/** The resource name before it is cut to length; names with equal bases collide. */
export function resourceNameBase(original: string): string {
  if (/^[a-z](?:[a-z0-9-]*[a-z0-9])?$/.test(original)) return original;
  const label = trimHyphens(asciiLower(original).replaceAll(/[^a-z0-9-]+/g, '-')) || 'x';
  return /^\d/.test(label) ? `s-${label}` : label;
}

/** A resource name that differs wherever the originals differ, however alike they look. */
export function hashedResourceName(original: string): string {
  return `${trimHyphens(resourceNameBase(original).slice(0, 43))}-${sha256Hex(original).slice(0, 8)}`;
}

function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function trimHyphens(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text.charAt(start) === '-') start++;
  while (end > start && text.charAt(end - 1) === '-') end--;
  return text.slice(start, end);
}

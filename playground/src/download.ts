import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Translation } from './translate.js';

/** Hands over one file as it is, and several as a zip that is the same for the same files. */
export function downloadOutputs(outputs: Translation['outputs']): void {
  const [only] = outputs;
  if (only && outputs.length === 1) {
    downloadAs(only.path, strToU8(only.text));
    return;
  }
  const entries: Zippable = Object.fromEntries(
    outputs.map(({ path, text }) => [path, [strToU8(text), { mtime: '1980-01-01' }]]),
  );
  downloadAs('kubernetes.zip', zipSync(entries));
}

export function downloadAs(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

import type { Stretch } from './stretch.js';
import type { Finding } from './translate.js';

/** A change of the text that settles a finding. */
export interface QuickFix {
  readonly title: string;
  readonly at: Stretch;
  readonly insert: string;
}

/** The fix that a finding's advice spells out, if it does: the name that was meant. */
export function quickFix({ help, at }: Finding): QuickFix | undefined {
  const meant = /did you mean [`"]?([\w.-]+)[`"]?\?/.exec(help ?? '')?.[1];
  return meant === undefined || !at ? undefined : { title: `Write ${meant}`, at, insert: meant };
}

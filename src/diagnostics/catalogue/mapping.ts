import { diagnostic } from '../define.js';

/** Codes of the mapping as a whole. */
export const mapping = {
  'attribute/not-converted': diagnostic<{ attribute: string }>({
    severity: 'warning',
    summary: 'No rule knows this attribute, so nothing became of it.',
    message: ({ attribute }) => `${attribute} is not converted`,
    help: () => 'this is a gap in transload: please report it; until then add what is missing with x-kubernetes.patch',
  }),
} as const;

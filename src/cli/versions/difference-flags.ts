import { choice } from '../../options/kinds.js';

/** How `diff` prints what differs. */
export const differenceFlags = {
  format: choice({
    choices: ['diff', 'names', 'json'],
    default: 'diff',
    description: 'a unified diff of each object that differs, a line for each, or JSON',
  }),
};

import { diagnostic } from '../define.js';

/** Codes about what was written before; they are raised by commands, not by what a Compose file says. */
export const output = {
  'output/stale': diagnostic<{ state: 'changed' | 'missing' | 'left-over' }>({
    severity: 'error',
    summary: 'A file that was written before is not what the Compose project becomes now.',
    message: ({ state }) =>
      ({
        changed: 'is not what the Compose project becomes now',
        missing: 'is missing, though the Compose project becomes it',
        'left-over': 'is left over: the Compose project does not become it any more',
      })[state],
    help: () => 'run transload convert anew, and commit what it writes',
  }),
  'output/edited': diagnostic<{ happens: string }>({
    severity: 'error',
    summary: 'A file that would be replaced or removed was edited, or written by somebody else.',
    message: ({ happens }) => `was edited since transload wrote it, or is not its own; it would be ${happens}`,
    help: () => 'say it in x-kubernetes.patch, an overlay or Helm values; or use --force, which gives the edit up',
  }),
  'output/unwritable': diagnostic<{ folder: string; problem: string }>({
    severity: 'error',
    summary: 'One of several folders could not be written.',
    message: ({ folder, problem }) => `${folder} could not be written: ${problem}`,
    help: () => 'see what is in its place, and who may write there; the others are written',
  }),
  'output/unrepeatable': diagnostic<{ problem: string }>({
    severity: 'error',
    summary: 'What a folder was made from cannot be made again.',
    message: ({ problem }) => `cannot be made again: ${problem}`,
    help: () => 'run transload convert with -o for this folder once more, or remove the folder',
  }),
} as const;

import { diagnostic } from '../define.js';

/** Codes about x-kubernetes.patch. */
export const patches = {
  'patch/invalid': diagnostic<{ problem: string; help: string }>({
    severity: 'error',
    summary: 'A patch cannot be laid over the object that it is meant for.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'patch/no-target': diagnostic<{ target: string; objects: string }>({
    severity: 'error',
    summary: 'A patch is meant for an object that is not emitted.',
    message: ({ target }) => `there is no ${target} to patch`,
    help: ({ objects }) =>
      objects === '' ? 'nothing is emitted for it: remove the patch' : `what there is to patch: ${objects}`,
  }),
  'patch/gated-field': diagnostic<{ problem: string; help: string }>({
    severity: 'warning',
    summary: 'A patch sets a field that the Kubernetes version written for drops, unless a feature gate is on.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'patch/unknown-field': diagnostic<{ problem: string; help: string }>({
    severity: 'warning',
    summary: 'A patch sets a field that Kubernetes is not known to have.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
} as const;

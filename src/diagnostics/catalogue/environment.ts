import { diagnostic } from '../define.js';

/** Codes about environment variables. */
export const environment = {
  'environment/moved-to-secret': diagnostic<{ names: string; secret: string }>({
    severity: 'info',
    summary: 'Variables that look sensitive are kept in a Secret.',
    message: ({ names, secret }) => `kept in the Secret ${secret}: ${names}`,
    help: () => 'keep the Secret out of version control, or write values inline with --sensitive-environment inline',
  }),
  'environment/file-absent': diagnostic<{ source: string }>({
    severity: 'info',
    summary: 'An env file that is not required does not exist.',
    message: ({ source }) => `${source} does not exist, and is not required`,
    help: () => 'where it does exist, translating gives other values',
  }),
  'environment/value-frozen': diagnostic<{ source: string; count?: number }>({
    severity: 'info',
    summary: 'A value was taken from a file or from the environment when the project was translated.',
    message: ({ source, count }) => {
      if (count === 0) return `nothing of ${source} is used: environment sets all its variables`;
      const values = count === undefined ? 'the value' : count === 1 ? 'one value' : `${count} values`;
      return `${values} of ${source} ${(count ?? 1) === 1 ? 'is' : 'are'} written into the manifests, as of now`;
    },
    help: ({ count }) => (count === 0 ? undefined : 'translate again after a change there'),
  }),
  'environment/bad-name': diagnostic<{ name: string; isLater: boolean }>({
    severity: 'error',
    summary: 'Kubernetes does not allow the name of an environment variable.',
    message: ({ name }) => `Kubernetes does not allow an environment variable named ${JSON.stringify(name)}`,
    help: ({ isLater }) =>
      isLater
        ? 'use letters, digits, "_", "-" and ".", or a cluster of version 1.32: --kube-version 1.32'
        : 'use printable ASCII characters without "="',
  }),
} as const;

import { diagnostic } from '../define.js';

/** Codes about environment variables. */
export const environment = {
  'environment/moved-to-secret': diagnostic<{ names: string; secret: string }>({
    severity: 'info',
    summary: 'Variables that look sensitive are kept in a Secret.',
    message: ({ names, secret }) => `kept in the Secret ${secret}: ${names}`,
    help: () => 'keep the Secret out of version control, or write values inline with --sensitive-environment inline',
  }),
  'environment/value-frozen': diagnostic<{ source: string }>({
    severity: 'info',
    summary: 'A value was taken from a file or from the environment when the file was translated.',
    message: ({ source }) => `the values of ${source} are written into the manifests as they are now`,
    help: () => 'translate again after changing them',
  }),
  'environment/bad-name': diagnostic<{ name: string }>({
    severity: 'error',
    summary: 'Kubernetes does not allow the name of an environment variable.',
    message: ({ name }) => `Kubernetes does not allow an environment variable named ${JSON.stringify(name)}`,
    help: () => 'use printable ASCII characters without "="',
  }),
} as const;

import { diagnostic } from '../define.js';

/** Codes about labels and annotations of the user. */
export const labels = {
  'labels/moved-to-annotation': diagnostic<{ keys: string }>({
    severity: 'info',
    summary: 'A label whose value no Kubernetes label may have is kept as an annotation.',
    message: ({ keys }) => `kept as annotations, as their values are not allowed in labels: ${keys}`,
  }),
  'labels/unusable-key': diagnostic<{ keys: string; annotation: string; reason: string }>({
    severity: 'warning',
    summary: 'A key that Kubernetes does not allow, or that transload sets itself, is kept inside one annotation.',
    message: ({ keys, annotation, reason }) => `kept in the annotation ${annotation}, ${reason}: ${keys}`,
    help: () => 'a key is a name of at most 63 letters, digits, "-", "_" and ".", optionally after example.com/',
  }),
  'labels/too-large': diagnostic<{ size: number; limit: number }>({
    severity: 'error',
    summary: 'The annotations of one object exceed what Kubernetes allows.',
    message: ({ size, limit }) => `annotations of ${size} bytes; Kubernetes allows ${limit} in one object`,
    help: () => 'move large texts into a config',
  }),
  'labels/reserved-prefix': diagnostic<{ keys: string }>({
    severity: 'warning',
    summary: 'Labels under com.docker.compose are reserved for Compose and removed.',
    message: ({ keys }) => `removed, as com.docker.compose is reserved for Compose: ${keys}`,
  }),
} as const;

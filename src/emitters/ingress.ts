import type { ManifestOf } from '../model/manifest.js';
import type { PlannedIngress } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function ingress(object: PlannedIngress, context: EmitContext): ManifestOf<'Ingress'> {
  const { className, rules, tls } = object;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: objectMeta(object, context),
    spec: {
      ...(className === undefined ? {} : { ingressClassName: className }),
      rules: rules.map(({ host, paths }) => ({
        ...(host === undefined ? {} : { host }),
        http: {
          paths: paths.map(({ path, pathType, service, port }) => ({
            path,
            pathType,
            backend: { service: { name: service, port: typeof port === 'number' ? { number: port } : { name: port } } },
          })),
        },
      })),
      ...(tls === undefined
        ? {}
        : {
            tls: tls.map(({ hosts, secretName }) => ({
              ...(hosts === undefined ? {} : { hosts: [...hosts] }),
              ...pickDefined({ secretName }),
            })),
          }),
    },
  };
}

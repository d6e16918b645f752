import type { HttpRouteFilter, ManifestOf } from '../model/manifest.js';
import type { PlannedHttpRoute } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function httpRoute(object: PlannedHttpRoute, context: EmitContext): ManifestOf<'HTTPRoute'> {
  const { parentRefs, hostnames, rules } = object;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: objectMeta(object, context),
    spec: {
      parentRefs: parentRefs.map(({ name, namespace, sectionName }) => ({
        name,
        ...pickDefined({ namespace, sectionName }),
      })),
      ...(hostnames === undefined ? {} : { hostnames: [...hostnames] }),
      rules: rules.map(({ match: { path, method, headers, queryParams }, replacement, service, port }) => ({
        matches: [
          {
            path: { ...path },
            ...pickDefined({ method }),
            ...(headers === undefined ? {} : { headers: headers.map((header) => ({ ...header })) }),
            ...(queryParams === undefined ? {} : { queryParams: queryParams.map((parameter) => ({ ...parameter })) }),
          },
        ],
        ...(replacement === undefined ? {} : { filters: [rewriting(path.type, replacement)] }),
        backendRefs: [{ name: service, port }],
      })),
    },
  };
}

function rewriting(type: 'PathPrefix' | 'Exact', path: string): HttpRouteFilter {
  return {
    type: 'URLRewrite',
    urlRewrite: {
      path:
        type === 'Exact'
          ? { type: 'ReplaceFullPath', replaceFullPath: path }
          : { type: 'ReplacePrefixMatch', replacePrefixMatch: path },
    },
  };
}

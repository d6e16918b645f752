import { Ajv } from 'ajv';
import type { Manifest } from '../../src/model/manifest.js';

/** Schemas of the kinds that are no part of Kubernetes, written after their APIs' references. */
const text = { type: 'string', minLength: 1 };
const dnsLabel = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 };
const subdomain = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
  maxLength: 253,
};
const hostname = { ...subdomain, pattern: subdomain.pattern.replace('^', '^(\\*\\.)?') };
const port = { type: 'integer', minimum: 1, maximum: 65535 };
const quantity = { type: ['string', 'number'], pattern: '^[0-9]+(\\.[0-9]+)?([numkMGTPE]|[KMGTPE]i)?$' };

function closed(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const list = (items: object, maxItems: number): object => ({ type: 'array', items, minItems: 1, maxItems });
const amounts = closed({ cpu: quantity, memory: quantity });
const path = closed(
  {
    type: { enum: ['PathPrefix', 'Exact', 'RegularExpression'] },
    value: { type: 'string', pattern: '^/', maxLength: 1024 },
  },
  ['type', 'value'],
);
const pathModifier = {
  oneOf: [
    closed({ type: { const: 'ReplacePrefixMatch' }, replacePrefixMatch: { type: 'string', maxLength: 1024 } }, [
      'type',
      'replacePrefixMatch',
    ]),
    closed({ type: { const: 'ReplaceFullPath' }, replaceFullPath: { type: 'string', maxLength: 1024 } }, [
      'type',
      'replaceFullPath',
    ]),
  ],
};
const filter = closed({ type: { const: 'URLRewrite' }, urlRewrite: closed({ path: pathModifier }) }, [
  'type',
  'urlRewrite',
]);
const valueMatch = closed({ type: { enum: ['Exact', 'RegularExpression'] }, name: text, value: text }, [
  'name',
  'value',
]);

const specs: Readonly<Record<string, object>> = {
  HTTPRoute: closed(
    {
      parentRefs: list(closed({ name: subdomain, namespace: dnsLabel, sectionName: subdomain }, ['name']), 32),
      hostnames: list(hostname, 16),
      rules: list(
        closed(
          {
            matches: list(
              closed({ path, method: text, headers: list(valueMatch, 16), queryParams: list(valueMatch, 16) }),
              64,
            ),
            filters: list(filter, 16),
            backendRefs: list(closed({ name: dnsLabel, port }, ['name', 'port']), 16),
          },
          ['backendRefs'],
        ),
        16,
      ),
    },
    ['parentRefs', 'rules'],
  ),
  VerticalPodAutoscaler: closed(
    {
      targetRef: closed({ apiVersion: text, kind: text, name: subdomain }, ['kind', 'name']),
      updatePolicy: closed({
        updateMode: { enum: ['Off', 'Initial', 'Recreate', 'InPlaceOrRecreate', 'Auto'] },
        minReplicas: { type: 'integer', minimum: 1 },
      }),
      resourcePolicy: closed({
        containerPolicies: {
          type: 'array',
          items: closed({
            containerName: text,
            controlledResources: { type: 'array', items: { enum: ['cpu', 'memory'] } },
            minAllowed: amounts,
            maxAllowed: amounts,
          }),
        },
      }),
    },
    ['targetRef'],
  ),
};

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const checks = new Map(Object.entries(specs).map(([kind, schema]) => [kind, ajv.compile(schema)]));

/** What is wrong with the spec of a custom resource that we emit; undefined for other kinds. */
export function customResourceFaults(manifest: Manifest): readonly string[] | undefined {
  const check = checks.get(manifest.kind);
  if (!check) return undefined;
  check((manifest as { spec?: unknown }).spec);
  return (check.errors ?? []).map(({ instancePath, message = '' }) => `spec${instancePath} ${message}`);
}

/**
 * Writes src/patches/kubernetes-fields.json from what an API server says of itself: for each kind that transload emits,
 * the fields of its types, and how a strategic merge treats them.
 *
 *     kubectl get --raw /openapi/v2 > openapi.json
 *     node scripts/kubernetes-fields.mjs openapi.json 1.34
 *
 * A field is `string`, `integer`, `boolean`, `quantity`, `int-or-string`, `any` or the name of a type; `[x]` is a list
 * and `{x}` a mapping of them. `[x] name` is a list whose items are merged by their name, `[x] +` one that grows.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';

const kinds = {
  ConfigMap: ['', 'v1'],
  CronJob: ['batch', 'v1'],
  DaemonSet: ['apps', 'v1'],
  Deployment: ['apps', 'v1'],
  HorizontalPodAutoscaler: ['autoscaling', 'v2'],
  Ingress: ['networking.k8s.io', 'v1'],
  Job: ['batch', 'v1'],
  Namespace: ['', 'v1'],
  NetworkPolicy: ['networking.k8s.io', 'v1'],
  PersistentVolume: ['', 'v1'],
  PersistentVolumeClaim: ['', 'v1'],
  Pod: ['', 'v1'],
  PodDisruptionBudget: ['policy', 'v1'],
  Role: ['rbac.authorization.k8s.io', 'v1'],
  RoleBinding: ['rbac.authorization.k8s.io', 'v1'],
  Secret: ['', 'v1'],
  Service: ['', 'v1'],
  ServiceAccount: ['', 'v1'],
  StatefulSet: ['apps', 'v1'],
};

/** Fields that the cluster writes. */
const ofCluster = new Set(['status', 'managedFields', 'creationTimestamp', 'deletionTimestamp', 'selfLink']);

const [, , path, version] = process.argv;
const { definitions } = JSON.parse(await readFile(path, 'utf8'));
const types = {};

const shortName = (name) => name.split('.').at(-1);

function definitionOf(kind) {
  const [group, version] = kinds[kind];
  const found = Object.entries(definitions).find(([, schema]) =>
    (schema['x-kubernetes-group-version-kind'] ?? []).some(
      (each) => each.group === group && each.version === version && each.kind === kind,
    ),
  );
  if (!found) throw new Error(`the API server knows no ${kind}`);
  return found[0];
}

function visit(name) {
  const short = shortName(name);
  if (short in types) return;
  const fields = (types[short] = {});
  for (const [field, schema] of Object.entries(definitions[name].properties)) {
    if (!ofCluster.has(field)) fields[field] = typeOf(schema) + mergeOf(schema);
  }
}

function typeOf(schema) {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    const special = { IntOrString: 'int-or-string', Quantity: 'quantity', Time: 'string', MicroTime: 'string' };
    if (shortName(name) in special) return special[shortName(name)];
    if (!definitions[name].properties) return 'any';
    visit(name);
    return shortName(name);
  }
  if (schema.type === 'array') return `[${typeOf(schema.items)}]`;
  if (schema.additionalProperties) return `{${typeOf(schema.additionalProperties)}}`;
  return schema.type === 'object' ? 'any' : schema.type;
}

function mergeOf(schema) {
  if (!schema['x-kubernetes-patch-strategy']?.split(',').includes('merge')) return '';
  return ` ${schema['x-kubernetes-patch-merge-key'] ?? '+'}`;
}

for (const kind of Object.keys(kinds)) visit(definitionOf(kind));
// Not part of Kubernetes itself: no strategic merge is declared for them, so their lists are replaced.
const others = ['HTTPRoute', 'VerticalPodAutoscaler'];
for (const kind of others) types[kind] = { apiVersion: 'string', kind: 'string', metadata: 'ObjectMeta', spec: 'any' };

const sorted = Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = JSON.stringify({ version, kinds: [...Object.keys(kinds), ...others].sort(), types: sorted });
await writeFile(
  new URL('../src/patches/kubernetes-fields.json', import.meta.url),
  await format(text, { parser: 'json', printWidth: 120 }),
);

import { reportFinding } from '../analysis/storage/finding.js';
import { userMetadataCodes } from '../analysis/user-metadata.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution } from '../model/plan.js';
import type { Project } from '../model/project.js';
import { defineProjectRule, type RuleContext } from './rule.js';
import { usedKeys } from './storage/unused.js';

/** Top-level `volumes`: claims, and what is said of all claims together (mapping.md section 7.1). */
export const volumeDefinitions = defineProjectRule({
  id: 'volume-definitions',
  summary: 'Named volumes as PersistentVolumeClaims.',
  owns: {
    volumes: {
      fidelity: 'approximate',
      field: 'PersistentVolumeClaim',
      codes: ['volumes/claim-defaults', 'volumes/shared', 'resource/unused'],
    },
    'volumes.*.name': { fidelity: 'exact', field: 'PersistentVolumeClaim metadata.name' },
    'volumes.*.driver': { fidelity: 'approximate', field: 'PersistentVolumeClaim', codes: ['volumes/driver-ignored'] },
    'volumes.*.driver_opts': {
      fidelity: 'approximate',
      field: 'PersistentVolume spec.nfs, volumes[].emptyDir',
      codes: ['volumes/driver-ignored'],
    },
    'volumes.*.external': {
      fidelity: 'exact',
      field: 'volumes[].persistentVolumeClaim.claimName',
      codes: ['volumes/must-exist'],
    },
    'volumes.*.labels': { fidelity: 'exact', field: 'PersistentVolumeClaim metadata.labels', codes: userMetadataCodes },
    'volumes.*.x-kubernetes.size': {
      fidelity: 'exact',
      field: 'PersistentVolumeClaim spec.resources.requests.storage',
    },
    'volumes.*.x-kubernetes.storageClass': { fidelity: 'exact', field: 'PersistentVolumeClaim spec.storageClassName' },
    'volumes.*.x-kubernetes.accessModes': { fidelity: 'exact', field: 'PersistentVolumeClaim spec.accessModes' },
    'x-kubernetes.storageClass': { fidelity: 'exact', field: 'PersistentVolumeClaim spec.storageClassName' },
  },
  apply(context) {
    const { facts, report } = context;
    const { storage } = facts;
    const used = usedKeys('volumes', (key) => storage.volume(key) !== undefined, context);
    for (const key of used) {
      for (const finding of storage.volume(key)?.findings ?? []) reportFinding(finding, report);
    }
    for (const { findings } of storage.claims) for (const finding of findings) reportFinding(finding, report);
    for (const finding of storage.sharing) reportFinding(finding, report);
    reportDefaults(context);
    reportExternal(used, context);
    return objects(used, context);
  },
});

/** The claims of the volumes; those of services, such as of a bind mount, come with the service. */
function objects(used: readonly string[], { facts }: RuleContext): Contribution {
  const { storage } = facts;
  const claims = new Map(storage.claims.map((claim) => [claim.request.identity, claim]));
  const made = new Set<string>();
  return used.flatMap((key) => {
    const definition = storage.volume(key);
    const identity = definition && definition.kind !== 'memory' ? definition.claim.identity : '';
    const claim = claims.get(identity);
    if (!claim || made.has(identity)) return [];
    made.add(identity);
    return storage.objectsOf(claim).map((value) => ({ to: 'object', from: ['volumes', key], value }) as const);
  });
}

/** Sizes and classes that nobody asked for, once for all claims. */
function reportDefaults({ facts, options, project, report }: RuleContext): void {
  const claims = facts.storage.claims.filter(
    ({ request, sizeByDefault }) => sizeByDefault && !request.existing && !request.nfs,
  );
  const [first, ...others] = claims;
  if (!first) return;
  const path = others.length === 0 ? first.request.path : ['volumes'];
  report('volumes/claim-defaults', path, {
    claims: claims.map(({ name, request }) => `${name}${driverOf(request.path, project)}`).join(', '),
    size: options.claimSize,
  });
}

/** The driver that was named and is the usual one: it needs nothing, but was said. */
function driverOf([section, key]: ComposePath, { volumes }: Project): string {
  const driver = section === 'volumes' ? volumes[String(key)]?.driver : undefined;
  return driver === 'local' ? ' (driver local)' : '';
}

function reportExternal(used: readonly string[], { facts, project, report }: RuleContext): void {
  for (const key of used) {
    if (project.volumes[key]?.external !== true) continue;
    report('volumes/must-exist', ['volumes', key, 'external'], { claim: facts.names.resource('volumes', key) });
  }
}

import type { Claim } from '../analysis/storage/claims.js';
import { reportFinding } from '../analysis/storage/finding.js';
import type { Contribution, Piece } from '../model/plan.js';
import { labelDomain } from '../values/label.js';
import { defineServiceRule, type Coverage, type RuleContext } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

const noEffect: Coverage = { fidelity: 'none', codes: ['volumes/no-effect'] };

/** `volumes` but for bind mounts: named, anonymous, in memory, of an image; and what sharing them asks of the pod. */
export const volumes = defineServiceRule({
  id: 'volumes',
  summary: 'Volumes of a service, and how pods share them.',
  hooks: true,
  owns: {
    'services.*.volumes': {
      fidelity: 'approximate',
      field: 'volumes[], containers[].volumeMounts[]',
      codes: [
        'volumes/anonymous',
        'volumes/duplicate-target',
        'volumes/fsgroup-set',
        'volumes/no-copy-up',
        'volumes/not-convertible',
      ],
    },
    'services.*.volumes[].type': {
      fidelity: 'approximate',
      field: 'volumes[]',
      codes: ['volumes/not-convertible', 'volumes/image-copied', 'volumes/must-exist'],
    },
    'services.*.volumes[].source': { fidelity: 'exact', field: 'volumes[].persistentVolumeClaim.claimName' },
    'services.*.volumes[].target': {
      fidelity: 'exact',
      field: 'containers[].volumeMounts[].mountPath',
      codes: ['volumes/not-convertible'],
    },
    'services.*.volumes[].read_only': { fidelity: 'exact', field: 'containers[].volumeMounts[].readOnly' },
    'services.*.volumes[].consistency': noEffect,
    'services.*.volumes[].volume': noEffect,
    'services.*.volumes[].volume.labels': {
      fidelity: 'exact',
      field: 'PersistentVolumeClaim metadata.labels',
      codes: ['volumes/no-effect', 'labels/moved-to-annotation', 'labels/unusable-key'],
    },
    'services.*.volumes[].volume.nocopy': { fidelity: 'exact', codes: ['volumes/no-copy-up', 'volumes/no-effect'] },
    'services.*.volumes[].volume.subpath': {
      fidelity: 'exact',
      field: 'containers[].volumeMounts[].subPath',
      codes: ['volumes/not-convertible'],
    },
    'services.*.volumes[].tmpfs': noEffect,
    'services.*.volumes[].tmpfs.size': { fidelity: 'exact', field: 'volumes[].emptyDir.sizeLimit' },
    'services.*.volumes[].tmpfs.mode': { fidelity: 'none', codes: ['tmpfs/option-lost'] },
    'services.*.volumes[].image': noEffect,
    'services.*.volumes[].image.subpath': { fidelity: 'exact', field: 'containers[].volumeMounts[].subPath' },
  },
  apply(_service, name, context) {
    const mounts = contributeMounts('volumes', name, context);
    return context.hook === undefined ? [...mounts, ...fsGroup(name, context), ...sharing(name, context)] : mounts;
  },
});

/** The group of the pod's volumes, said by the service that needs it. */
function fsGroup(name: string, { facts, report }: RuleContext): Contribution {
  const decision = facts.storage.fsGroup(name);
  if (decision?.service !== name) return [];
  for (const finding of decision.findings) reportFinding(finding, report);
  const securityContext = {
    fsGroup: decision.group,
    ...(decision.ofClaims ? { fsGroupChangePolicy: 'OnRootMismatch' } : {}),
  };
  return [{ to: 'pod', from: decision.path, value: { securityContext } }];
}

/** What the pod needs because of its claims; said by the service that the pod is named after. */
function sharing(name: string, { facts }: RuleContext): Contribution {
  if (facts.groups.of(name).root !== name) return [];
  const { storage } = facts;
  const pieces: Piece[] = [];
  const group = storage.colocated(name);
  if (group !== undefined) {
    const labels = { [`${labelDomain}/volume-group`]: group };
    const from = ['services', name, 'volumes'];
    const term = { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' };
    const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
    pieces.push({ to: 'podMetadata', from, value: { labels } }, { to: 'pod', from, value: { affinity } });
  }
  const templates = storage.claimTemplates(name);
  const [first] = templates;
  if (!first) return pieces;
  const volumeClaimTemplates = templates.map(template);
  return [...pieces, { to: 'workload', from: first.request.path, value: { volumeClaimTemplates } }];
}

function template({ name, accessModes, size, storageClass, metadata, request }: Claim) {
  const { labels, annotations } = metadata;
  return {
    metadata: {
      name,
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    },
    spec: {
      accessModes: [...accessModes],
      resources: { requests: { storage: size } },
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      ...(request.matchLabels === undefined ? {} : { selector: { matchLabels: { ...request.matchLabels } } }),
    },
  };
}

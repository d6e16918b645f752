import { userMetadata, userMetadataCodes, type WrittenMetadata } from '../analysis/user-metadata.js';
import type { Piece, UserMetadata } from '../model/plan.js';
import { entriesOf } from '../values/entries.js';
import { defineServiceRule } from './rule.js';

/** `labels` and `annotations` of a container go to its pod, `deploy.labels` to the workload alone, as in Swarm. */
export const labels = defineServiceRule({
  id: 'labels',
  summary: 'Labels and annotations of the pod and of the workload.',
  about: ['labels', 'annotations', 'deploy'],
  owns: {
    'services.*.labels': { fidelity: 'exact', field: 'template.metadata.labels', codes: userMetadataCodes },
    'services.*.label_file': { fidelity: 'exact', field: 'template.metadata.labels', codes: userMetadataCodes },
    'services.*.annotations': { fidelity: 'exact', field: 'template.metadata.annotations', codes: userMetadataCodes },
    'services.*.deploy.labels': { fidelity: 'exact', field: 'metadata.labels', codes: userMetadataCodes },
  },
  apply(service, name, { report }) {
    const of = (kind: WrittenMetadata['kind'], entries: WrittenMetadata['entries'], ...path: string[]) => ({
      kind,
      entries,
      path: ['services', name, ...path],
    });
    const ofPod = [of('labels', service.labels, 'labels'), of('annotations', service.annotations, 'annotations')];
    const ofWorkload = [of('labels', service.deploy?.labels, 'deploy', 'labels')];
    return [
      ...piecesOf('podMetadata', userMetadata(ofPod, report), ofPod),
      ...piecesOf('workloadMetadata', userMetadata(ofWorkload, report), ofWorkload),
    ];
  },
});

/** A piece for each key, so that each comes from where it was written; what was gathered comes from all of them. */
function piecesOf(
  to: 'podMetadata' | 'workloadMetadata',
  metadata: UserMetadata,
  written: readonly WrittenMetadata[],
): Piece[] {
  return (['labels', 'annotations'] as const).flatMap((kind) =>
    entriesOf(metadata[kind] ?? {}).map(([key, value]): Piece => {
      const at = written.findLast(({ entries = {} }) => Object.hasOwn(entries, key));
      const around = written.find(({ entries }) => entries !== undefined);
      return { to, from: at ? [...at.path, key] : (around?.path ?? []), value: { [kind]: { [key]: value } } };
    }),
  );
}

import type { Facts } from '../analysis/facts.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';

/** What a Compose file wants changed in the objects of a kind. */
export interface Patch {
  readonly from: ComposePath;
  readonly kind: string;
  /** Of one object alone: its name. */
  readonly name?: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Whose objects: those of a service or a resource; of the whole project if there is none. */
  readonly owner?: ComposePath;
  /** The service that the pod of the owner is named after, if others share it. */
  readonly root?: string;
}

const resources = ['volumes', 'networks', 'configs', 'secrets'] as const;

/** All patches, the more particular ones last: those of the project, of resources, and of services. */
export function findPatches(project: Project, facts: Facts): readonly Patch[] {
  const of = (holder: PatchHolder, owner: ComposePath, more: Pick<Patch, 'root'> = {}): Patch[] =>
    sortedEntries(holder['x-kubernetes']?.patch ?? {}).map(([target, value]) => {
      const [kind = '', name] = target.split('/', 2);
      return {
        from: [...owner, 'x-kubernetes', 'patch', target],
        kind,
        ...(name === undefined ? {} : { name }),
        value,
        ...(owner.length === 0 ? {} : { owner }),
        ...more,
      };
    });
  return [
    ...of(project, []),
    ...resources.flatMap((kind) =>
      sortedEntries<PatchHolder>(project[kind]).flatMap(([key, resource]) => of(resource, [kind, key])),
    ),
    ...sortedEntries(project.services).flatMap(([name, service]) => {
      const { root } = facts.groups.of(name);
      return of(service, ['services', name], root === name ? {} : { root });
    }),
  ];
}

interface PatchHolder {
  readonly 'x-kubernetes'?: { readonly patch?: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

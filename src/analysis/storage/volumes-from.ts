import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project, Service } from '../../model/project.js';
import { sortedEntries } from '../../values/sorted.js';
import type { Finding } from './finding.js';
import type { MountDraft } from './mount.js';

/** Mounts of a service by its name, as far as they are its own. */
type Own = ReadonlyMap<string, readonly MountDraft[]>;

interface Source {
  readonly text: string;
  /** The service whose volumes are taken, if the project has it. */
  readonly lender: string | undefined;
  readonly readOnly: boolean;
}

/** Reads `db`, `db:ro`, `container:shop-db-1` or `container:shop-db-1:ro`. */
function readSource(text: string, project: Project): Source {
  const [, container, name = '', mode] = /^(container:)?([^:]*)(?::([^:]*))?$/.exec(text) ?? [];
  const lender = container === undefined ? name : serviceOfContainer(name, project);
  return { text, lender: Object.hasOwn(project.services, lender) ? lender : undefined, readOnly: mode === 'ro' };
}

/** The service whose container has a name; empty if it is none of this project. */
function serviceOfContainer(name: string, project: Project): string {
  const owner = sortedEntries(project.services).find(
    ([service, { container_name: container }]) => name === (container ?? `${project.name}-${service}-1`),
  );
  return owner?.[0] ?? '';
}

/** The services that others take volumes from, directly or through one another. */
export function findLenders(project: Project): ReadonlySet<string> {
  const sources = Object.values(project.services).flatMap((service) => service.volumes_from ?? []);
  return new Set(sources.flatMap((text) => readSource(text, project).lender ?? []));
}

/** The mounts that a service takes from others by `volumes_from`; its own at the same target stand. */
export function borrowMounts(service: string, spec: Service, own: Own, project: Project): readonly MountDraft[] {
  const taken = new Set((own.get(service) ?? []).map(({ target }) => target));
  return (spec.volumes_from ?? []).flatMap((text, index) => {
    const path = ['services', service, 'volumes_from', index];
    const source = readSource(text, project);
    if (source.lender === undefined) {
      return [notice(path, text, 'the container is not part of this project, so nothing of it can be mounted')];
    }
    const lent = lentBy(source.lender, own, project, new Set([service]));
    const shared: MountDraft[] = [];
    const left: string[] = [];
    for (const mount of lent) {
      if (taken.has(mount.target)) continue;
      taken.add(mount.target);
      if (mount.source?.kind === 'empty' || mount.source?.kind === 'copied-image') left.push(mount.target);
      else if (mount.source) {
        const readOnly = source.readOnly || mount.readOnly;
        shared.push({ ...mount, rule: 'volumes-from', path, readOnly, findings: [], remarks: [] });
      }
    }
    if (left.length > 0) shared.push(notice(path, text, `${left.join(', ')} cannot be shared between pods`));
    else if (shared.length === 0) shared.push(notice(path, text, 'there is nothing to be mounted'));
    return shared;
  });
}

/** What a service has to lend: its own volumes and, below them, what it took itself. */
function lentBy(lender: string, own: Own, project: Project, above: ReadonlySet<string>): readonly MountDraft[] {
  if (above.has(lender)) return [];
  const path = new Set([...above, lender]);
  const borrowed = (project.services[lender]?.volumes_from ?? []).flatMap((text) => {
    const { lender: next, readOnly } = readSource(text, project);
    if (next === undefined) return [];
    return lentBy(next, own, project, path).map((mount) => ({ ...mount, readOnly: readOnly || mount.readOnly }));
  });
  const isVolume = ({ rule, source }: MountDraft) => rule === 'volumes' || (rule === 'binds' && source !== undefined);
  return [...(own.get(lender) ?? []).filter(isVolume), ...borrowed];
}

/** Nothing is mounted, and this is why. */
function notice(path: ComposePath, source: string, what: string): MountDraft {
  const finding: Finding = { code: 'volumes-from/partial', path, params: { source, what } };
  return { rule: 'volumes-from', path, target: '', readOnly: true, findings: [finding], remarks: [] };
}

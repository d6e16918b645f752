import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project } from '../../model/project.js';
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

/** Who takes whose volumes by `volumes_from`. */
export class Lending {
  /** The services that others take volumes from, directly or through one another. */
  readonly lenders: ReadonlySet<string>;
  readonly #sources: ReadonlyMap<string, readonly Source[]>;

  constructor(project: Project) {
    const containers = namesOfContainers(project);
    const read = (text: string): Source => readSource(text, project, containers);
    this.#sources = new Map(
      Object.entries(project.services).map(([service, spec]) => [service, (spec.volumes_from ?? []).map(read)]),
    );
    this.lenders = new Set([...this.#sources.values()].flat().flatMap(({ lender }) => lender ?? []));
  }

  /** The mounts that a service takes from others; its own at the same target stand. */
  borrow(service: string, own: Own): readonly MountDraft[] {
    const taken = new Set((own.get(service) ?? []).map(({ target }) => target));
    return this.#sourcesOf(service).flatMap((source, index) => {
      const path = ['services', service, 'volumes_from', index];
      const { text, lender } = source;
      if (lender === undefined) {
        return [notice(path, text, 'the container is not part of this project, so nothing of it can be mounted')];
      }
      const shared: MountDraft[] = [];
      const left: string[] = [];
      for (const mount of this.#lentBy(lender, service, own)) {
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

  /** What a service has to lend: its own volumes and, below them, what it took itself. Each lender is asked once. */
  *#lentBy(lender: string, borrower: string, own: Own): Generator<MountDraft> {
    const asked = new Set([borrower]);
    const open = [{ lender, readOnly: false }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (asked.has(next.lender)) continue;
      asked.add(next.lender);
      for (const mount of own.get(next.lender) ?? []) {
        const isVolume = mount.rule === 'volumes' || (mount.rule === 'binds' && mount.source !== undefined);
        if (isVolume) yield { ...mount, readOnly: next.readOnly || mount.readOnly };
      }
      for (const { lender: further, readOnly } of this.#sourcesOf(next.lender).toReversed()) {
        if (further !== undefined) open.push({ lender: further, readOnly: next.readOnly || readOnly });
      }
    }
  }

  #sourcesOf(service: string): readonly Source[] {
    return this.#sources.get(service) ?? [];
  }
}

/** Reads `db`, `db:ro`, `container:shop-db-1` or `container:shop-db-1:ro`. */
function readSource(text: string, project: Project, containers: ReadonlyMap<string, string>): Source {
  const [, container, name = '', mode] = /^(container:)?([^:]*)(?::([^:]*))?$/.exec(text) ?? [];
  const lender = container === undefined ? name : (containers.get(name) ?? '');
  return { text, lender: Object.hasOwn(project.services, lender) ? lender : undefined, readOnly: mode === 'ro' };
}

/** The services by the names of their containers. */
function namesOfContainers(project: Project): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const [service, { container_name: container }] of sortedEntries(project.services)) {
    const name = container ?? `${project.name}-${service}-1`;
    if (!services.has(name)) services.set(name, service);
  }
  return services;
}

/** Nothing is mounted, and this is why. */
function notice(path: ComposePath, source: string, what: string): MountDraft {
  const finding: Finding = { code: 'volumes-from/partial', path, params: { source, what } };
  return { rule: 'volumes-from', path, target: '', readOnly: true, findings: [finding], remarks: [] };
}

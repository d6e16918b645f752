import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project } from '../../model/project.js';
import { entriesOf } from '../../values/entries.js';
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
      entriesOf(project.services).map(([service, spec]) => [service, (spec.volumes_from ?? []).map(read)]),
    );
    this.lenders = new Set([...this.#sources.values()].flat().flatMap(({ lender }) => lender ?? []));
  }

  /** What is lent where services have those mounts of their own. */
  loans(own: Own): Loans {
    return new Loans(this.#sources, own);
  }
}

/** What services take from one another. */
export class Loans {
  readonly #sources: ReadonlyMap<string, readonly Source[]>;
  readonly #own: Own;
  /** What each service has to lend, the first mount of each target: many may take from one, also through others. */
  readonly #lent = new Map<string, readonly MountDraft[]>();

  constructor(sources: ReadonlyMap<string, readonly Source[]>, own: Own) {
    this.#sources = sources;
    this.#own = own;
  }

  /** The mounts that a service takes from others; its own at the same target stand. */
  borrow(service: string): readonly MountDraft[] {
    const taken = new Set((this.#own.get(service) ?? []).map(({ target }) => target));
    return this.#sourcesOf(service).flatMap((source, index) => {
      const path = ['services', service, 'volumes_from', index];
      const { text, lender } = source;
      if (lender === undefined) {
        return [notice(path, text, 'the container is not part of this project, so nothing of it can be mounted')];
      }
      const shared: MountDraft[] = [];
      const left: string[] = [];
      for (const mount of this.#lentBy(lender)) {
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

  /** What a service has to lend; who it takes from comes first, without recursion, since chains may be long. */
  #lentBy(lender: string): readonly MountDraft[] {
    const open = [lender];
    const asked = new Set<string>();
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const isNew = !this.#lent.has(next) && !asked.has(next);
      asked.add(next);
      const further = isNew ? this.#sourcesOf(next).flatMap((source) => source.lender ?? []) : [];
      const unknown = further.filter((name) => !this.#lent.has(name) && !asked.has(name));
      if (unknown.length > 0) open.push(...unknown);
      else {
        open.pop();
        if (!this.#lent.has(next)) this.#lent.set(next, this.#collect(next));
      }
    }
    return this.#lent.get(lender) ?? [];
  }

  /** Its own volumes and, below them, what it took itself. */
  #collect(lender: string): readonly MountDraft[] {
    const byTarget = new Map<string, MountDraft>();
    for (const mount of this.#own.get(lender) ?? []) {
      const isVolume = mount.rule === 'volumes' || (mount.rule === 'binds' && mount.source !== undefined);
      if (isVolume && !byTarget.has(mount.target)) byTarget.set(mount.target, mount);
    }
    for (const { lender: further, readOnly } of this.#sourcesOf(lender)) {
      for (const mount of (further === undefined ? undefined : this.#lent.get(further)) ?? []) {
        if (byTarget.has(mount.target)) continue;
        byTarget.set(mount.target, readOnly && !mount.readOnly ? { ...mount, readOnly } : mount);
      }
    }
    return [...byTarget.values()];
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

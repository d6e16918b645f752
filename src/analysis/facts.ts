import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { FileReader } from '../model/files.js';
import type { Project } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';
import { findAliases, type AliasTable } from './aliases.js';
import { findPodGroups, type PodGroups } from './pod-groups.js';
import { findNetworks, type NetworkTable } from './networks.js';
import { chooseNames, type NameTable } from './names.js';
import { findPorts, type PortTable } from './ports.js';
import { findReferences, type ReferenceIndex } from './references.js';
import { findRoutes, type RouteTable } from './routes.js';
import { findTexts, type TextTable } from './service-texts.js';
import { readSettings, type SettingsTable } from './settings.js';
import { findStorage, type StorageTable } from './storage.js';
import { findWaits, type WaitTable } from './waits.js';
import { chooseWorkloadKinds, type WorkloadKindTable } from './workload-kind.js';

/**
 * What can be known about a project before any rule runs. Each part is a pure function of the project (and of the
 * parts listed before it), worked out when first asked for.
 */
export interface Facts {
  /** What options, `x-kubernetes` and kompose labels ask for, in this precedence. */
  readonly settings: SettingsTable;
  /**
   * Kubernetes names of services and other resources, without collisions; `names.rewrite` puts them into the texts of
   * containers (environment, commands, probes, hooks) that name services otherwise.
   */
  readonly names: NameTable;
  /** The texts of containers in which hosts may be named. */
  readonly texts: TextTable;
  /** Which service mentions which, where, and with which port. */
  readonly references: ReferenceIndex;
  /** DNS names beside the service names for which Services are made. */
  readonly aliases: AliasTable;
  /** The ports a service is known to listen on, declared or inferred. */
  readonly ports: PortTable;
  /** HTTP traffic from outside, by host and path, as asked for or as reverse proxies are told. */
  readonly routes: RouteTable;
  /** Deployment, DaemonSet, Job, and why. */
  readonly kinds: WorkloadKindTable;
  /** Services that share one pod. */
  readonly groups: PodGroups;
  /** Which pods share which networks, and whether the others are kept apart. */
  readonly networks: NetworkTable;
  /** What each mount becomes, and who shares what. */
  readonly storage: StorageTable;
  /** What each service waits for before it starts. */
  readonly waits: WaitTable;
}

export interface FactSources {
  readonly project: Project;
  readonly options: ResolvedOptions;
  readonly files: FileReader;
  /** What `~` stands for. */
  readonly homeDirectory?: string;
  /** The text that a path of the model was written as. */
  readonly written?: (path: ComposePath) => string | undefined;
}

export function createFacts(sources: FactSources): Facts {
  return new LazyFacts(sources);
}

/** Asked hundreds of times for each service, hence no more than a look at a field. */
class LazyFacts implements Facts {
  readonly #sources: FactSources;
  #settings: SettingsTable | undefined;
  #names: NameTable | undefined;
  #texts: TextTable | undefined;
  #references: ReferenceIndex | undefined;
  #aliases: AliasTable | undefined;
  #ports: PortTable | undefined;
  #routes: RouteTable | undefined;
  #kinds: WorkloadKindTable | undefined;
  #groups: PodGroups | undefined;
  #networks: NetworkTable | undefined;
  #storage: StorageTable | undefined;
  #waits: WaitTable | undefined;

  constructor(sources: FactSources) {
    this.#sources = sources;
  }

  get settings(): SettingsTable {
    return (this.#settings ??= readSettings(this.#sources));
  }

  get names(): NameTable {
    return (this.#names ??= chooseNames(this.#sources, this));
  }

  get texts(): TextTable {
    return (this.#texts ??= findTexts(this.#sources));
  }

  get references(): ReferenceIndex {
    return (this.#references ??= findReferences(this.#sources, this));
  }

  get aliases(): AliasTable {
    return (this.#aliases ??= findAliases(this.#sources, this));
  }

  get ports(): PortTable {
    return (this.#ports ??= findPorts(this.#sources, this));
  }

  get routes(): RouteTable {
    return (this.#routes ??= findRoutes(this.#sources, this));
  }

  get kinds(): WorkloadKindTable {
    return (this.#kinds ??= chooseWorkloadKinds(this.#sources, this));
  }

  get groups(): PodGroups {
    return (this.#groups ??= findPodGroups(this.#sources, this));
  }

  get networks(): NetworkTable {
    return (this.#networks ??= findNetworks(this.#sources, this));
  }

  get storage(): StorageTable {
    return (this.#storage ??= findStorage(this.#sources, this));
  }

  get waits(): WaitTable {
    return (this.#waits ??= findWaits(this.#sources, this));
  }
}

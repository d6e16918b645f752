import once from 'lodash/once.js';
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
  const parts = {
    settings: once(() => readSettings(sources)),
    names: once(() => chooseNames(sources, facts)),
    references: once(() => findReferences(sources, facts)),
    aliases: once(() => findAliases(sources, facts)),
    ports: once(() => findPorts(sources, facts)),
    routes: once(() => findRoutes(sources, facts)),
    kinds: once(() => chooseWorkloadKinds(sources, facts)),
    groups: once(() => findPodGroups(sources, facts)),
    networks: once(() => findNetworks(sources, facts)),
    storage: once(() => findStorage(sources, facts)),
    waits: once(() => findWaits(sources, facts)),
  };
  const facts: Facts = {
    get settings() {
      return parts.settings();
    },
    get names() {
      return parts.names();
    },
    get references() {
      return parts.references();
    },
    get aliases() {
      return parts.aliases();
    },
    get ports() {
      return parts.ports();
    },
    get routes() {
      return parts.routes();
    },
    get kinds() {
      return parts.kinds();
    },
    get groups() {
      return parts.groups();
    },
    get networks() {
      return parts.networks();
    },
    get storage() {
      return parts.storage();
    },
    get waits() {
      return parts.waits();
    },
  };
  return facts;
}

import type { Outcome } from './process.js';

/** A container of a service, as far as both runtimes tell of it. */
export interface ContainerState {
  /** New for each container, and kept by one that is started again. */
  readonly id: string;
  readonly running: boolean;
  /** How often it was started again. */
  readonly restarts: number;
  /** Undefined without a healthcheck. */
  readonly healthy?: boolean;
  /** Set once it has ended for good. */
  readonly exitCode?: number;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** An app that has been started, under Compose or on a cluster: what can be asked of either. */
export interface Running {
  readonly runtime: 'compose' | 'kubernetes';
  /** What the containers of a service have printed so far, those that were replaced left out. */
  said(service: string): Promise<string>;
  containers(service: string): Promise<readonly ContainerState[]>;
  /** Runs a command inside a running container of the service. */
  exec(service: string, words: readonly string[]): Promise<Outcome>;
  /** Puts new containers in the place of those of a service. */
  replace(service: string): Promise<void>;
  /** Ends the containers of a service, and leaves none. */
  stop(service: string): Promise<void>;
  scale(service: string, replicas: number): Promise<void>;
  /** Starts the app again as it is now, with other variables. */
  update(variables: Readonly<Record<string, string>>): Promise<void>;
  /** Where the world reaches a published port. */
  published(service: string, port: number, protocol?: 'tcp' | 'udp'): Promise<Address>;
  remove(): Promise<void>;
}

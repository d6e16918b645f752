/** How a project is mapped. Every default is what a user would want without having read about the option. */
export interface ResolvedOptions {
  /** `metadata.namespace` of every namespaced object; unset leaves it to kubectl. */
  readonly namespace?: string;
  /** How published ports face the world. */
  readonly publish: 'loadbalancer' | 'nodeport' | 'none';
  /** Image of containers that wait for a TCP port. */
  readonly waitImage: string;
  /** Image of containers that wait for a Job or a pod condition. */
  readonly kubectlImage: string;
  /** Storage request of a claim whose size nobody says. */
  readonly claimSize: string;
}

export type MappingOptions = Partial<ResolvedOptions>;

export const defaultOptions: ResolvedOptions = {
  publish: 'loadbalancer',
  waitImage: 'busybox:1.37.0',
  kubectlImage: 'registry.k8s.io/kubectl:v1.34.0',
  claimSize: '1Gi',
};

export function resolveOptions(options: MappingOptions): ResolvedOptions {
  return { ...defaultOptions, ...options };
}

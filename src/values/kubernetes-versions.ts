/** The Kubernetes versions that can be written for, oldest first. */
export const kubernetesVersions = ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

export type KubernetesVersion = (typeof kubernetesVersions)[number];

/** What an API server drops without a word, or refuses, where its feature gate is off. */
interface GatedFeature {
  /** The first version in which the gate is on by default; none is known if absent. */
  readonly since?: KubernetesVersion;
  /** The fields that need it, as `Type.field`. */
  readonly fields: readonly string[];
}

/**
 * Features by the name of their gate: those that transload would use, and those that a patch may ask for. What is on by
 * default in the oldest version is not listed.
 */
const features = {
  ClusterTrustBundleProjection: { fields: ['VolumeProjection.clusterTrustBundle'] },
  ContainerRestartRules: { since: '1.35', fields: ['Container.restartPolicyRules'] },
  ContainerStopSignals: { fields: ['Lifecycle.stopSignal'] },
  CrossNamespaceVolumeDataSource: { fields: ['TypedObjectReference.namespace'] },
  DynamicResourceAllocation: { since: '1.34', fields: ['PodSpec.resourceClaims', 'ResourceRequirements.claims'] },
  EnvFiles: { since: '1.35', fields: ['EnvVarSource.fileKeyRef'] },
  HPAConfigurableTolerance: { since: '1.35', fields: ['HPAScalingRules.tolerance'] },
  HostnameOverride: { since: '1.35', fields: ['PodSpec.hostnameOverride'] },
  ImageVolume: { since: '1.35', fields: ['Volume.image'] },
  InPlacePodVerticalScaling: { since: '1.33', fields: ['Container.resizePolicy'] },
  JobManagedBy: { since: '1.32', fields: ['JobSpec.managedBy'] },
  JobSuccessPolicy: { since: '1.31', fields: ['JobSpec.successPolicy'] },
  MatchLabelKeysInPodAffinity: {
    since: '1.31',
    fields: ['PodAffinityTerm.matchLabelKeys', 'PodAffinityTerm.mismatchLabelKeys'],
  },
  MaxUnavailableStatefulSet: { fields: ['RollingUpdateStatefulSetStrategy.maxUnavailable'] },
  PodCertificateRequest: { fields: ['VolumeProjection.podCertificate'] },
  PodLevelResources: { since: '1.34', fields: ['PodSpec.resources'] },
  PodLifecycleSleepActionAllowZero: { since: '1.33', fields: [] },
  ProcMountType: { since: '1.33', fields: ['SecurityContext.procMount'] },
  RecursiveReadOnlyMounts: { since: '1.31', fields: ['VolumeMount.recursiveReadOnly'] },
  RelaxedDNSSearchValidation: { since: '1.33', fields: [] },
  RelaxedEnvironmentVariableValidation: { since: '1.32', fields: [] },
  SELinuxChangePolicy: { since: '1.33', fields: ['PodSecurityContext.seLinuxChangePolicy'] },
  ServiceTrafficDistribution: { since: '1.31', fields: ['ServiceSpec.trafficDistribution'] },
  SupplementalGroupsPolicy: { since: '1.33', fields: ['PodSecurityContext.supplementalGroupsPolicy'] },
  UserNamespacesSupport: { since: '1.33', fields: ['PodSpec.hostUsers'] },
  VolumeAttributesClass: { since: '1.34', fields: ['PersistentVolumeClaimSpec.volumeAttributesClassName'] },
} as const satisfies Readonly<Record<string, GatedFeature>>;

export type GatedFeatureName = keyof typeof features;

/** Whether a feature can be relied on in a version, without a gate that somebody has to turn on. */
export function hasFeature(version: KubernetesVersion, feature: GatedFeatureName): boolean {
  const { since }: GatedFeature = features[feature];
  return since !== undefined && isAtLeast(version, since);
}

export function isAtLeast(version: KubernetesVersion, oldest: KubernetesVersion): boolean {
  return kubernetesVersions.indexOf(version) >= kubernetesVersions.indexOf(oldest);
}

/** The gate that a field needs, and since when it is on, for a version in which it is off; undefined if it can be used. */
export function missingGate(
  version: KubernetesVersion,
  field: string,
): { readonly gate: string; readonly since: string | undefined } | undefined {
  for (const [gate, { since, fields }] of Object.entries<GatedFeature>(features)) {
    if (fields.includes(field) && (since === undefined || !isAtLeast(version, since))) return { gate, since };
  }
  return undefined;
}

import type { VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Mount } from '../../model/project.js';
import { hasFeature, type KubernetesVersion } from '../../values/kubernetes-versions.js';
import type { Finding } from './finding.js';
import type { MountSource, Remark } from './mount.js';

export interface BindSettings {
  readonly fields: Pick<VolumeMount, 'mountPropagation' | 'recursiveReadOnly'>;
  readonly findings: readonly Finding[];
  readonly remarks: readonly Remark[];
}

/** The options below `bind:` of a mount, which mean something for a path of the node only. */
export function bindSettings(
  mount: Mount,
  path: ComposePath,
  source: MountSource | undefined,
  { privileged, kubeVersion }: { readonly privileged: boolean; readonly kubeVersion: KubernetesVersion },
): BindSettings {
  const { propagation, recursive, selinux, create_host_path: createHostPath } = mount.bind ?? {};
  const onHost = source?.kind === 'host';
  const findings: Finding[] = [];
  const remarks: Remark[] = [];
  const ignore = (option: string, value: string | boolean, reason: string, harmless: boolean): void => {
    const text = `${option}: ${String(value)}`;
    if (harmless) remarks.push({ code: 'binds/option-ignored', severity: 'info', text, target: mount.target, reason });
    else
      findings.push({
        code: 'binds/option-ignored',
        path: [...path, 'bind', option],
        params: { option: text, reason },
      });
  };
  const elsewhere = 'it concerns a path of the host, and this mount is none';
  let mountPropagation: VolumeMount['mountPropagation'];
  if (propagation !== undefined && !/^r?private$|^$/.test(propagation)) {
    const shared = /^r?shared$/.test(propagation);
    if (!onHost) ignore('propagation', propagation, elsewhere, true);
    else if (shared && !privileged) {
      ignore('propagation', propagation, 'only a privileged container may spread its mounts to the node', false);
    } else if (/^r?slave$/.test(propagation) || shared) {
      mountPropagation = shared ? 'Bidirectional' : 'HostToContainer';
    } else ignore('propagation', propagation, 'it is not one of shared, slave and private', false);
  }
  let recursiveReadOnly: VolumeMount['recursiveReadOnly'];
  if (recursive === 'readonly' && onHost && mount.read_only === true && mountPropagation === undefined) {
    if (hasFeature(kubeVersion, 'RecursiveReadOnlyMounts')) recursiveReadOnly = 'Enabled';
    else ignore('recursive', recursive, 'Kubernetes can do so from 1.31 on: see --kube-version', false);
  } else if (recursive === 'readonly' && onHost) {
    const reason = mountPropagation === undefined ? 'the mount is not read-only' : 'mounts are propagated';
    ignore('recursive', recursive, reason, false);
  } else if (recursive === 'writable' && onHost) {
    const reason = 'mounts below a read-only mount stay writable in any case';
    findings.push({
      code: 'volumes/no-effect',
      path: [...path, 'bind', 'recursive'],
      params: { option: 'recursive: writable', reason },
    });
  } else if (recursive !== undefined && recursive !== '' && recursive !== 'enabled') {
    ignore('recursive', recursive, onHost ? 'mounts below the path are always included' : elsewhere, !onHost);
  }
  if (selinux && onHost) ignore('selinux', selinux, 'the kubelet does not relabel paths of the node', false);
  else if (selinux) remarks.push(selinuxRemark(selinux, mount.target));
  if (createHostPath === false && source !== undefined) {
    const reason = onHost ? 'the node is not asked whether the path exists' : elsewhere;
    ignore('create_host_path', false, reason, !onHost);
  }
  return {
    fields: {
      ...(mountPropagation === undefined ? {} : { mountPropagation }),
      ...(recursiveReadOnly === undefined ? {} : { recursiveReadOnly }),
    },
    findings,
    remarks,
  };
}

/** A label for SELinux on anything but a path of the node. */
export function selinuxRemark(selinux: string, target: string): Remark {
  const reason = 'the kubelet labels volumes for their pod itself';
  return { code: 'binds/option-ignored', severity: 'info', text: `selinux: ${selinux}`, target, reason };
}

import uniq from 'lodash/uniq.js';
import type { Container, SecurityContext, Volume } from 'kubernetes-types/core/v1.js';
import { userOfImage } from '../analysis/storage/image-users.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/reporter.js';
import type { Plan, PodSettings, Workload } from '../model/plan.js';
import type { ResolvedOptions } from '../options.js';
import type { Provenance } from '../provenance.js';
import { pickDefined } from '../values/defined.js';
import { lowPortsSysctl, usesLowPorts } from '../values/low-ports.js';
import { containerViolations, podViolations, type Violation } from './violations.js';

export interface HardenContext {
  readonly options: ResolvedOptions;
  readonly report: Report;
}

/** Who runs where there is nobody to be. */
const nobody = 65534;

/**
 * Gives the pods of a plan what the restricted Pod Security Standard asks, wherever the Compose file does not forbid it,
 * and says of each service what does. A read-only root file system is no part of the standard, and stays the file's
 * decision.
 */
export function harden(plan: Plan, context: HardenContext, provenance: Provenance): Plan {
  return { ...plan, workloads: plan.workloads.map((workload) => hardenWorkload(workload, context, provenance)) };
}

function hardenWorkload(workload: Workload, context: HardenContext, provenance: Provenance): Workload {
  const { pod } = workload;
  // Windows knows none of this, and the standard asks none of it there.
  if (pod.os?.name === 'windows') return workload;
  const whole = [...workload.initContainers, ...workload.containers];
  const violations = new Map<string, Violation[]>();
  const unknown = new Set<string>();
  const note = (service: string, found: readonly Violation[]): void => {
    violations.set(service, [...(violations.get(service) ?? []), ...found]);
  };
  note(workload.service, podViolations(pod));
  for (const container of whole) {
    const service = serviceOf(container, workload, provenance);
    note(service, containerViolations(container, mountedBy(container, workload.volumes)));
    if (!isRoot(container) && runsAs(container, context, provenance) === undefined) unknown.add(service);
  }
  for (const [service, found] of violations) reportViolations(service, found, context, provenance);
  for (const service of unknown) context.report('harden/user-unknown', ['services', service], {});
  const hardened = (container: Container): Container => hardenContainer(container, workload, context, provenance);
  return {
    ...workload,
    pod: hasRoot(workload) ? withLowPorts(workload, provenance) : asNonRoot(workload, provenance),
    initContainers: workload.initContainers.map(hardened),
    containers: workload.containers.map(hardened),
  };
}

function asNonRoot(workload: Workload, provenance: Provenance): PodSettings {
  const { service } = workload;
  const pod = withLowPorts(workload, provenance);
  const given = pod.securityContext ?? {};
  const securityContext = provenance.inherit({ ...given, runAsNonRoot: true }, given);
  provenance.mark(securityContext, 'runAsNonRoot', ['services', service]);
  return provenance.inherit({ ...pod, securityContext }, pod);
}

/** Docker lets everybody bind low ports; the standard allows the parameter by which it does so. */
function withLowPorts({ pod, service, initContainers, containers }: Workload, provenance: Provenance): PodSettings {
  const given = pod.securityContext ?? {};
  const { sysctls = [] } = given;
  const isSaid = sysctls.some(({ name }) => name === lowPortsSysctl.name);
  if (isSaid || pod.hostNetwork === true || ![...initContainers, ...containers].some(bindsLowPorts)) return pod;
  const securityContext = provenance.inherit({ ...given, sysctls: [...sysctls, lowPortsSysctl] }, given);
  provenance.mark(securityContext, 'sysctls', ['services', service]);
  return provenance.inherit({ ...pod, securityContext }, pod);
}

function bindsLowPorts({ ports = [] }: Container): boolean {
  return usesLowPorts(ports.map(({ containerPort }) => containerPort));
}

function hardenContainer(
  container: Container,
  workload: Workload,
  context: HardenContext,
  provenance: Provenance,
): Container {
  const { securityContext: given = {} } = container;
  if (given.privileged === true) return container;
  const from: ComposePath = ['services', serviceOf(container, workload, provenance)];
  const added = given.capabilities?.add ?? [];
  const { runAsUser, runAsGroup, runAsNonRoot, ...rest } = given;
  const securityContext: SecurityContext = {
    ...pickDefined({
      runAsUser: runAsUser ?? runsAs(container, context, provenance),
      runAsGroup,
      runAsNonRoot: hasRoot(workload) && runAsUser !== 0 ? true : runAsNonRoot,
    }),
    ...rest,
    // What may administer the system gains privileges all the same; the API server refuses to hear otherwise.
    ...(added.includes('SYS_ADMIN') ? {} : { allowPrivilegeEscalation: false }),
    capabilities: {
      ...(added.length > 0 ? { add: added } : {}),
      drop: ['ALL'],
    },
  };
  const hardened = provenance.inherit({ ...container, securityContext }, container);
  provenance.inherit(securityContext, given);
  if (given.capabilities && securityContext.capabilities)
    provenance.inherit(securityContext.capabilities, given.capabilities);
  provenance.mark(hardened, 'securityContext', from);
  provenance.markAll(securityContext, from);
  return hardened;
}

/** Whether a container is meant to be root, which what is privileged mostly needs to be. */
function isRoot({ securityContext }: Container): boolean {
  return securityContext?.runAsUser === 0 || securityContext?.privileged === true;
}

function hasRoot({ initContainers, containers }: Workload): boolean {
  return [...initContainers, ...containers].some(isRoot);
}

/** The number that a container runs as, as far as it is known: as asked for, or as its image is known to. */
function runsAs(container: Container, { options }: HardenContext, provenance: Provenance): number | undefined {
  const { securityContext, image = '' } = container;
  if (securityContext?.runAsUser !== undefined) return securityContext.runAsUser;
  const isOurs = provenance.of(container, 'name')?.[2] === 'depends_on' || image === options.pauseImage;
  return isOurs ? nobody : userOfImage(image);
}

/** The service that a container belongs to. */
function serviceOf(container: Container, { service }: Workload, provenance: Provenance): string {
  const [section, name] = provenance.of(container, 'image') ?? [];
  return section === 'services' && typeof name === 'string' ? name : service;
}

function mountedBy({ volumeMounts = [] }: Container, volumes: readonly Volume[]): readonly Volume[] {
  const names = new Set(volumeMounts.map(({ name }) => name));
  return volumes.filter(({ name }) => names.has(name));
}

/** One diagnostic a service, at the first thing that stands against it. */
function reportViolations(
  service: string,
  found: readonly Violation[],
  { report }: HardenContext,
  provenance: Provenance,
): void {
  const [first] = found;
  if (!first) return;
  report('harden/not-restricted', provenance.of(first.holder, first.key) ?? ['services', service], {
    reasons: uniq(found.map(({ reason }) => reason)).join(', '),
    remedies: uniq(found.map(({ remedy }) => remedy)).join('; '),
  });
}

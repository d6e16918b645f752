import type { Facts } from '../analysis/facts.js';
import type { PodGroup } from '../analysis/pod-groups.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution } from '../model/plan.js';
import { entriesOf } from '../values/entries.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const modes = ['network_mode', 'ipc', 'pid'] as const;

/**
 * Services in one pod, because one uses the namespaces of another (`network_mode: service:vpn`) or because they are
 * asked to (mapping.md section 10). Who belongs together is found in `analysis/pod-groups.ts`, and the pod is put
 * together in `rules/assembly`; here it is said, and why it may be impossible.
 */
export const podGroups = defineServiceRule({
  id: 'pod-groups',
  summary: 'Services that share a pod.',
  owns: {},
  apply(service, name, context) {
    const { facts, report } = context;
    for (const { path, services, because } of facts.groups.faults) {
      if (path[1] === name) report('pod/merge-impossible', path, { services, because });
    }
    const group = facts.groups.of(name);
    if (group.members.length === 1) return [];
    if (group.root === name) {
      const services = group.members.map((member) => member.service).join(', ');
      report('pod/merged', whereSaid(group, context), { services, root: name });
    }
    reportMember(name, group, context);
    return usesOthers(service.pid) ? shareProcesses(name) : [];
  },
});

function usesOthers(mode: string | undefined): boolean {
  return mode !== undefined && /^(service|container):/.test(mode);
}

function shareProcesses(name: string): Contribution {
  return [{ to: 'pod', from: ['services', name, 'pid'], value: { shareProcessNamespace: true } }];
}

/** The first attribute that makes the services one pod. */
function whereSaid({ root, members }: PodGroup, { project, facts }: RuleContext): ComposePath {
  for (const { service: name } of members) {
    const mode = modes.find((attribute) => usesOthers(project.services[name]?.[attribute]));
    if (mode !== undefined) return ['services', name, mode];
  }
  return facts.settings.source(root, 'group');
}

/** Why a member cannot be in the pod. */
function reportMember(name: string, group: PodGroup, context: RuleContext): void {
  const { facts, project, report } = context;
  const refuse = (path: readonly string[], other: string, because: string): void => {
    const services = other === name ? name : `${name} and ${other}`;
    report('pod/merge-impossible', ['services', name, ...path], { services, because });
  };
  const { alone, kind, replicas, reason } = facts.kinds.of(name);
  const root = facts.kinds.of(group.root);
  if (reason === 'provider') refuse(['provider'], group.root, `no container stands for the provider ${name}`);
  else if (alone !== undefined) refuse([], group.root, `${name} has to be a ${alone}, ${group.root} a ${kind}`);
  if (replicas !== root.replicas && hasReplicas(name, context))
    refuse([], group.root, `${name} has ${replicas} replicas, ${group.root} has ${root.replicas}`);
  for (const [dependency, { condition }] of entriesOf(project.services[name]?.depends_on ?? {})) {
    if (condition !== 'service_completed_successfully' || facts.groups.of(dependency) !== group) continue;
    refuse(
      ['depends_on', dependency],
      dependency,
      `${name} waits for the end of ${dependency}, but a pod starts as a whole`,
    );
  }
  const rival = rivalOf(name, group, context);
  if (rival) refuse([], rival.service, `both listen on port ${rival.port}, and a pod has one network`);
}

/** The next member with a network of its own that listens on a port of this one. */
function rivalOf(name: string, group: PodGroup, { facts }: RuleContext): { service: string; port: string } | undefined {
  const ports = new Set(declaredPorts(name, facts));
  if (ports.size === 0) return undefined;
  const network = group.members.find(({ service }) => service === name)?.network;
  for (const { service, network: other } of group.members) {
    if (service <= name || other === network) continue;
    const port = declaredPorts(service, facts).find((declared) => ports.has(declared));
    if (port !== undefined) return { service, port };
  }
  return undefined;
}

function hasReplicas(name: string, { project }: RuleContext): boolean {
  const { scale, deploy } = project.services[name] ?? {};
  return (deploy?.replicas ?? scale) !== undefined;
}

/** The ports that a service says it listens on. */
function declaredPorts(name: string, facts: Facts): readonly string[] {
  return facts.ports
    .of(name)
    .flatMap(({ origin, port, protocol }) => (origin === 'inferred' ? [] : [`${port}/${protocol}`]));
}

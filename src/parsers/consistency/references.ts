import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { reportContradiction, reportInvalid } from '../faults.js';
import { child, type LocatedNode } from '../located.js';
import { textOf } from '../nodes.js';
import { known, reportUndefined, type CheckedService, type ServiceCheck } from './service-check.js';

/** Networks, volumes, configs, secrets, models and services that a service names must be there. */
export const checkReferences: ServiceCheck = (checked) => {
  const { service } = checked;
  checkNames(checked, 'network', 'networks');
  checkNames(checked, 'model', 'models');
  checkSources(checked, 'config', 'configs', child(service, 'configs'), ['configs']);
  checkSources(checked, 'secret', 'secrets', child(service, 'secrets'), ['secrets']);
  checkSources(checked, 'secret', 'secrets', child(child(service, 'build'), 'secrets'), ['build', 'secrets']);
  checkVolumes(checked);
  checkDependencies(checked);
};

/** Attributes that are mappings from the name of a resource. */
function checkNames(checked: CheckedService, kind: string, section: string): void {
  const { name, service, path, context } = checked;
  const named = child(service, section);
  const defined = known(checked, section);
  if (named?.kind !== 'mapping') return;
  for (const [reference, { keySpan }] of named.entries) {
    if (defined.has(reference)) continue;
    const dead = { kind, name: reference, by: `service "${name}"`, known: defined };
    reportUndefined(context, [...path, section, reference], { span: keySpan }, dead);
  }
}

/** Lists whose items name a resource as their `source`. */
function checkSources(
  checked: CheckedService,
  kind: string,
  section: string,
  mounts: LocatedNode | undefined,
  at: ComposePath,
): void {
  const { name, path, context } = checked;
  const defined = known(checked, section);
  if (mounts?.kind !== 'sequence') return;
  for (const [index, item] of mounts.items.entries()) {
    const source = child(item, 'source');
    const reference = textOf(source);
    if (reference === undefined) {
      reportInvalid(context, [...path, ...at, index], item, 'source is missing', `source: NAME of a ${kind}`);
      continue;
    }
    if (defined.has(reference)) continue;
    const dead = { kind, name: reference, by: `service "${name}"`, known: defined };
    reportUndefined(context, [...path, ...at, index, 'source'], source ?? item, dead);
  }
}

function checkVolumes(checked: CheckedService): void {
  const { name, service, path, context } = checked;
  const defined = known(checked, 'volumes');
  const mounts = child(service, 'volumes');
  if (mounts?.kind !== 'sequence') return;
  for (const [index, mount] of mounts.items.entries()) {
    const source = child(mount, 'source');
    const reference = textOf(source);
    if (textOf(child(mount, 'type')) !== 'volume' || !source || reference === undefined || defined.has(reference))
      continue;
    const dead = { kind: 'volume', name: reference, by: `service "${name}"`, known: defined };
    reportUndefined(context, [...path, 'volumes', index, 'source'], source, dead);
  }
}

/** Includes what links, `service:` modes and `volumes_from` imply. */
function checkDependencies(checked: CheckedService): void {
  const { name, service, path, root, context } = checked;
  const dependencies = child(service, 'depends_on');
  const active = known(checked, 'services');
  const disabled = child(root, 'disabledServices');
  if (dependencies?.kind !== 'mapping') return;
  for (const [dependency, { keySpan, value }] of dependencies.entries) {
    if (active.has(dependency)) continue;
    const required = child(value, 'required');
    const isRequired = !(required?.kind === 'scalar' && required.value === false);
    const at = [...path, 'depends_on', dependency];
    const left = child(disabled, dependency);
    if (left && isRequired) {
      const problem = `service "${dependency}" is left out, as no profile of it is active`;
      const help = `activate one of its profiles with --profile, or set required: false`;
      reportContradiction(context, at, { ...value, span: keySpan }, problem, help);
    } else if (!left && child(child(root, 'jobs'), dependency)) {
      const help = 'depend on services only';
      reportContradiction(context, at, { ...value, span: keySpan }, 'a service cannot wait for a job', help);
    } else if (!left) {
      const dead = { kind: 'service', name: dependency, by: `service "${name}"`, known: active };
      reportUndefined(context, at, { span: keySpan }, dead);
    }
  }
}

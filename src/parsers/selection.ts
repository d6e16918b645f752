import { similarName } from '../values/similar-names.js';
import { child, mapping, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { mapEntries, withEntry } from './nodes.js';
import { profilesOf, selectProfiles } from './profiles.js';
import type { StageContext } from './stage.js';

export interface Selection {
  /** Names of services, or patterns for them; none of them stand for all services. */
  readonly names: readonly string[];
  readonly profiles: readonly string[];
  /** Whether only those are meant, and not what they depend on; they have to take part already. */
  readonly alone: boolean;
}

type Services = ReadonlyMap<string, MappingEntry>;

/**
 * The model with chosen services and what they depend on alone. Who names a service enables its profiles, for all. What the
 * command line names and does not exist is reported.
 */
export function selectServices(root: MappingNode, selection: Selection, context: StageContext): MappingNode {
  const { names, alone } = selection;
  if (names.length === 0) return root;
  const enabled = alone ? root : withProfilesOf(root, selection);
  const services = servicesIn(enabled, 'services');
  const chosen = new Set<string>();
  for (const name of names) {
    const found = matching(name, services);
    if (found.length === 0) reportMissing(name, services, context);
    for (const each of found) choose(each, services, chosen, alone, context);
  }
  return withChosen(enabled, services, chosen);
}

/** A service, and what it depends on; a walk without recursion, since chains may be long. */
function choose(name: string, services: Services, chosen: Set<string>, alone: boolean, context: StageContext): void {
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (chosen.has(next)) continue;
    chosen.add(next);
    const dependencies = alone ? undefined : child(services.get(next)?.value, 'depends_on');
    if (dependencies?.kind !== 'mapping') continue;
    for (const [dependency, { value }] of dependencies.entries) {
      const required = child(value, 'required');
      if (services.has(dependency)) waiting.push(dependency);
      else if (required?.kind !== 'scalar' || required.value !== false) reportMissing(dependency, services, context);
    }
  }
}

function withChosen(root: MappingNode, services: Services, chosen: ReadonlySet<string>): MappingNode {
  const span = child(root, 'services')?.span ?? root.span;
  const [kept, others] = [true, false].map((isKept) =>
    mapping(
      [...services].filter(([name]) => chosen.has(name) === isKept),
      span,
    ),
  );
  if (!kept || !others) return root;
  const connected = mapEntries(kept, (service) => withoutDependencies(service, chosen));
  const disabled = mapping([...servicesIn(root, 'disabledServices'), ...others.entries], span);
  return withEntry(withEntry(root, 'services', connected), 'disabledServices', disabled);
}

/** What is not chosen is not waited for. */
function withoutDependencies(service: LocatedNode, chosen: ReadonlySet<string>): LocatedNode {
  const dependencies = child(service, 'depends_on');
  if (service.kind !== 'mapping' || dependencies?.kind !== 'mapping') return service;
  const kept = mapEntries(dependencies, (value, name) => (chosen.has(name) ? value : undefined));
  return withEntry(service, 'depends_on', kept);
}

/** All services by their profiles again, those of the named ones among the active ones. */
function withProfilesOf(root: MappingNode, { names, profiles }: Selection): MappingNode {
  const active = servicesIn(root, 'services');
  const inactive = servicesIn(root, 'disabledServices');
  const more = names.flatMap((name) => {
    const service = active.has(name) ? undefined : inactive.get(name)?.value;
    return service ? profilesOf(service) : [];
  });
  const whole = ['services', 'jobs'].reduce((model, section) => {
    const disabled = section === 'jobs' ? 'disabledJobs' : 'disabledServices';
    const all = child(model, section);
    if (all?.kind !== 'mapping') return model;
    return withEntry(model, section, mapping([...all.entries, ...servicesIn(model, disabled)], all.span));
  }, root);
  return selectProfiles(whole, [...profiles, ...more]);
}

function servicesIn(root: MappingNode, section: string): Services {
  const services = child(root, section);
  return services?.kind === 'mapping' ? services.entries : new Map<string, MappingEntry>();
}

/** A name may be a pattern of the shell: `*`, `?`, `[a-z]`. */
function matching(pattern: string, services: Services): readonly string[] {
  if (services.has(pattern)) return [pattern];
  const expression = patternOf(pattern);
  return expression ? [...services.keys()].filter((name) => expression.test(name)) : [];
}

function patternOf(pattern: string): RegExp | undefined {
  const parts: readonly string[] = pattern.match(/\[\^?(?:\\[^]|[^\]\\])+\]|\\[^]|[^]/g) ?? [];
  if (parts.includes('[') || parts.includes('\\')) return undefined;
  const source = parts.map((part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.length > 2 ? part : part.replace(/^\\/, '').replace(/[^\w-]/, '\\$&');
  });
  try {
    return new RegExp(`^${source.join('')}$`);
  } catch {
    return undefined;
  }
}

function reportMissing(name: string, services: Services, { collector }: StageContext): void {
  const suggestion = similarName(name, services.keys());
  const params = { kind: 'service', name, by: 'what is asked for', ...(suggestion !== undefined && { suggestion }) };
  collector.report('reference/undefined', [], params);
}

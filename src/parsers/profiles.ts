import { child, mapping, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { textOf, withEntry } from './nodes.js';

/**
 * Moves services without an active profile from `services` to `disabledServices`, and jobs likewise (§19). A service
 * without profiles is always active; `*` activates all.
 */
export function selectProfiles(root: MappingNode, profiles: readonly string[]): MappingNode {
  const active = new Set(profiles);
  const services = select(root, 'services', 'disabledServices', active);
  return child(services, 'jobs') ? select(services, 'jobs', 'disabledJobs', active) : services;
}

function select(root: MappingNode, from: string, to: string, active: ReadonlySet<string>): MappingNode {
  const all = child(root, from);
  const entries = all?.kind === 'mapping' ? [...all.entries] : [];
  const span = all?.span ?? root.span;
  const isActive = ([, { value }]: [string, MappingEntry]) => {
    const declared = profilesOf(value);
    return declared.length === 0 || active.has('*') || declared.some((profile) => active.has(profile));
  };
  const enabled = withEntry(root, from, mapping(entries.filter(isActive), span));
  return withEntry(
    enabled,
    to,
    mapping(
      entries.filter((entry) => !isActive(entry)),
      span,
    ),
  );
}

export function profilesOf(service: LocatedNode): string[] {
  const profiles = child(service, 'profiles');
  return profiles?.kind === 'sequence' ? profiles.items.flatMap((item) => textOf(item) ?? []) : [];
}

import { healthTestOf } from '../analysis/healthcheck.js';
import { knownKomposeLabels } from '../analysis/kompose-labels.js';
import type { ServiceSettings } from '../analysis/settings.js';
import type { Service } from '../model/project.js';
import { similarName } from '../values/similar-names.js';
import { sortedEntries } from '../values/sorted.js';
import { defineProjectRule, type RuleContext } from './rule.js';

/** Says what is wrong with labels meant for kompose; what they ask for is done by the rules it concerns. */
export const komposeLabels = defineProjectRule({
  id: 'kompose-labels',
  summary: 'Labels for kompose: understood as far as they can be, never ignored without a word.',
  owns: {},
  apply(context) {
    const { facts, project, report } = context;
    for (const problem of facts.settings.problems) {
      const { label, path } = problem;
      switch (problem.kind) {
        case 'unknown': {
          const suggestion = similarName(label, knownKomposeLabels());
          report('kompose/unknown-label', path, { label, ...(suggestion === undefined ? {} : { suggestion }) });
          break;
        }
        case 'no-effect':
          report('kompose/no-effect', path, { label, reason: problem.reason });
          break;
        case 'invalid': {
          const { value, expected, outcome } = problem;
          report('kompose/invalid-value', path, { label, value, expected, outcome });
        }
      }
    }
    for (const [name, service] of sortedEntries(project.services)) reportIdle(name, service, context);
    return [];
  },
});

/** Labels that are right, on a service that has nothing for them. */
function reportIdle(name: string, service: Service, { facts, report }: RuleContext): void {
  const labels = [service.labels, service.deploy?.labels].flatMap((given) => Object.keys(given ?? {}));
  if (!labels.some((label) => label.startsWith('kompose.'))) return;
  for (const [key, reason] of idleSettings(name, service, facts)) {
    const path = facts.settings.source(name, key);
    const label = String(path.at(-1));
    if (label.startsWith('kompose.')) report('kompose/no-effect', path, { label, reason });
  }
}

type Facts = RuleContext['facts'];

function idleSettings(
  name: string,
  service: Service,
  facts: Facts,
): readonly (readonly [keyof ServiceSettings, string])[] {
  const settings = facts.settings.service(name);
  const idle = (keys: readonly (keyof ServiceSettings)[], reason: string) =>
    keys.filter((key) => settings[key] !== undefined).map((key) => [key, reason] as const);
  const hasPorts = (service.ports ?? []).length > 0;
  const hasVolumes = (service.volumes ?? []).length > 0 || (service.volumes_from ?? []).length > 0;
  const isProbed = typeof settings.probes?.readiness === 'object' || healthTestOf(service).kind === 'command';
  return [
    ...(hasPorts
      ? []
      : idle(
          [
            ...(settings.serviceType === undefined ? (['publish'] as const) : []),
            'externalTrafficPolicy',
            'nodePort',
            'hostPorts',
          ],
          'the service publishes no port',
        )),
    ...(hasVolumes ? [] : idle(['volumeType', 'volumeSubPath'], 'the service mounts no volume')),
    ...(hasClaim(name, facts) ? [] : idle(['volumeSize', 'volumeStorageClass'], 'the service has no claim')),
    ...(facts.groups.of(name).members.length > 1 ? [] : idle(['group'], 'no other service is of the same group')),
    ...(settings.probes?.readiness === false && !isProbed ? idle(['probes'], 'there is no healthcheck') : []),
  ];
}

function hasClaim(name: string, { storage }: Facts): boolean {
  return (
    storage.claimTemplates(name).length > 0 ||
    (['volumes', 'binds'] as const).some((rule) =>
      storage.mountsOf(name, rule).some(({ claim }) => claim !== undefined),
    )
  );
}

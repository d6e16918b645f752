import { labelDomain } from '../values/label.js';
import { resourceName, resourceNameBase } from '../values/resource-name.js';
import { defineServiceRule } from './rule.js';

/** The resource name of a service, where it is not the Compose name (mapping.md section 2.1). */
export const serviceNames = defineServiceRule({
  id: 'service-names',
  summary: 'Names that Kubernetes allows, without collisions.',
  owns: {
    services: {
      fidelity: 'exact',
      field: 'metadata.name',
      codes: ['name/sanitised', 'name/collision'],
    },
  },
  apply(_service, name, { facts, project, report }) {
    const emitted = facts.names.service(name);
    if (emitted === name) return [];
    const { nameOverride } = facts.settings.service(name);
    const original = nameOverride ?? name;
    const rivals = Object.keys(project.services).filter(
      (other) =>
        other !== name &&
        resourceNameBase(facts.settings.service(other).nameOverride ?? other) === resourceNameBase(original),
    );
    if (rivals.length > 0 && emitted !== resourceName(original))
      report('name/collision', ['services', name], {
        kind: 'service',
        name: original,
        others: rivals.join(', '),
        emitted,
      });
    else report('name/sanitised', ['services', name], { kind: 'service', name, emitted });
    const from = nameOverride === undefined ? ['services', name] : facts.settings.source(name, 'nameOverride');
    return [{ to: 'workloadMetadata', from, value: { annotations: { [`${labelDomain}/compose-name`]: name } } }];
  },
});

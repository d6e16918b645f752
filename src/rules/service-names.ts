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
    const { nameOverride } = facts.settings.service(name);
    const isRenamed = nameOverride !== undefined && emitted === resourceName(nameOverride);
    if (nameOverride !== undefined && !isRenamed)
      report('kompose/no-effect', facts.settings.source(name, 'nameOverride'), {
        label: 'kompose.service.name_override',
        reason: `another service would be called ${resourceName(nameOverride)} too`,
      });
    if (emitted === name) return [];
    const original = isRenamed ? nameOverride : name;
    const rivals = Object.keys(project.services).filter(
      (other) => other !== name && resourceNameBase(other) === resourceNameBase(original),
    );
    if (rivals.length > 0 && emitted !== resourceName(original))
      report('name/collision', ['services', name], {
        kind: 'service',
        name: original,
        others: rivals.join(', '),
        emitted,
      });
    else report('name/sanitised', ['services', name], { kind: 'service', name, emitted });
    // A pod that several services share is called like its root.
    if (facts.groups.of(name).root !== name) return [];
    const from = isRenamed ? facts.settings.source(name, 'nameOverride') : ['services', name];
    return [{ to: 'workloadMetadata', from, value: { annotations: { [`${labelDomain}/compose-name`]: name } } }];
  },
});

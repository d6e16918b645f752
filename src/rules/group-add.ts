import { imageOf } from '../analysis/images.js';
import { parseIdentity } from '../values/user.js';
import { defineServiceRule } from './rule.js';

/** `group_add`. Groups are the pod's on Kubernetes, and numbers alone. */
export const groupAdd = defineServiceRule({
  id: 'group-add',
  summary: 'Further groups of the process.',
  about: ['group_add'],
  owns: {
    'services.*.group_add': {
      fidelity: 'exact',
      field: 'securityContext.supplementalGroups',
      codes: ['user/name-not-numeric'],
    },
  },
  apply(service, name, { project, options, report }) {
    const image = imageOf(service, name, project, options) ?? 'IMAGE';
    return (service.group_add ?? []).flatMap((group, index) => {
      const from = ['services', name, 'group_add', index];
      const identity = parseIdentity(group);
      if ('id' in identity) {
        return [{ to: 'pod' as const, from, value: { securityContext: { supplementalGroups: [identity.id] } } }];
      }
      report('user/name-not-numeric', from, { kind: 'group', name: identity.name, image });
      return [];
    });
  },
});

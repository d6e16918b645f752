import { imageOf } from '../analysis/images.js';
import { pickDefined } from '../values/defined.js';
import { isWindows } from '../values/platform.js';
import { parseUser } from '../values/user.js';
import { defineServiceRule } from './rule.js';

/**
 * `user`. A pod takes numbers alone: names are looked up in the image's own files, which are not there to read.
 * Without a group the runtime takes that of the image's user, as Docker does.
 */
export const user = defineServiceRule({
  id: 'user',
  summary: 'The user and group that the process runs as.',
  hooks: true,
  owns: {
    'services.*.user': {
      fidelity: 'exact',
      field: 'containers[].securityContext.runAsUser',
      codes: ['user/name-not-numeric'],
    },
  },
  apply(service, name, { project, options, report }) {
    if (!service.user) return [];
    const from = ['services', name, 'user'];
    if (isWindows(service.platform)) {
      const windowsOptions = { runAsUserName: service.user };
      return [{ to: 'container', from, value: { securityContext: { windowsOptions } } }];
    }
    const image = imageOf(service, name, project, options) ?? 'IMAGE';
    const { user: who, group } = parseUser(service.user);
    for (const [kind, identity] of [['user', who] as const, ['group', group] as const]) {
      if (identity && 'name' in identity) report('user/name-not-numeric', from, { kind, name: identity.name, image });
    }
    // A group alone is refused by container runtimes.
    if (!who || 'name' in who) return [];
    const securityContext = pickDefined({
      runAsUser: who.id,
      runAsGroup: group && 'id' in group ? group.id : undefined,
      runAsNonRoot: who.id === 0 ? undefined : true,
    });
    return [{ to: 'container', from, value: { securityContext } }];
  },
});

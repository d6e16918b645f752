import { isImageNamedByBuild } from '../analysis/images.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution } from '../model/plan.js';
import { defineServiceRule } from './rule.js';

const policies: ReadonlyMap<string, string> = new Map([
  ['always', 'Always'],
  ['never', 'Never'],
  ['missing', 'IfNotPresent'],
  ['if_not_present', 'IfNotPresent'],
  ['build', 'IfNotPresent'],
]);

/** `pull_policy`. Unset means the same to both sides: `latest` is pulled always, another tag if it is not there. */
export const pullPolicy = defineServiceRule({
  id: 'pull-policy',
  summary: 'When the image is pulled.',
  hooks: true,
  owns: {
    'services.*.pull_policy': {
      fidelity: 'exact',
      field: 'containers[].imagePullPolicy',
      codes: ['image/pull-policy-approximated'],
    },
    'services.*.pull_refresh_after': { fidelity: 'none', codes: ['image/pull-policy-approximated'] },
  },
  apply(service, name, { facts, report }): Contribution {
    const labelled = facts.settings.service(name).imagePullPolicy;
    if (labelled !== undefined) return setPolicy(labelled, facts.settings.source(name, 'imagePullPolicy'));
    const path = ['services', name, 'pull_policy'];
    const policy = service.pull_policy;
    if (service.pull_refresh_after !== undefined) {
      const after = ['services', name, 'pull_refresh_after'];
      report('image/pull-policy-approximated', after, { policy: `pull_refresh_after ${service.pull_refresh_after}` });
    }
    // The name of an image that is only built is in no registry yet: a cluster that was handed the image can use it.
    if (policy === undefined) {
      return isImageNamedByBuild(service) ? setPolicy('IfNotPresent', ['services', name, 'build']) : [];
    }
    const known = policies.get(policy);
    if (known === undefined) report('image/pull-policy-approximated', path, { policy: `pull_policy ${policy}` });
    return setPolicy(known ?? 'Always', path);
  },
});

function setPolicy(imagePullPolicy: string, from: ComposePath): Contribution {
  return [{ to: 'container', from, value: { imagePullPolicy } }];
}

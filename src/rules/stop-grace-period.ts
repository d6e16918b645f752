import { drainReason, drainSeconds } from '../analysis/availability.js';
import { terminationGrace } from '../analysis/lifecycle.js';
import { defineServiceRule } from './rule.js';

/** `stop_grace_period`. Unset, each side has its own: 10 seconds for Docker, 30 for Kubernetes. */
export const stopGracePeriod = defineServiceRule({
  id: 'stop-grace-period',
  summary: 'How long the process may take to stop.',
  about: ['stop_grace_period'],
  owns: {
    'services.*.stop_grace_period': {
      fidelity: 'exact',
      field: 'terminationGracePeriodSeconds',
      codes: ['duration/rounded'],
    },
  },
  apply(service, name, context) {
    const grace = terminationGrace(service);
    if (!grace) return [];
    const from = ['services', name, 'stop_grace_period'];
    const { seconds, exact } = grace;
    if (!exact) {
      const value = service.stop_grace_period ?? '';
      context.report('duration/rounded', from, { setting: 'stop_grace_period', value, seconds });
    }
    // Kubernetes counts the time for which a pod goes on answering, the process shall have its own in full.
    const waiting = drainReason(name, context) === undefined ? 0 : drainSeconds;
    return [{ to: 'pod', from, value: { terminationGracePeriodSeconds: seconds + waiting } }];
  },
});

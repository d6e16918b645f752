import { drainReason, drainSeconds } from '../analysis/availability.js';
import { defineServiceRule } from './rule.js';

/**
 * A pod that is told to stop is still sent requests for a moment, until every node knows. Where requests are balanced
 * over pods it answers them, by waiting before the process is told, so that an update drops none.
 */
export const gracefulStop = defineServiceRule({
  id: 'graceful-stop',
  summary: 'Pods that requests are balanced over answer until no more are sent to them.',
  owns: {},
  apply(_service, name, context) {
    const reason = drainReason(name, context);
    if (reason === undefined) return [];
    const { kind, from } = reason;
    context.report('stop/graceful', from, { seconds: drainSeconds, reason: kind });
    return [{ to: 'container', from, value: { lifecycle: { preStop: { sleep: { seconds: drainSeconds } } } } }];
  },
});

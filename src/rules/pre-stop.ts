import { asSleep, handlerOf, lostDetails, stopSignalOf } from '../analysis/lifecycle.js';
import { defineServiceRule } from './rule.js';

/** `pre_stop`, and with it the emulation of a stop signal, since a container has one handler only. */
export const preStop = defineServiceRule({
  id: 'pre-stop',
  summary: 'Commands that run in the container before it is stopped.',
  about: ['pre_stop'],
  owns: {
    'services.*.pre_stop': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.preStop',
      codes: ['hooks/detail-lost'],
    },
    'services.*.pre_stop[].command': { fidelity: 'exact', field: 'containers[].lifecycle.preStop.exec.command' },
    'services.*.pre_stop[].user': { fidelity: 'none', codes: ['hooks/detail-lost'] },
    'services.*.pre_stop[].privileged': { fidelity: 'none', codes: ['hooks/detail-lost'] },
    'services.*.pre_stop[].working_dir': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.preStop.exec.command',
      codes: ['hooks/detail-lost'],
    },
    'services.*.pre_stop[].environment': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.preStop.exec.command',
      codes: ['hooks/detail-lost'],
    },
  },
  apply(service, name, { facts, options, report }) {
    const hooks = service.pre_stop ?? [];
    if (hooks.length === 0) return [];
    const from = ['services', name, 'pre_stop'];
    const problem = 'a failure does not keep the container from being stopped';
    report('hooks/detail-lost', from, { hook: 'pre_stop', problem }, { severity: 'info' });
    for (const [index, hook] of hooks.entries()) {
      for (const { attribute, ...detail } of lostDetails(hook, service)) {
        report('hooks/detail-lost', [...from, index, attribute], { hook: 'pre_stop', ...detail });
      }
    }
    const signal = stopSignalOf(service);
    const script = signal.kind === 'command' ? signal.script : undefined;
    const handler = handlerOf(hooks, service, (text) => facts.names.rewrite(text), script);
    return handler
      ? [{ to: 'container', from, value: { lifecycle: { preStop: asSleep(handler, service, options.kubeVersion) } } }]
      : [];
  },
});

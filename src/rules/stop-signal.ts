import { handlerOf, stopSignalOf } from '../analysis/lifecycle.js';
import { defineServiceRule } from './rule.js';

/**
 * `stop_signal`. Kubernetes sends SIGTERM, or what the image says in STOPSIGNAL; another signal is sent by a command that
 * runs before. Where the image has no shell the command fails and SIGTERM follows.
 */
export const stopSignal = defineServiceRule({
  id: 'stop-signal',
  summary: 'The signal that stops the process.',
  about: ['stop_signal'],
  owns: {
    'services.*.stop_signal': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.preStop',
      codes: ['stop-signal/emulated'],
    },
  },
  apply(service, name, { report }) {
    const { stop_signal: signal = '' } = service;
    const from = ['services', name, 'stop_signal'];
    const way = stopSignalOf(service);
    if (way.kind === 'usual') {
      // An image may say otherwise in STOPSIGNAL, and nothing in a pod overrules that.
      const how = 'is what Kubernetes sends, unless the image says otherwise in STOPSIGNAL';
      if (signal !== '') report('stop-signal/emulated', from, { signal, how, usual: true }, { severity: 'info' });
      return [];
    }
    if (way.kind === 'impossible') {
      report('stop-signal/emulated', from, { signal, how: way.reason });
      return [];
    }
    report('stop-signal/emulated', from, {
      signal,
      how: 'is sent by a preStop hook, which takes /bin/sh in the image',
    });
    // With hooks of its own the service has one handler for both.
    const preStop = (service.pre_stop ?? []).length > 0 ? undefined : handlerOf([], service, String, way.script);
    return preStop ? [{ to: 'container', from, value: { lifecycle: { preStop } } }] : [];
  },
});

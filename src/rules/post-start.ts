import { handlerOf, lostDetails } from '../analysis/lifecycle.js';
import { defineServiceRule } from './rule.js';

/** `post_start`: in both worlds it runs in the container beside the main process, and its failure ends the container. */
export const postStart = defineServiceRule({
  id: 'post-start',
  summary: 'Commands that run in the container after it has started.',
  about: ['post_start'],
  owns: {
    'services.*.post_start': {
      fidelity: 'exact',
      field: 'containers[].lifecycle.postStart',
      codes: ['hooks/detail-lost'],
    },
    'services.*.post_start[].command': { fidelity: 'exact', field: 'containers[].lifecycle.postStart.exec.command' },
    'services.*.post_start[].user': { fidelity: 'none', codes: ['hooks/detail-lost'] },
    'services.*.post_start[].privileged': { fidelity: 'none', codes: ['hooks/detail-lost'] },
    'services.*.post_start[].working_dir': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.postStart.exec.command',
      codes: ['hooks/detail-lost'],
    },
    'services.*.post_start[].environment': {
      fidelity: 'approximate',
      field: 'containers[].lifecycle.postStart.exec.command',
      codes: ['hooks/detail-lost'],
    },
  },
  apply(service, name, { facts, report }) {
    const hooks = service.post_start ?? [];
    const from = ['services', name, 'post_start'];
    for (const [index, hook] of hooks.entries()) {
      for (const { attribute, ...detail } of lostDetails(hook, service)) {
        report('hooks/detail-lost', [...from, index, attribute], { hook: 'post_start', ...detail });
      }
    }
    const postStart = handlerOf(hooks, service, (text) => facts.names.rewrite(text));
    return postStart ? [{ to: 'container', from, value: { lifecycle: { postStart } } }] : [];
  },
});

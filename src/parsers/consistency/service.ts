import { quoted, reportContradiction, reportInvalid } from '../faults.js';
import { child } from '../located.js';
import { textOf } from '../nodes.js';
import { known, reportUndefined, type ServiceCheck } from './service-check.js';

/** Something must say what runs. */
export const checkImage: ServiceCheck = ({ service, path, context }) => {
  if (['image', 'build', 'provider'].some((key) => child(service, key))) return;
  reportContradiction(
    context,
    path,
    service,
    'neither image nor build is given',
    'add image: NAME or build: DIRECTORY',
  );
};

export const checkNetworkMode: ServiceCheck = ({ service, path, context }) => {
  const mode = child(service, 'network_mode');
  if (!mode || !child(service, 'networks')) return;
  const problem = 'network_mode and networks exclude each other';
  reportContradiction(context, [...path, 'network_mode'], mode, problem, 'keep one of them');
};

/** Normalising makes a dependency of it, which is checked as such. */
export const checkNetworkOwner: ServiceCheck = (checked) => {
  const { name, service, path, context } = checked;
  const mode = child(service, 'network_mode');
  const owner = /^service:([^]*)$/.exec(textOf(mode) ?? '')?.[1];
  const services = known(checked, 'services');
  if (!mode || owner === undefined || services.has(owner) || child(child(service, 'depends_on'), owner)) return;
  const dead = { kind: 'service', name: owner, by: `service "${name}"`, known: services };
  reportUndefined(context, [...path, 'network_mode'], mode, dead);
};

export const checkHealthcheck: ServiceCheck = ({ service, path, context }) => {
  const test = child(child(service, 'healthcheck'), 'test');
  const [head] = test?.kind === 'sequence' ? test.items : [];
  const text = textOf(head);
  if (!head || (text !== undefined && ['CMD', 'CMD-SHELL', 'NONE'].includes(text))) return;
  const form = 'CMD, CMD-SHELL or NONE first, e.g. ["CMD", "curl", "-f", "http://localhost"]';
  reportInvalid(context, [...path, 'healthcheck', 'test', 0], head, `the test starts with ${quoted(text ?? '')}`, form);
};

/** Files that are copied need to know where to. */
export const checkWatch: ServiceCheck = ({ service, path, context }) => {
  const watch = child(child(service, 'develop'), 'watch');
  if (watch?.kind !== 'sequence') return;
  for (const [index, trigger] of watch.items.entries()) {
    const action = textOf(child(trigger, 'action')) ?? '';
    if (child(trigger, 'target') || ['rebuild', 'restart'].includes(action)) continue;
    const problem = `action ${action} needs a target`;
    reportContradiction(
      context,
      [...path, 'develop', 'watch', index],
      trigger,
      problem,
      'add target: PATH in the container',
    );
  }
};

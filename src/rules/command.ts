import { containerVariables } from '../analysis/container-variables.js';
import type { Piece } from '../model/plan.js';
import { escapeDollars } from '../values/dollar.js';
import { defineServiceRule } from './rule.js';

/**
 * `entrypoint` and `command`. Both systems drop the image's CMD where the entrypoint is given, and both append the
 * command to the entrypoint, so that each has its own field: `command` and `args`.
 */
export const command = defineServiceRule({
  id: 'command',
  summary: 'The program that the container runs, and its arguments.',
  about: ['command', 'entrypoint'],
  hooks: true,
  owns: {
    'services.*.entrypoint': {
      fidelity: 'exact',
      field: 'containers[].command',
      codes: ['command/clear-impossible'],
    },
    'services.*.command': { fidelity: 'exact', field: 'containers[].args', codes: ['command/clear-impossible'] },
  },
  apply(service, name, { project, options, facts, report }) {
    const variables = containerVariables(service, name, project, options);
    const written = (words: readonly string[]) =>
      words.map((word) => escapeDollars(facts.names.rewrite(word), variables));
    const atEntrypoint = ['services', name, 'entrypoint'];
    const atCommand = ['services', name, 'command'];
    const { entrypoint, command: args } = service;
    const pieces: Piece[] = [];
    if (entrypoint && entrypoint.length > 0) {
      pieces.push({ to: 'container', from: atEntrypoint, value: { command: written(entrypoint) } });
    }
    if (args && args.length > 0) {
      // An empty entrypoint clears the image's; then the command alone is what runs.
      const field = entrypoint?.length === 0 ? 'command' : 'args';
      pieces.push({ to: 'container', from: atCommand, value: { [field]: written(args) } });
    } else if (entrypoint?.length === 0) {
      report('command/clear-impossible', atEntrypoint, { attribute: 'entrypoint' });
    } else if (args && !entrypoint) {
      // Docker Engine, too, then runs the image's own command.
      report('command/clear-impossible', atCommand, { attribute: 'command' }, { severity: 'info' });
    }
    return pieces;
  },
});

import type { Piece } from '../model/plan.js';
import { defineServiceRule } from './rule.js';

/** `stdin_open` and `tty`. Kubernetes wants standard input open wherever there is a terminal. */
export const tty = defineServiceRule({
  id: 'tty',
  summary: 'Standard input and a terminal for the container.',
  about: ['tty', 'stdin_open'],
  owns: {
    'services.*.stdin_open': { fidelity: 'exact', field: 'containers[].stdin' },
    'services.*.tty': { fidelity: 'exact', field: 'containers[].tty', codes: ['tty/stdin-opened'] },
  },
  apply(service, name, { report }) {
    const pieces: Piece[] = [];
    if (service.stdin_open === true) {
      pieces.push({ to: 'container', from: ['services', name, 'stdin_open'], value: { stdin: true } });
    }
    if (service.tty === true) {
      if (service.stdin_open !== true) report('tty/stdin-opened', ['services', name, 'tty'], {});
      pieces.push({ to: 'container', from: ['services', name, 'tty'], value: { stdin: true, tty: true } });
    }
    return pieces;
  },
});

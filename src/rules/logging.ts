import { settingsText } from '../values/settings-text.js';
import { defineServiceRule } from './rule.js';

/** Drivers that write to files of the node, as every Kubernetes node does. */
const fileDrivers: ReadonlySet<string> = new Set(['json-file', 'local', 'journald']);

/** `logging`: a pod writes to standard output, and the node keeps it; where it goes from there is up to log agents. */
export const logging = defineServiceRule({
  id: 'logging',
  summary: 'Where logs go; configured on the nodes of a cluster.',
  about: ['logging'],
  owns: {
    'services.*.logging': { fidelity: 'none', codes: ['logging/node-level'] },
    'services.*.logging.driver': { fidelity: 'none', codes: ['logging/node-level'] },
    'services.*.logging.options': { fidelity: 'none', codes: ['logging/node-level'] },
  },
  apply(service, name, { report }) {
    const { driver, options = {} } = service.logging ?? {};
    const ofDriver = driver === undefined ? [] : [`driver ${driver}`];
    const ofOptions = Object.keys(options).length === 0 ? [] : [settingsText({ options })];
    if (ofDriver.length + ofOptions.length === 0) return [];
    const help =
      driver === undefined || fileDrivers.has(driver)
        ? 'the kubelet rotates logs: containerLogMaxSize and containerLogMaxFiles in its configuration'
        : `let a log agent on the nodes (Fluent Bit, Vector) send the logs to ${driver}`;
    report('logging/node-level', ['services', name, 'logging'], {
      settings: [...ofDriver, ...ofOptions].join(', '),
      help,
    });
    return [];
  },
});

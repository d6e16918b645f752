import { defineServiceRule } from './rule.js';

/** `mac_address`: the network plugin chooses it. */
export const macAddress = defineServiceRule({
  id: 'mac-address',
  summary: 'A MAC address cannot be chosen.',
  about: ['mac_address'],
  owns: {
    'services.*.mac_address': { fidelity: 'none', codes: ['networks/endpoint-setting-ignored'] },
  },
  apply({ mac_address: address }, name, { report }) {
    if (address !== undefined && address !== '')
      report('networks/endpoint-setting-ignored', ['services', name, 'mac_address'], {
        settings: `mac_address ${address}`,
      });
    return [];
  },
});

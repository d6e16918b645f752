import type { PodDNSConfigOption } from 'kubernetes-types/core/v1.js';
import { defineServiceRule } from './rule.js';

/** `dns_opt`: options of the resolver, which override the cluster's of the same name. */
export const dnsOpt = defineServiceRule({
  id: 'dns-opt',
  summary: 'Options of the resolver.',
  about: ['dns_opt'],
  owns: {
    'services.*.dns_opt': { fidelity: 'exact', field: 'dnsConfig.options', codes: ['dns/entry-dropped'] },
  },
  apply(service, name, { report }) {
    const from = ['services', name, 'dns_opt'];
    const options = new Map<string, PodDNSConfigOption>();
    for (const [index, text] of (service.dns_opt ?? []).entries()) {
      const [option = '', value] = text.split(/:(.*)/s, 2);
      if (option === '')
        report('dns/entry-dropped', [...from, index], { entry: `option "${text}"`, reason: 'it has no name' });
      else options.set(option, { name: option, ...(value === undefined ? {} : { value }) });
    }
    return options.size === 0 ? [] : [{ to: 'pod', from, value: { dnsConfig: { options: [...options.values()] } } }];
  },
});

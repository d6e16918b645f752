import { hasFeature } from '../values/kubernetes-versions.js';
import { isDnsSubdomain } from '../values/label.js';
import { defineServiceRule } from './rule.js';

/** What the API server allows in all; the cluster's own three are not counted by it. */
const mostDomains = 32;
const mostCharacters = 2048;

/** `dns_search`: search domains after the cluster's own. */
export const dnsSearch = defineServiceRule({
  id: 'dns-search',
  summary: 'Further DNS search domains.',
  about: ['dns_search'],
  owns: {
    'services.*.dns_search': {
      fidelity: 'approximate',
      field: 'dnsConfig.searches',
      codes: ['dns/appended', 'dns/entry-dropped'],
    },
  },
  apply(service, name, { options, report }) {
    const from = ['services', name, 'dns_search'];
    const mayHaveUnderscores = hasFeature(options.kubeVersion, 'RelaxedDNSSearchValidation');
    const searches: string[] = [];
    let length = 0;
    for (const [index, written] of (service.dns_search ?? []).entries()) {
      const domain = written.toLowerCase().replace(/\.$/, '');
      const drop = (reason: string): void => {
        report('dns/entry-dropped', [...from, index], { entry: `search domain "${written}"`, reason });
      };
      if (domain === '') drop('the search domains of the cluster cannot be switched off');
      else if (!isDnsSubdomain(mayHaveUnderscores ? domain.replaceAll('_', '-') : domain)) drop('it is no DNS name');
      else if (searches.includes(domain)) continue;
      else if (searches.length === mostDomains || length + domain.length >= mostCharacters)
        drop('Kubernetes allows no more');
      else {
        searches.push(domain);
        length += domain.length + 1;
      }
    }
    if (searches.length === 0) return [];
    report('dns/appended', from, { what: 'search domains', values: searches.join(', ') });
    return [{ to: 'pod', from, value: { dnsConfig: { searches } } }];
  },
});

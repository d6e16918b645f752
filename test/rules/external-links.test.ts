import { expect, test } from '@jest/globals';
import { externalLinks } from '../../src/rules/external-links.js';
import { runServiceRule } from '../support/run-rule.js';

test('a host that is given becomes an ExternalName Service under the alias', () => {
  const { plan, problems } = runServiceRule(
    externalLinks,
    { external_links: ['company_db:DB', 'mail'] },
    { options: { externalLink: ['DB=db.Company.example', 'mail=mail.company.example'] } },
  );
  expect(plan.objects).toMatchObject([
    { kind: 'Service', name: 'db', type: 'ExternalName', externalName: 'db.company.example' },
    { kind: 'Service', name: 'mail', externalName: 'mail.company.example' },
  ]);
  expect(problems).toEqual([]);
});

test('without a host only a link by its own name may work', () => {
  expect(runServiceRule(externalLinks, { external_links: ['legacy', 'other:alias', 'x:web'] }).problems).toEqual([
    'info external-links/by-name services.web.external_links.0',
    'warning external-links/unknown services.web.external_links.1',
    'warning service/alias-conflict services.web.external_links.2',
  ]);
});

import { settingsText } from '../values/settings-text.js';
import { defineServiceRule } from './rule.js';

/** `provider`: a program on the user's machine creates the service, and no container of ours stands for it. */
export const provider = defineServiceRule({
  id: 'provider',
  summary: 'A service that another program provides; nothing is emitted for it.',
  about: ['provider'],
  owns: {
    'services.*.provider': { fidelity: 'none', codes: ['provider/not-converted'] },
    'services.*.provider.type': { fidelity: 'none', codes: ['provider/not-converted'] },
    'services.*.provider.options': { fidelity: 'none', codes: ['provider/not-converted'] },
  },
  apply(service, name, { report }) {
    if (!service.provider) return [];
    const { type = '', options = {} } = service.provider;
    report('provider/not-converted', ['services', name, 'provider'], {
      service: name,
      type,
      options: settingsText(options),
    });
    return [];
  },
});

import { settingsText } from '../values/settings-text.js';
import { shownPath } from '../values/shown-path.js';
import { defineServiceRule } from './rule.js';

/** `develop` is for the machine where the source code is; Skaffold and Tilt do the same for a cluster. */
export const develop = defineServiceRule({
  id: 'develop',
  summary: 'What happens during development when files change; nothing to a cluster.',
  about: ['develop'],
  owns: { 'services.*.develop': { fidelity: 'none', codes: ['develop/ignored'] } },
  apply(service, name, { project, report }) {
    if (!service.develop) return [];
    const watches = (service.develop.watch ?? []).map((watch) => watchText(watch, project.directory));
    const attributes = watches.length === 0 ? 'develop' : `develop.watch (${watches.join('; ')})`;
    const help = 'Skaffold and Tilt bring changes of source code to a cluster';
    report('develop/ignored', ['services', name, 'develop'], { attributes, help });
    return [];
  },
});

function watchText(watch: unknown, directory: string): string {
  if (typeof watch !== 'object' || watch === null) return String(watch);
  const { action, path, ...others } = watch as Readonly<Record<string, unknown>>;
  const shown = typeof path === 'string' ? shownPath(directory, path) : '';
  const rest = settingsText(others);
  return [typeof action === 'string' ? action : 'watch', shown, ...(rest === '' ? [] : [`with ${rest}`])].join(' ');
}

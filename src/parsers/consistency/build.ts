import { quoted, reportContradiction } from '../faults.js';
import { child } from '../located.js';
import { textOf } from '../nodes.js';
import { namesIn, reportUndefined, type CheckedService, type ServiceCheck } from './service-check.js';

export const checkBuild: ServiceCheck = (checked) => {
  const { service, path, context } = checked;
  const build = child(service, 'build');
  const inline = child(build, 'dockerfile_inline');
  if (inline && child(build, 'dockerfile')) {
    const problem = 'dockerfile and dockerfile_inline exclude each other';
    reportContradiction(context, [...path, 'build', 'dockerfile_inline'], inline, problem, 'keep one of them');
  }
  checkContexts(checked);
  checkPlatforms(checked);
};

/** `service:NAME` as a context is the image of a service that is built here. */
function checkContexts({ name, service, path, root, context }: CheckedService): void {
  const contexts = child(child(service, 'build'), 'additional_contexts');
  if (contexts?.kind !== 'mapping') return;
  for (const [key, { value }] of contexts.entries) {
    const text = textOf(value);
    if (!text?.startsWith('service:')) continue;
    const target = text.slice('service:'.length);
    const at = [...path, 'build', 'additional_contexts', key];
    const [services, disabled] = [child(root, 'services'), child(root, 'disabledServices')];
    const found = child(services, target) ?? child(disabled, target);
    if (!found) {
      const known = [...namesIn(services), ...namesIn(disabled)];
      reportUndefined(context, at, value, { kind: 'service', name: target, by: `service "${name}"`, known });
    } else if (!child(found, 'build')) {
      const problem = `service ${quoted(target)} is not built, so it is no build context`;
      reportContradiction(context, at, value, problem, `give ${target} a build section, or use docker-image://IMAGE`);
    }
  }
}

function checkPlatforms({ service, path, context }: CheckedService): void {
  const platform = child(service, 'platform');
  const platforms = child(child(service, 'build'), 'platforms');
  const text = textOf(platform);
  if (!platform || text === undefined || platforms?.kind !== 'sequence') return;
  if (platforms.items.some((item) => textOf(item) === text)) return;
  const problem = `${quoted(text)} is not among build.platforms`;
  reportContradiction(context, [...path, 'platform'], platform, problem, 'add it there, or change platform');
}

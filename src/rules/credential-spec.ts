import type { Service } from '../model/project.js';
import { entriesOf } from '../values/entries.js';
import { isWindows } from '../values/platform.js';
import { isWithin, resolve } from '../values/posix-path.js';
import { decodeUtf8 } from '../values/utf8.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** `credential_spec`: the account of a Windows container, whose description is part of the pod. */
export const credentialSpec = defineServiceRule({
  id: 'credential-spec',
  summary: 'The managed service account of a Windows container.',
  about: ['credential_spec'],
  hooks: true,
  owns: {
    'services.*.credential_spec': {
      fidelity: 'approximate',
      field: 'containers[].securityContext.windowsOptions',
      codes: ['credential-spec/unavailable'],
    },
    'services.*.credential_spec.config': {
      fidelity: 'exact',
      field: 'containers[].securityContext.windowsOptions.gmsaCredentialSpec',
    },
    'services.*.credential_spec.file': {
      fidelity: 'exact',
      field: 'containers[].securityContext.windowsOptions.gmsaCredentialSpec',
      codes: ['credential-spec/unavailable'],
    },
    'services.*.credential_spec.registry': { fidelity: 'none', codes: ['credential-spec/unavailable'] },
  },
  apply(service, name, context) {
    if (!service.credential_spec) return [];
    const from = ['services', name, 'credential_spec'];
    const settings = entriesOf(service.credential_spec)
      .map((entry) => entry.join(' '))
      .join(', ');
    const found = isWindows(service.platform)
      ? contentOf(service.credential_spec, context)
      : { problem: `${settings} holds for Windows containers, and the platform is not windows` };
    if ('content' in found) {
      const windowsOptions = { gmsaCredentialSpec: found.content };
      return [{ to: 'container', from, value: { securityContext: { windowsOptions } } }];
    }
    context.report('credential-spec/unavailable', from, found);
    return [];
  },
});

function contentOf(
  { config, file, registry }: NonNullable<Service['credential_spec']>,
  { project, files }: RuleContext,
): { readonly content: string } | { readonly problem: string } {
  if (config !== undefined) {
    const resource = Object.hasOwn(project.configs, config) ? project.configs[config] : undefined;
    const content = resource?.resolvedContent ?? textOf(resource?.file);
    return content === undefined ? { problem: `config ${config} has no content that can be read` } : { content };
  }
  if (file !== undefined) {
    const content = textOf(resolve(project.directory, file));
    return content === undefined
      ? { problem: `${file} is not in the project; Docker has it in its own folder` }
      : { content };
  }
  return { problem: `the registry of the host (${registry ?? ''}) is out of reach` };

  /** Files outside of the project are never read. */
  function textOf(path: string | undefined): string | undefined {
    if (path === undefined || !isWithin(project.directory, path)) return undefined;
    const entry = files.lookup(path);
    const root = files.lookup(project.directory)?.realPath ?? project.directory;
    const bytes = entry?.kind === 'file' && isWithin(root, entry.realPath) ? entry.read() : undefined;
    return bytes && decodeUtf8(bytes);
  }
}

import type { Project, Service } from '../../model/project.js';
import { imageName } from '../../values/image-reference.js';
import { sortedEntries } from '../../values/sorted.js';

/** What the settings of a Traefik that is part of the project say of all services. */
export interface TraefikProxy {
  /** Entry points by lower-case name, and whether they serve TLS. */
  readonly entryPoints: ReadonlyMap<string, { readonly port?: number; readonly tls: boolean }>;
  readonly exposedByDefault: boolean;
  /** A template of Go. */
  readonly defaultRule?: string;
}

const usualEntryPoints: TraefikProxy['entryPoints'] = new Map([
  ['web', { port: 80, tls: false }],
  ['http', { port: 80, tls: false }],
  ['websecure', { port: 443, tls: true }],
  ['web-secure', { port: 443, tls: true }],
  ['https', { port: 443, tls: true }],
]);

/** Reads the command and the variables of the project's Traefik; files that configure it are not read. */
export function findTraefik(project: Project): TraefikProxy {
  const proxy = sortedEntries(project.services).find(
    ([, { image }]) => image !== undefined && imageName(image) === 'traefik',
  );
  const settings = proxy ? settingsOf(proxy[1]) : new Map<string, string>();
  const entryPoints = new Map(usualEntryPoints);
  for (const [key, value] of settings) {
    const [, name, attribute = ''] = /^entrypoints\.([^.]+)\.(.+)$/.exec(key) ?? [];
    if (name === undefined) continue;
    const known = entryPoints.get(name);
    if (attribute === 'address') {
      const port = Number(/:(\d{1,5})(?:\/(?:tcp|udp))?$/.exec(value)?.[1] ?? 0);
      entryPoints.set(name, { port, tls: known?.tls === true || port === 443 });
    } else if (attribute.startsWith('http.tls') && value !== 'false') entryPoints.set(name, { ...known, tls: true });
  }
  const defaultRule = settings.get('providers.docker.defaultrule');
  return {
    entryPoints,
    exposedByDefault: settings.get('providers.docker.exposedbydefault') !== 'false',
    ...(defaultRule === undefined ? {} : { defaultRule }),
  };
}

/** `--a.b=c` and `--a.b c` of the command, `TRAEFIK_A_B=c` of the environment; keys in lower case. */
function settingsOf({ command, environment }: Service): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const [variable, value] of sortedEntries(environment ?? {})) {
    const key = /^TRAEFIK_(.+)$/.exec(variable)?.[1];
    if (key !== undefined && value !== null) settings.set(key.toLowerCase().replaceAll('_', '.'), value);
  }
  for (const word of command ?? []) {
    const [, key, value = 'true'] = /^--?([A-Za-z][\w.[\]-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (key !== undefined) settings.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return settings;
}

/** The rule that a template gives for a service; undefined if it asks for more than names. */
export function fillTemplate(template: string, service: string, project: string): string | undefined {
  const own = `${service}-${project}`;
  const filled = template.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (whole, expression: string) => {
    if (/^(?:normalize\s+)?\.(?:Name|ContainerName)$/.test(expression)) return normalised(own);
    if (/^(?:normalize\s+)?\(?\s*trimPrefix\s+[`"]\/[`"]\s+\.(?:Name|ContainerName)\s*\)?$/.test(expression))
      return normalised(own);
    if (/^index\s+\.Labels\s+[`"]com\.docker\.compose\.service[`"]$/.test(expression)) return service;
    if (/^index\s+\.Labels\s+[`"]com\.docker\.compose\.project[`"]$/.test(expression)) return project;
    return whole;
  });
  return filled.includes('{{') ? undefined : filled;
}

function normalised(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

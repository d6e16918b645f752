import type { MappingOptions } from '../../src/options.js';
import { overrideFiles } from '../../src/parsers/discover.js';

/** How manifests can be laid out, and what that is called. */
export const layouts = [
  ['stream', 'One file'],
  ['files', 'A file an object'],
  ['kustomize', 'Kustomize'],
  ['helm', 'Helm chart'],
] as const;

export type Layout = (typeof layouts)[number][0];

/** What the user chose, beside the files. */
export interface Settings {
  readonly options: MappingOptions;
  readonly layout: Layout;
  readonly profiles: readonly string[];
  /** As after `--overlay`; empty for those that the names of the files ask for: `compose.prod.yaml` is `prod`. */
  readonly overlays: readonly string[];
  /** Whether Kustomize makes the ConfigMaps and Secrets from files. */
  readonly generators: boolean;
}

export const defaultSettings: Settings = {
  options: {},
  layout: 'stream',
  profiles: [],
  overlays: [],
  generators: false,
};

/** The layout of this name. */
export function layoutNamed(name: unknown): Layout | undefined {
  return layouts.find(([layout]) => layout === name)?.[0];
}

/** The overlays that were asked for, or those that the names of the files ask for, in the words of `--overlay`. */
export function overlaysOf({ overlays }: Settings, paths: Iterable<string>): readonly string[] {
  if (overlays.length > 0) return overlays;
  return [...paths].flatMap((path) => {
    const name = /^(?:docker-)?compose\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.ya?ml$/.exec(path)?.[1];
    return name === undefined || overrideFiles.includes(path) ? [] : [`${name}=${path}`];
  });
}

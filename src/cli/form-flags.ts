import { choice, list, optionalText, toggle } from '../options/kinds.js';
import { mappingFlags, projectFlags, type Flags, type FlagValues } from './flags.js';

/** In which form manifests are written. */
export const formFlags = {
  format: choice({ choices: ['yaml', 'json'], default: 'yaml', description: 'spelling of the manifests' }),
  layout: choice({
    choices: ['plain', 'kustomize', 'helm'],
    default: 'plain',
    description: 'what a folder holds: the manifests, a Kustomize base with overlays, or a Helm chart',
  }),
  overlay: list({
    placeholder: 'NAME=FILE',
    description: 'Kustomize overlay of what a further Compose file, or profile:NAME, changes; NAME may have several',
  }),
  'group-by': choice({
    choices: ['object', 'service'],
    default: 'object',
    description: 'what has a file of its own in a folder: each object, or each service with all its objects',
  }),
  annotate: toggle({ description: 'name in comments the line of the Compose file that each object and field is from' }),
  generators: toggle({ description: 'let Kustomize make ConfigMaps and Secrets from files' }),
} as const satisfies Flags;

/** Where `convert` writes. */
export const outputFlags = {
  output: optionalText({
    alias: 'o',
    placeholder: 'PATH',
    description: 'write to this file; to a folder, or a path ending in /, one file an object',
  }),
  ...formFlags,
  watch: toggle({ description: 'write again whenever a file changes that was read, until it is interrupted' }),
  recursive: optionalText({
    placeholder: 'FOLDER',
    description: 'convert every project at and below this folder, each into a folder of that name below -o',
  }),
  force: toggle({ description: 'replace and remove files of the folder also if they were edited' }),
  written: toggle({ description: 'write anew all folders below this one that were written, with their own options' }),
  'fail-on-change': toggle({ description: 'end with exit status 1 if files of folders had to change' }),
} as const satisfies Flags;

/** What `check` compares with. */
export const comparisonFlags = {
  output: optionalText({
    alias: 'o',
    placeholder: 'PATH',
    description: 'compare with what was written to this file or folder',
  }),
  ...formFlags,
  written: toggle({ description: 'compare all folders below this one that were written, with their own options' }),
} as const satisfies Flags;

/** All flags that have a say in what is written. */
export const productFlags: Flags = { ...projectFlags, ...formFlags, ...mappingFlags };

export type ProductValues = FlagValues<typeof projectFlags & typeof formFlags>;

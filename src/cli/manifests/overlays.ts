import { convertProject } from '../../convert.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { MappingOptions } from '../../options.js';
import type { Overlay } from '../../output/kustomize/layout.js';
import type { ParseOptions } from '../../parsers/compose.js';
import { groupBy } from '../../values/group-by.js';
import type { ProductValues } from '../form-flags.js';
import { open } from '../open.js';
import { UsageError } from '../usage-error.js';

const profilePrefix = 'profile:';

/** An overlay as it was asked for: `prod=compose.prod.yaml`, `debug=profile:debug`. */
interface Request {
  readonly name: string;
  readonly from: string;
}

/** What each overlay makes of the project: its further Compose files are read on top, its profiles are active. */
export function convertOverlays(
  base: ParseOptions,
  values: ProductValues,
  mapping: MappingOptions,
  directory: string,
): { readonly overlays: readonly Overlay[]; readonly diagnostics: readonly Diagnostic[] } {
  const requests = values.overlay.map(readRequest);
  const diagnostics: Diagnostic[] = [];
  const overlays = [...groupBy(requests, ({ name }) => name)].map(([name, all]): Overlay => {
    const froms = all.map(({ from }) => from);
    const profiles = froms.flatMap((from) =>
      from.startsWith(profilePrefix) ? [from.slice(profilePrefix.length)] : [],
    );
    const files = froms.filter((from) => !from.startsWith(profilePrefix));
    const further = files.map((file) => open({ ...values, file: [file] }, directory));
    diagnostics.push(...further.flatMap(({ collector }) => collector.diagnostics));
    if (further.some(({ source }) => !source)) return { name, manifests: [] };
    const source = {
      ...base,
      sources: [...base.sources, ...further.flatMap((file) => file.source?.sources ?? [])],
      profiles: [...(base.profiles ?? []), ...profiles],
    };
    const conversion = convertProject(source, mapping);
    diagnostics.push(...conversion.diagnostics);
    return { name, manifests: conversion.manifests };
  });
  return { overlays, diagnostics };
}

/** The name becomes a folder. */
function readRequest(written: string): Request {
  const [, name, from] = /^([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)=(.+)$/.exec(written) ?? [];
  if (name === undefined || from === undefined) {
    throw new UsageError(
      `--overlay ${written}: say NAME=FILE or NAME=profile:PROFILE, with a NAME of lower-case letters, digits and "-"`,
      'convert',
    );
  }
  return { name, from };
}

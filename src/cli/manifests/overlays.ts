import { convertProject, type ProjectConversion } from '../../convert.js';
import type { MappingOptions } from '../../options.js';
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

/** What one overlay makes of the project. */
interface OverlayConversion extends ProjectConversion {
  readonly name: string;
}

/** What each overlay makes of the project: its further Compose files are read on top, its profiles are active. */
export function convertOverlays(
  base: ParseOptions,
  values: ProductValues,
  mapping: MappingOptions,
  directory: string,
): readonly OverlayConversion[] {
  const requests = values.overlay.map(readRequest);
  return [...groupBy(requests, ({ name }) => name)].map(([name, all]) => {
    const froms = all.map(({ from }) => from);
    const profiles = froms.flatMap((from) =>
      from.startsWith(profilePrefix) ? [from.slice(profilePrefix.length)] : [],
    );
    const files = froms.filter((from) => !from.startsWith(profilePrefix));
    const further = files.map((file) => open({ ...values, file: [file] }, directory, base.files));
    const isFound = further.every(({ source }) => source !== undefined);
    const source = {
      ...base,
      sources: [...base.sources, ...further.flatMap((file) => file.source?.sources ?? [])],
      profiles: [...(base.profiles ?? []), ...profiles],
    };
    const conversion = convertProject(isFound ? source : undefined, mapping);
    const found = further.flatMap(({ collector }) => collector.diagnostics);
    return { ...conversion, name, diagnostics: [...found, ...conversion.diagnostics] };
  });
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

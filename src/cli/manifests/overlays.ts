import type { MappingOptions } from '../../options.js';
import type { ParseOptions } from '../../parsers/compose.js';
import type { ProductValues } from '../form-flags.js';
import { open } from '../open.js';
import { UsageError } from '../usage-error.js';
import { readOverlays } from './overlay-request.js';
import { convertOverlay, type OverlayConversion } from './overlay.js';

/** What each overlay that the flags ask for makes of the project. */
export function convertOverlays(
  base: ParseOptions,
  values: ProductValues,
  mapping: MappingOptions,
  directory: string,
): readonly OverlayConversion[] {
  const requests = readOverlays(values.overlay);
  if (typeof requests === 'string') {
    throw new UsageError(
      `--overlay ${requests}: say NAME=FILE or NAME=profile:PROFILE, with a NAME of lower-case letters, digits and "-"`,
      'convert',
    );
  }
  return requests.map((request) =>
    convertOverlay(base, request, mapping, (file) => open({ ...values, file: [file] }, directory, base.files)),
  );
}

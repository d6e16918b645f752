import { groupBy } from '../../values/group-by.js';

/** An overlay as it was asked for: `prod=compose.prod.yaml`, `debug=profile:debug`. */
export interface OverlayRequest {
  readonly name: string;
  /** What it adds: files and `profile:` names, in order. */
  readonly froms: readonly string[];
}

/** The overlays that were asked for, one for each name; or the first text that asks for none. */
export function readOverlays(written: readonly string[]): readonly OverlayRequest[] | string {
  const read = written.map((text) => ({ text, ...readOne(text) }));
  const wrong = read.find(({ name }) => name === undefined);
  if (wrong) return wrong.text;
  return [...groupBy(read, ({ name }) => name ?? '')].map(([name, all]) => ({
    name,
    froms: all.flatMap(({ from }) => from ?? []),
  }));
}

/** The name becomes a folder. */
function readOne(written: string): { readonly name?: string; readonly from?: string } {
  const [, name, from] = /^([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)=(.+)$/.exec(written) ?? [];
  return name === undefined || from === undefined ? {} : { name, from };
}

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../support/fixtures.js';
import { folderWith, shell } from '../support/transload.js';

/** Characters that fit on a line of the picture; what is longer is cut off. */
const columns = 108;
const [characterWidth, lineHeight, margin, bar] = [7.8, 19, 20, 34] as const;

/** Colours of the terminal by the codes for them. */
const colours: Readonly<Record<string, string>> = { 31: '#ff7b72', 33: '#e3b341', 36: '#76e3ea', 32: '#7ee787' };

/** What a terminal shows after these commands, run where a fixture is, as a picture. `lines` is how much of the output. */
export function terminalPicture(
  title: string,
  fixture: string,
  commands: readonly { line: string; lines?: number }[],
): string {
  const folder = folderWith({});
  cpSync(join(fixturesFolder, fixture), folder, { recursive: true });
  const rows = commands.flatMap(({ line, lines = 100 }, index) => {
    const { stdout, stderr } = shell(`exec 2>&1; export FORCE_COLOR=1; ${line}`, folder);
    const said = (stdout + stderr).trimEnd().split('\n');
    const shown = said.length > lines ? [...said.slice(0, lines), '\u001B[2m…\u001B[22m'] : said;
    return [...(index === 0 ? [] : ['']), `\u001B[32m$\u001B[39m \u001B[1m${line}\u001B[22m`, ...shown];
  });
  const [width, height] = [columns * characterWidth + 2 * margin, rows.length * lineHeight + 2 * margin + bar];
  const text = rows.map(
    (row, index) => `<text x="${margin}" y="${bar + margin + 13 + index * lineHeight}">${spans(row)}</text>`,
  );
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${20 + index * 20}" cy="17" r="6" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="100%" height="100%" rx="10" fill="#0d1117"/>`,
    ...dots,
    `<g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace" font-size="13">`,
    ...text,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** A row of text with escape codes, as pieces of one style each. */
function spans(row: string): string {
  let [style, room, out] = ['', columns, ''];
  const styles = new Map<string, string>();
  for (const [, code, text = ''] of `\u001B[0m${row}`.matchAll(/\u001B\[(\d+)m([^\u001B]*)/g)) {
    if (code === '22') styles.delete('weight');
    else if (code === '39' || code === '0') styles.delete('colour');
    else if (code === '1') styles.set('weight', ' font-weight="bold"');
    else if (code === '2') styles.set('weight', ' fill-opacity="0.6"');
    else if (code !== undefined && colours[code] !== undefined) styles.set('colour', ` fill="${colours[code]}"`);
    style = [...styles.values()].join('');
    const shown = text.length > room ? `${text.slice(0, Math.max(room - 1, 0))}…` : text;
    if (room > 0 && shown !== '') out += style === '' ? escaped(shown) : `<tspan${style}>${escaped(shown)}</tspan>`;
    room -= text.length;
  }
  return out;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(' ', '\u00A0');
}

import { parseAllDocuments, visit } from 'yaml';
import { makeRandom } from './random.mjs';

/**
 * The same YAML written otherwise: mappings and lists on lines of their own, quotes, comments, line ends and a byte order
 * mark, as the number says. 0 leaves it, and so does what cannot be read.
 */
export function respell(text, number) {
  if (!number) return text;
  const random = makeRandom(number);
  const blocks = random.chance(0.8) ? asBlocks(text, random) : text;
  const commented = random.chance(0.4) ? withComments(blocks, random) : blocks;
  const ended = random.chance(0.2) ? commented.replaceAll(/\r?\n/g, '\r\n') : commented;
  const cut = random.chance(0.2) ? ended.trimEnd() : ended;
  return random.chance(0.1) ? `\uFEFF${cut}` : cut;
}

function asBlocks(text, random) {
  const documents = parseAllDocuments(text, { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return text;
  const share = random.pick([1, 0.7, 0.3]);
  for (const document of documents) {
    visit(document, {
      Collection: (_, node) => {
        if (node.items.length > 0 && random.chance(share)) node.flow = false;
      },
      Scalar: (key, node) => {
        if (key === 'key' || node.type !== 'QUOTE_DOUBLE' || !random.chance(0.3)) return;
        node.type = random.pick(['QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED', 'QUOTE_DOUBLE']);
      },
    });
  }
  const options = {
    lineWidth: random.pick([0, 20, 80]),
    indent: random.pick([2, 4, 3]),
    indentSeq: random.chance(0.5),
  };
  try {
    return documents.map((document) => document.toString({ ...options, verifyAliasOrder: false })).join('---\n');
  } catch {
    // A tagged value that is empty cannot be printed.
    return text;
  }
}

function withComments(text, random) {
  // A line of a block scalar must stay as it is.
  if (/[|>][-+0-9]*$/m.test(text)) return text;
  return text
    .split('\n')
    .flatMap((line) =>
      line !== '' && random.chance(0.1)
        ? [random.pick(['# note', '', '      # deep: x', '\t'.repeat(0)]), line]
        : [line],
    )
    .join('\n');
}

import { shellWordsForm, splitShellWords } from '../../values/shell-words.js';
import { reportInvalid } from '../faults.js';
import { maxCommandWords } from '../limits.js';
import { scalar, sequence } from '../located.js';
import type { Rewrite } from '../rewrite.js';
import { bindTexts } from './texts.js';

/** A command as a list of words; a text is split into them. Messages show its first word only: arguments may be secret. */
export const bindCommand: Rewrite = (node, path, context) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return bindTexts(node, path, context);
  const split = splitShellWords(node.value);
  if ('problem' in split) {
    reportInvalid(context, path, node, `the command has ${split.problem}`, shellWordsForm);
    return undefined;
  }
  if (split.words.length > maxCommandWords) {
    const problem = `the command has more than ${maxCommandWords} words`;
    context.collector.report('input/too-large', path, { problem }, { span: node.span });
    return undefined;
  }
  if (split.cutAt !== undefined) {
    const [first = '', ...others] = split.words;
    const params = { operator: split.cutAt, kept: others.length > 0 ? `${first} …` : first };
    context.collector.report('command/shell-operator-cut', path, params, { span: node.span });
  }
  return sequence(
    split.words.map((word) => scalar(word, node.span)),
    node.span,
  );
};

/** The test of a healthcheck; a text runs in the container's shell. */
export const bindHealthcheckTest: Rewrite = (node, path, context) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return bindTexts(node, path, context);
  return sequence([scalar('CMD-SHELL', node.span), node], node.span);
};

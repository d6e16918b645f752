import { quoted, reportInvalid } from '../faults.js';
import { sequence } from '../located.js';
import { built, textOf } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';

/** `SOURCE[:TARGET[:PERMISSIONS]]`; a CDI name such as `vendor.com/gpu=0` has no colon and stands for itself. */
export const device: Rewrite = (node, path, context) => {
  const text = textOf(node);
  if (text === undefined) return node;
  const parts = text.split(':');
  if (parts.length > 3) {
    reportInvalid(
      context,
      path,
      node,
      `${quoted(text)} has too many parts`,
      'SOURCE[:TARGET[:PERMISSIONS]], e.g. "/dev/sda:/dev/xvda:rwm"',
    );
    return undefined;
  }
  const [source = '', target = '', permissions = 'rwm'] = parts;
  return built({ source, target: target === '' ? source : target, permissions }, node.span);
};

/** `gpus: all` asks for one device request. */
export const gpus: Rewrite = (node) => {
  return textOf(node) === undefined ? node : sequence([built({ count: 'all' }, node.span)], node.span);
};

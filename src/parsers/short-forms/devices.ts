import { quoted, reportInvalid } from '../faults.js';
import { sequence } from '../located.js';
import { built, textOf } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { inServices, ofKinds, withTarget } from './kinds.js';

const form = 'SOURCE[:TARGET[:PERMISSIONS]], e.g. "/dev/sda:/dev/xvda:rwm"';

const read = ofKinds(['text', 'mapping'], form, readDevice);

/** `SOURCE[:TARGET[:PERMISSIONS]]`; a CDI name such as `vendor.com/gpu=0` has no colon and stands for itself. */
export const device = inServices(withTarget(form, read), read);

function readDevice(...[node, path, context]: Parameters<Rewrite>): ReturnType<Rewrite> {
  const text = textOf(node);
  if (text === undefined) return node;
  const parts = text.split(':');
  if (parts.length > 3) {
    reportInvalid(context, path, node, `${quoted(text)} has too many parts`, form);
    return undefined;
  }
  const [source = '', target = '', permissions = 'rwm'] = parts;
  return built({ source, target: target === '' ? source : target, permissions }, node.span);
}

/** `gpus: all` asks for one device request. */
export const gpus = ofKinds(['text', 'list'], 'all, or a list of device requests', (node) => {
  return textOf(node) === undefined ? node : sequence([built({ count: 'all' }, node.span)], node.span);
});

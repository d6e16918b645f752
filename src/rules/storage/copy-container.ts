import type { Container } from 'kubernetes-types/core/v1.js';
import type { DecidedMount } from '../../analysis/storage/container-mounts.js';
import { imageOf, isImageNamedByBuild } from '../../analysis/images.js';
import { resourceName } from '../../values/resource-name.js';
import { shellQuote } from '../../values/shell-quote.js';
import type { RuleContext } from '../rule.js';

/** Where the volume is seen while it is filled. */
const workplace = '/transload-copy';

/**
 * The init container that fills the volume of a mount before the service starts: with an image, for a mount of that
 * type; with what the service's image has at the target, if asked to copy up and the volume is empty.
 */
export function copyContainer(mount: DecidedMount, service: string, context: RuleContext): Container | undefined {
  const { options, project } = context;
  const [first] = mount.mounts;
  if (!first) return undefined;
  const { name: volume, subPath } = first;
  const volumeMounts = [{ name: volume, mountPath: workplace, ...(subPath === undefined ? {} : { subPath }) }];
  const name = resourceName(`copy-${volume}`);
  if (mount.source?.kind === 'copied-image') {
    const { image, from, service: maker } = mount.source;
    const command = ['sh', '-c', from === undefined ? copyAll : copyDirectory(from)];
    return { name, image, ...pulled(maker, context), command, volumeMounts };
  }
  const own = options.copyUp && mount.copyUp === true ? project.services[service] : undefined;
  const image = own && imageOf(own, service, project, options);
  if (image === undefined) return undefined;
  const nothingThere = `[ ! -d ${shellQuote(mount.target)} ]`;
  const command = ['sh', '-c', `${nothingThere} || ${ifEmpty} ${copyDirectory(mount.target)}`];
  // The files keep their owners, which root alone may give them.
  return { name, image, ...pulled(service, context), command, securityContext: { runAsUser: 0 }, volumeMounts };
}

/** An image that a service only builds is in no registry, so it must not be looked for if the node has it. */
function pulled(service: string | undefined, { project }: RuleContext): { readonly imagePullPolicy?: string } {
  const maker = service === undefined ? undefined : project.services[service];
  return maker && isImageNamedByBuild(maker) ? { imagePullPolicy: 'IfNotPresent' } : {};
}

/** A fresh file system may hold a directory of its own. */
const ifEmpty = `[ -n "$(ls -A ${workplace} | grep -vx lost+found)" ] ||`;

/** Everything of an image but what the container gets from its runtime. */
const copyAll = [
  'cd /',
  'for entry in * .[!.]*; do',
  `  case "$entry" in dev|proc|sys|${workplace.slice(1)}) continue;; esac`,
  `  if [ -e "$entry" ]; then cp -a "$entry" ${workplace}/; fi`,
  'done',
].join('\n');

function copyDirectory(path: string): string {
  return `cp -a ${shellQuote(path === '/' ? '/.' : `${path}/.`)} ${workplace}/`;
}

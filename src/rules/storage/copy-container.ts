import type { Container } from 'kubernetes-types/core/v1.js';
import type { DecidedMount } from '../../analysis/storage/container-mounts.js';
import { imageOf } from '../../analysis/images.js';
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
  const { facts, options, project } = context;
  const [first] = mount.mounts;
  if (!first) return undefined;
  const { name, subPath } = first;
  const volumeMounts = [{ name, mountPath: workplace, ...(subPath === undefined ? {} : { subPath }) }];
  const common = { name: resourceName(`copy-${name}`), volumeMounts };
  if (mount.source?.kind === 'copied-image') {
    const { image, from } = mount.source;
    return { ...common, image, command: ['sh', '-c', from === undefined ? copyAll : copyDirectory(from)] };
  }
  if (!options.copyUp || mount.copyUp !== true) return undefined;
  const own = project.services[service];
  const image = own && imageOf(own, service, project, options);
  if (own === undefined || image === undefined) return undefined;
  return {
    ...common,
    name: resourceName(
      `${facts.groups.of(service).members.length > 1 ? `${facts.names.service(service)}-` : ''}copy-${name}`,
    ),
    image,
    command: ['sh', '-c', `${ifEmpty} ${copyDirectory(mount.target)}`],
    // The files keep their owners, which root alone may give them.
    securityContext: { runAsUser: 0 },
  };
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

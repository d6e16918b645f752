import { basename, isWithin } from '../../values/posix-path.js';

/** Paths of a host that mean the same on every host (mapping.md section 7.3, rows 1, 2 and 4). */

const engineSockets = /^(?:docker|podman|containerd|crio)\.sock$/;

const timeZoneFiles = ['/etc/localtime', '/etc/timezone'];

const systemPaths = [
  '/boot',
  '/cgroup',
  '/dev',
  '/etc/machine-id',
  '/etc/os-release',
  '/lib/modules',
  '/proc',
  '/run',
  '/sys',
  '/usr/lib/modules',
  '/usr/src',
  '/var/lib/containerd',
  '/var/lib/docker',
  '/var/log',
  '/var/run',
];

/** Whether a path is the socket of a container engine. */
export function isEngineSocket(path: string): boolean {
  return engineSockets.test(basename(path));
}

/** Whether a path tells the time zone of the host. */
export function isTimeZone(path: string): boolean {
  return timeZoneFiles.includes(path) || isWithin('/usr/share/zoneinfo', path);
}

/** Whether a path is the root, or belongs to the kernel, the engine or the logs of a node. */
export function isSystemPath(path: string): boolean {
  return path === '/' || systemPaths.some((system) => isWithin(system, path));
}

/** Directories that a package manager fills while the image is built. */
const dependencyDirectories = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  '.venv',
  'venv',
  '.next',
  '.nuxt',
]);

/** Whether a target, by its name, is filled with dependencies when the image is built. */
export function isDependencyDirectory(target: string): boolean {
  return dependencyDirectories.has(basename(target));
}

const dataNames = /^(?:data|db|database|uploads?|logs?|backups?|storage|media)$/;

/** Whether a target, by its name, is where a program writes its data, so that read-only content cannot stand in. */
export function isDataDirectory(target: string): boolean {
  return dataNames.test(basename(target)) || /^\/var\/(?:lib|log|spool)\/[^/]+$/.test(target) || target === '/var/log';
}

/** Whether a path, by its name, is a file rather than a directory: `app.yaml`, `.netrc`, `.gitconfig`. */
export function looksLikeFile(path: string): boolean {
  const name = basename(path);
  return (/^[^.].*\.[a-z0-9]+$/i.test(name) && !name.endsWith('.d')) || /^\.\w+(?:rc|config)$/.test(name);
}

const secretNames =
  /(?:^|[._-])(?:secrets?|passwords?|passwd|htpasswd|credentials?|id_(?:rsa|dsa|ecdsa|ed25519))(?:$|[._-])|\.(?:key|p12|pfx|jks|keystore)$/i;

/** Whether a file should travel as a Secret: by its name, or as it holds a private key. */
export function holdsSecret(name: string, content: string | Uint8Array): boolean {
  return secretNames.test(name) || (typeof content === 'string' && content.includes(' PRIVATE KEY-----'));
}

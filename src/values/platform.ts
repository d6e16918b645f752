/** A platform taken apart, in the words Kubernetes uses for nodes: `linux/amd64`, `linux/arm/v7`. */
export interface Platform {
  readonly os?: string;
  readonly arch?: string;
  readonly variant?: string;
}

const archNames: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armv7l', 'arm'],
  ['armv7', 'arm'],
  ['armel', 'arm'],
  ['i386', '386'],
  ['i686', '386'],
]);

const knownOs: ReadonlySet<string> = new Set(['linux', 'windows', 'darwin', 'freebsd']);

/** The name that nodes carry for a processor architecture: `amd64` for `x86_64`. */
export function nodeArch(arch: string): string {
  const name = arch.toLowerCase();
  return archNames.get(name) ?? name;
}

/** Reads `os[/arch[/variant]]`, or an architecture alone, as container engines do. */
export function parsePlatform(text: string): Platform {
  const [first = '', second, variant] = text.toLowerCase().split('/');
  if (second === undefined && !knownOs.has(first)) return { arch: nodeArch(first) };
  return {
    ...(first === '' ? {} : { os: first }),
    ...(second === undefined || second === '' ? {} : { arch: nodeArch(second) }),
    ...(variant === undefined || variant === '' ? {} : { variant }),
  };
}

/** Whether a platform is Windows, where much of what a Linux pod says is refused. */
export function isWindows(platform: string | undefined): boolean {
  return platform !== undefined && parsePlatform(platform).os === 'windows';
}

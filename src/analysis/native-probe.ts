import type { Probe } from 'kubernetes-types/core/v1.js';
import { splitShellWords } from '../values/shell-words.js';

type IsHost = (host: string) => boolean;

/** Hosts by which a container means itself. */
const ownHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '0.0.0.0', '[::1]']);

/** Options that change nothing about what an HTTP probe asks: alone, and with a value. */
const curlOptions = {
  alone: new Set(['-s', '--silent', '-S', '--show-error', '-L', '--location', '-k', '--insecure', '-i', '--include']),
  valued: new Set(['-o', '--output', '-m', '--max-time', '--connect-timeout', '-X', '--request', '--retry']),
};
const wgetOptions = {
  alone: new Set(['-q', '--quiet', '-nv', '--no-verbose', '-S', '--server-response', '--no-check-certificate', '-O-']),
  valued: new Set(['-O', '--output-document', '-t', '--tries', '-T', '--timeout']),
};

/**
 * The probe of the kubelet that asks the same as a healthcheck command with curl, wget or nc; undefined unless every
 * word of the command is understood (mapping.md section 12). `isSelf` says whether a host is the service itself.
 */
export function nativeProbe(command: readonly string[], isSelf: IsHost): Probe | undefined {
  const [program, ...words] = wordsOf(command) ?? [];
  const isOwn: IsHost = (host) => ownHosts.has(host) || isSelf(host);
  if (program === 'curl') return curlProbe(words, isOwn);
  if (program === 'wget') return wgetProbe(words, isOwn);
  return program === 'nc' ? ncProbe(words, isOwn) : undefined;
}

/** The words of the command, out of the shell if it runs in one; `|| exit 1` adds nothing and goes. */
function wordsOf(command: readonly string[]): readonly string[] | undefined {
  const [shell, flag, line, ...more] = command;
  if (shell !== '/bin/sh' || flag !== '-c') return command;
  if (line === undefined || more.length > 0) return undefined;
  const [simple = '', otherwise, ...further] = line.split('||');
  if (further.length > 0 || (otherwise !== undefined && !/^\s*(?:exit\s+1|false)\s*;?\s*$/.test(otherwise)))
    return undefined;
  // What a shell would expand is not known here; a question mark in a URL is none of that.
  if (/[$`*~\\#(){}!\n]/.test(simple)) return undefined;
  const split = splitShellWords(simple);
  return 'words' in split && split.cutAt === undefined ? split.words : undefined;
}

function curlProbe(words: readonly string[], isOwn: IsHost): Probe | undefined {
  let fails = false;
  const headers: { name: string; value: string }[] = [];
  const urls: string[] = [];
  const rest = expandFlags(words);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-f' || word === '--fail') fails = true;
    else if (word === '-H' || word === '--header') {
      const [, name, value] = /^([A-Za-z0-9-]+): *(.*)$/.exec(rest.shift() ?? '') ?? [];
      if (name === undefined || value === undefined) return undefined;
      headers.push({ name, value });
    } else if (curlOptions.valued.has(word)) {
      const value = rest.shift();
      if ((word === '-X' || word === '--request') && value !== 'GET') return undefined;
    } else if (!word.startsWith('-')) urls.push(word);
    else if (!curlOptions.alone.has(word)) return undefined;
  }
  // Without --fail an answer of any kind is a success.
  return fails ? httpProbe(urls, headers, isOwn) : undefined;
}

function wgetProbe(words: readonly string[], isOwn: IsHost): Probe | undefined {
  const urls: string[] = [];
  let writesNothing = false;
  const rest = words.flatMap((word) => (/^--[a-z-]+=/.test(word) ? splitAt(word, word.indexOf('=')) : [word]));
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--spider' || word === '-O-' || word === '-qO-') writesNothing = true;
    else if (wgetOptions.valued.has(word)) {
      const value = rest.shift();
      if (word === '-O' || word === '--output-document') writesNothing = value === '-' || value === '/dev/null';
    } else if (!word.startsWith('-')) urls.push(word);
    else if (!wgetOptions.alone.has(word)) return undefined;
  }
  return writesNothing ? httpProbe(urls, [], isOwn) : undefined;
}

function ncProbe(words: readonly string[], isOwn: IsHost): Probe | undefined {
  const rest = expandFlags(words);
  const places: string[] = [];
  let scans = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-z') scans = true;
    else if (word === '-w') rest.shift();
    else if (!word.startsWith('-')) places.push(word);
    else if (word !== '-v') return undefined;
  }
  const [host = '', port, ...more] = places;
  const number = portNumber(port);
  return scans && more.length === 0 && number !== undefined && isOwn(host)
    ? { tcpSocket: { port: number } }
    : undefined;
}

function httpProbe(
  urls: readonly string[],
  headers: readonly { name: string; value: string }[],
  isOwn: IsHost,
): Probe | undefined {
  const [url = '', ...more] = urls;
  const [, scheme = 'http', host, portText, path = ''] =
    /^(?:(https?):\/\/)?(\[::1\]|[\w.-]+)(?::(\d+))?([/?][^#]*)?$/.exec(url) ?? [];
  if (host === undefined || more.length > 0 || !isOwn(host)) return undefined;
  const port = portText === undefined ? (scheme === 'https' ? 443 : 80) : portNumber(portText);
  if (port === undefined) return undefined;
  // The kubelet asks the pod's address; an application may look at the name it is asked by.
  const named = headers.some(({ name }) => name.toLowerCase() === 'host');
  return {
    httpGet: {
      path: path.startsWith('/') ? path : `/${path}`,
      port,
      ...(scheme === 'https' ? { scheme: 'HTTPS' } : {}),
      httpHeaders: [...(named ? [] : [{ name: 'Host', value: host }]), ...headers],
    },
  };
}

/** `-fsS` as `-f -s -S`, `--max-time=2` as two words. */
function expandFlags(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (/^--[a-z-]+=/.test(word)) return splitAt(word, word.indexOf('='));
    return /^-[A-Za-z]{2,}$/.test(word) ? Array.from(word.slice(1), (flag) => `-${flag}`) : [word];
  });
}

function splitAt(word: string, index: number): [string, string] {
  return [word.slice(0, index), word.slice(index + 1)];
}

function portNumber(text: string | undefined): number | undefined {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  return number >= 1 && number <= 65535 ? number : undefined;
}

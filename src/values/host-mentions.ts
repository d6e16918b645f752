/** A host name found in a text: a URL's host, an address with a port, an option's value, or the whole text. */
export interface HostMention {
  /** The name as written. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Scheme of the URL it stands in, lower-case: `postgresql` in `jdbc:postgresql://db`. */
  readonly scheme?: string;
  /** The ports that follow it: one in `db:5432`, two in ZooKeeper's `zoo1:2888:3888`. */
  readonly ports: readonly number[];
  /** Whether the text around it leaves no doubt that it is a host: a scheme, `user@`, a port, or nothing beside it. */
  readonly certain: boolean;
}

const hostToken = /[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?/g;
const beforeHost = /[\s/@=,;([<>'"`]/;
const afterHost = /[\s/,;)\]<>'"`?]/;
/** How far back a scheme is looked for. */
const lookBack = 300;

/**
 * Finds the host names that `isHost` knows and that stand where a host may stand (mapping.md section 2.2): after the
 * start, `/`, `@`, `=`, `,`, `;`, a bracket, a quote or a blank, and before the like or `:port`. Linear in the text.
 * With `alone: 'word'` a text that is nothing but the name is no certain mention.
 */
export function findHostMentions(
  text: string,
  isHost: (name: string) => boolean,
  alone: 'host' | 'word' = 'host',
): readonly HostMention[] {
  // Most texts name no host, which is told without a look at where their words stand.
  if (text.match(hostToken)?.some((name) => isHost(name)) !== true) return [];
  const mentions: HostMention[] = [];
  let allHosts: boolean | undefined = alone === 'word' ? false : undefined;
  for (const match of text.matchAll(hostToken)) {
    const [name] = match;
    if (!isHost(name)) continue;
    const start = match.index;
    const end = start + name.length;
    if (start > 0 && !beforeHost.test(text.charAt(start - 1))) continue;
    const ports = portsAfter(text, end);
    if (end < text.length && ports === undefined && !afterHost.test(text.charAt(end))) continue;
    const before = text.slice(Math.max(0, start - lookBack), start);
    if (ports !== undefined && isImageReference(before)) continue;
    const scheme = schemeBefore(before);
    mentions.push({
      name,
      start,
      end,
      ...(scheme === undefined ? {} : { scheme }),
      ports: ports ?? [],
      certain:
        scheme !== undefined ||
        before.endsWith('@') ||
        ports !== undefined ||
        isOptionValue(before) ||
        (allHosts ??= isHostList(text, isHost)),
    });
  }
  return mentions;
}

/** The text with each certain mention replaced by what `replacement` gives for its name; others stay. */
export function replaceHosts(
  text: string,
  replacement: (name: string) => string | undefined,
  alone: 'host' | 'word' = 'host',
): string {
  let replaced = '';
  let at = 0;
  for (const mention of findHostMentions(text, (name) => replacement(name) !== undefined, alone)) {
    if (!mention.certain) continue;
    replaced += text.slice(at, mention.start) + (replacement(mention.name) ?? mention.name);
    at = mention.end;
  }
  return replaced + text.slice(at);
}

/** The ports of `host:8080`, `host:2888:3888` and `nc host 8080`; none for `host:$PORT`; undefined if no port follows. */
function portsAfter(text: string, at: number): readonly number[] | undefined {
  const after = text.slice(at, at + 24);
  if (after.startsWith(':$')) return [];
  const match =
    /^((?::\d{1,5})+)(?![\d.]*\d|[A-Za-z_-])/.exec(after) ?? /^ {1,4}(\d{2,5})(?=$|[\s;&|)"'`])/.exec(after);
  const ports = match?.[1]
    ?.split(':')
    .filter((part) => part !== '')
    .map(Number);
  return ports?.every((port) => port >= 1 && port <= 65535) ? ports : undefined;
}

/** `postgresql` before `jdbc:postgresql://db`, `mongodb` before the second host of `mongodb://u:p@a:1,b:2`. */
function schemeBefore(before: string): string | undefined {
  const cut = before.lastIndexOf('://');
  if (cut === -1) return undefined;
  const between = before.slice(cut + 3);
  if (between !== '' && !(/[@,]$/.test(between) && !/[\s/'"`]/.test(between))) return undefined;
  return /[A-Za-z][A-Za-z0-9+.-]*$/.exec(before.slice(0, cut).slice(-30))?.[0].toLowerCase();
}

/** `redis:7` of an `image: redis:7` or `FROM redis:7` is no host and port. */
function isImageReference(before: string): boolean {
  return /(?:image['"]?\s{0,4}[:=]\s{0,4}['"]?|\bFROM\s{1,4})$/i.test(before.slice(-20));
}

/** `-h `, `--host=`, `DB_HOST=`, `server: ` and their like. */
function isOptionValue(before: string): boolean {
  return (
    /(?:^|[\s'"`;&|,?])-h[= ]['"]?$/.test(before.slice(-6)) ||
    /(?:host|hostname|server|addr|address|url|uri|endpoint|broker)s?(?:=| {0,2}: {0,2}| )['"]?$/i.test(
      before.slice(-20),
    )
  );
}

/** Whether the text is nothing but hosts, with or without ports, joined by commas or semicolons. */
function isHostList(text: string, isHost: (name: string) => boolean): boolean {
  return text.length <= 1000 && text.split(/[,;]/).every((item) => isHost(item.trim().replace(/(:\d{1,5})+$/, '')));
}

/** A host that a text names beyond doubt. */
export interface NamedHost {
  readonly host: string;
  readonly start: number;
}

const hostName = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;
/** Schemes whose URLs have no host, or one that is no DNS name. */
const withoutHost: ReadonlySet<string> = new Set(['data', 'docker-image', 'file', 'npipe', 'sqlite', 'unix']);

/** A URL up to its path; the comma of a list may be followed by another host of this one, or by the next URL. */
const url = /([A-Za-z][A-Za-z0-9+.-]{0,30}):\/\/((?:(?![,;][A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/)[^\s"'`<>|/?#(){}\\])+)/g;

/** The hosts of the URLs in a text, whoever they belong to: three in `mongodb://app@a,b:27017,c/db`. Linear in the text. */
export function hostsOfUrls(text: string): readonly NamedHost[] {
  if (!text.includes('://')) return [];
  const found: NamedHost[] = [];
  for (const match of text.matchAll(url)) {
    const [whole, scheme = '', authority = ''] = match;
    const end = match.index + whole.length;
    // A password with a slash: what stands before it is no host.
    const isCut = /^\/[^\s"'`]{0,200}@/.test(text.slice(end, end + 210));
    if (withoutHost.has(scheme.toLowerCase()) || isCut) continue;
    const from = authority.lastIndexOf('@') + 1;
    let start = end - authority.length + from;
    for (const item of authority.slice(from).split(',')) {
      const host = item.replace(/:[^:]*$/, '');
      if (hostName.test(host)) found.push({ host, start });
      start += item.length + 1;
    }
  }
  return found;
}

/** Whether a variable of this name holds hosts: `DB_HOST`, `REDIS_HOSTNAME`, `SMTP_SERVER`. */
export function isHostVariable(variable: string): boolean {
  return (
    /(?:^|_)(?:HOST|HOSTNAME)S?$/i.test(variable) &&
    !/VIRTUAL_HOST|LETSENCRYPT|VHOST|ALLOWED|TRUSTED|PUBLIC/i.test(variable)
  );
}

/** The hosts of a text that is nothing but hosts, with or without ports. */
export function hostsOfList(text: string): readonly NamedHost[] {
  if (text.length > 1000) return [];
  let start = 0;
  return text.split(/[,;]/).flatMap((item) => {
    const host = item.trim().replace(/:\d{1,5}$/, '');
    const found = { host, start: start + item.indexOf(host) };
    start += item.length + 1;
    return hostName.test(host) && /[A-Za-z]/.test(host) ? [found] : [];
  });
}

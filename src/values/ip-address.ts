/** Which kind of IP address a text is; undefined if it is none. No zones, no leading zeros in IPv4, as in Go. */
export function ipVersion(text: string): 4 | 6 | undefined {
  if (isIpv4(text)) return 4;
  return isIpv6(text) ? 6 : undefined;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const last = all.at(-1);
  const endsInIpv4 = last !== undefined && halves.at(-1) !== '' && isIpv4(last);
  const plain = endsInIpv4 ? all.slice(0, -1) : all;
  if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const size = plain.length + (endsInIpv4 ? 2 : 0);
  return halves.length === 2 ? size <= 7 : size === 8;
}

/** Whether an address only reaches the machine itself: 127.0.0.0/8 or ::1. */
export function isLoopback(text: string): boolean {
  const version = ipVersion(text);
  if (version === 4) return text.startsWith('127.');
  return version === 6 && /^[0:]*:0*1$/.test(text);
}

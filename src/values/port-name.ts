/** Longest container port name (IANA service name, RFC 6335). */
const longest = 15;

/** A port name made of any text, valid for containers and Services; undefined if no letter is left (mapping.md section 4.2). */
export function portName(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return /[a-z]/.test(name) ? name : undefined;
}

/** The name of a port that has none: `http-8080` or, if the scheme is too long for it, `tcp-8080`. */
export function defaultPortName(scheme: string | undefined, protocol: string, port: number): string {
  const transport = `${protocol.toLowerCase()}-${port}`;
  const name = scheme === undefined ? transport : `${portName(scheme) ?? protocol.toLowerCase()}-${port}`;
  return name.length <= longest ? name : transport;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const given = bytes.length - at;
    parts.push(
      alphabet.charAt(bits >> 18) +
        alphabet.charAt((bits >> 12) & 63) +
        (given > 1 ? alphabet.charAt((bits >> 6) & 63) : '=') +
        (given > 2 ? alphabet.charAt(bits & 63) : '='),
    );
  }
  return parts.join('');
}

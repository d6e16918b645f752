/** One entry of `security_opt`, taken apart at its first `=`, or else at its first `:`. */
export interface SecurityOption {
  readonly name: string;
  readonly value: string;
}

export function parseSecurityOption(text: string): SecurityOption {
  const cut = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  return cut === -1 ? { name: text, value: '' } : { name: text.slice(0, cut), value: text.slice(cut + 1) };
}

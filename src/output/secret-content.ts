/** Whether a printed file holds what should not be shown: a Secret, in YAML or JSON, or a file that one is made from. */
export function isSecret(path: string, content: string): boolean {
  return /(^|\/)secrets\//.test(path) || /^\s*"?kind"?: "?Secret"?,?$/m.test(content);
}

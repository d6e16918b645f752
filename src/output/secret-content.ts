/** Whether a printed file holds what should not be shown: a Secret, in YAML or JSON. */
export function isSecret(content: string): boolean {
  return /^\s*"?kind"?: "?Secret"?,?$/m.test(content);
}

/** The command that makes a Secret, or brings it up to date; its values stay in files and variables of the shell. */
export function createSecret(name: string, sources: readonly string[], namespace: string | undefined): string {
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  return `kubectl create secret generic ${name}${where} ${sources.join(' ')} --dry-run=client -o yaml | kubectl apply${where} -f -`;
}

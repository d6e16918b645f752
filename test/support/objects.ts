import { parseAllDocuments } from 'yaml';

interface Identified {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The objects of a stream of YAML documents by what tells them apart, so that their order does not matter. */
export function objectsOf(yaml: string): Readonly<Record<string, unknown>> {
  const documents = parseAllDocuments(yaml, { version: '1.1', merge: false }).map(
    (document) => document.toJS() as Identified | null,
  );
  const entries = documents
    .filter((object) => object !== null)
    .map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, object] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

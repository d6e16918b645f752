import type { Manifest } from '../../src/model/manifest.js';
import { customResourceFaults } from './custom-resources.js';
import { unknownKeys } from './unknown-keys.js';

type Models = Readonly<Record<string, new (data: Manifest) => { validate(): void }>>;

/** What is wrong with a manifest by the schemas of Kubernetes, and by the names of the fields it has; empty if nothing. */
export async function faultsOf(manifest: Manifest): Promise<readonly string[]> {
  const at = `${manifest.kind}/${manifest.metadata.name}`;
  const unknown = unknownKeys(manifest).map((key) => `${at}: unknown field ${key}`);
  return [...unknown, ...(await schemaFaults(manifest)).map((fault) => `${at}: ${fault}`)];
}

async function schemaFaults(manifest: Manifest): Promise<readonly string[]> {
  const ofCustomResource = customResourceFaults(manifest);
  if (ofCustomResource) return ofCustomResource;
  const models = (await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`)) as Models;
  const Model = models[manifest.kind];
  if (!Model) return ['there is no schema for it'];
  try {
    new Model(manifest).validate();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Manifest } from '../../src/model/manifest.js';

const file = fileURLToPath(new URL('../../src/model/manifest.ts', import.meta.url));
const program = ts.createProgram([file], {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
});
const checker = program.getTypeChecker();

/** The Kubernetes types of each kind, as TypeScript knows them. */
const typesByKind = new Map(manifestTypes().map((type) => [kindOf(type), type]));

/** Pointers to the keys of a manifest that the Kubernetes types do not have: what an API server would drop or refuse. */
export function unknownKeys(manifest: Manifest): readonly string[] {
  const type = typesByKind.get(manifest.kind);
  return type ? walk(manifest, type, '') : [manifest.kind];
}

function walk(value: unknown, type: ts.Type, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const shapes = (type.isUnion() ? type.types : [type]).filter((each) => (each.flags & ts.TypeFlags.Object) !== 0);
  if (shapes.length === 0) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const next = shapes.map((shape) => memberOf(shape, key)).find((member) => member !== undefined);
    return next ? walk(inner, next, `${at}/${key}`) : [`${at}/${key}`];
  });
}

function memberOf(type: ts.Type, key: string): ts.Type | undefined {
  if (checker.isArrayType(type)) return checker.getTypeArguments(type as ts.TypeReference)[0];
  const property = checker.getPropertyOfType(type, key);
  if (property) return checker.getTypeOfSymbol(property);
  return checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
}

function manifestTypes(): readonly ts.Type[] {
  const source = program.getSourceFile(file);
  const alias = source?.statements.find(
    (statement): statement is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(statement) && statement.name.text === 'Manifest',
  );
  const type = alias && checker.getTypeAtLocation(alias);
  if (!type?.isUnion()) throw new Error('Manifest is not the union it was');
  return type.types;
}

function kindOf(type: ts.Type): string {
  const kind = memberOf(type, 'kind');
  if (!kind?.isStringLiteral()) throw new Error('a manifest without kind');
  return kind.value;
}

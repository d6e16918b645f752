import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import ts from 'typescript';
import { root, type Sample } from './samples.js';
import type { Story } from './run-samples.js';

/** A program has to have the right types, and to run in the folder of the page. */
export function runTypeScript({ text, file = 'example.mts' }: Sample, story: Story): void {
  mkdirSync(join(story.folder, 'node_modules'), { recursive: true });
  symlinkOnce(root, join(story.folder, 'node_modules/transload'));
  symlinkOnce(join(root, 'node_modules/@types'), join(story.folder, 'node_modules/@types'));
  const path = join(story.folder, file);
  writeFileSync(path, text);
  expect(faultsOf(path)).toEqual([]);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2023 },
  });
  const program = path.replace(/\.m?ts$/, '.mjs');
  writeFileSync(program, outputText);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { cwd: story.folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  story.said = stdout;
}

/** Sources that were read for the sample before are not read again. */
let before: ts.Program | undefined;

/** Types are those of the sources, as the declarations of the package are made from them. */
function faultsOf(path: string): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const paths = { transload: [join(root, 'src/index.ts')], 'transload/node': [join(root, 'src/node.ts')] };
  before = ts.createProgram(
    [path],
    {
      ...options,
      noUnusedLocals: false,
      paths,
      typeRoots: [join(root, 'node_modules/@types')],
    },
    undefined,
    before,
  );
  return ts
    .getPreEmitDiagnostics(before, before.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function symlinkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch {
    // The sample before it has made it.
  }
}

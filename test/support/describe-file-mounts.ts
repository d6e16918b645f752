import { expect, test } from '@jest/globals';
import type { Volume } from 'kubernetes-types/core/v1.js';
import { configDefinitions } from '../../src/rules/config-definitions.js';
import { configs } from '../../src/rules/configs.js';
import { secretDefinitions } from '../../src/rules/secret-definitions.js';
import { secrets } from '../../src/rules/secrets.js';
import type { FileMount, FileResource } from '../../src/model/project.js';
import { runRule, runRules, type RunRuleSettings } from './run-rule.js';

/** What configs and secrets differ in; all else is asserted of both. */
export interface FileSection {
  readonly section: 'configs' | 'secrets';
  readonly kind: 'ConfigMap' | 'Secret';
  /** The directory of a target that is not absolute, with its last slash. */
  readonly directory: string;
  readonly volumeOf: (object: string, defaultMode: number) => Partial<Volume>;
  readonly modeOf: (volume: Volume | undefined) => number | undefined;
}

export const configSection: FileSection = {
  section: 'configs',
  kind: 'ConfigMap',
  directory: '/',
  volumeOf: (name, defaultMode) => ({ configMap: { name, defaultMode } }),
  modeOf: (volume) => volume?.configMap?.defaultMode,
};

export const secretSection: FileSection = {
  section: 'secrets',
  kind: 'Secret',
  directory: '/run/secrets/',
  volumeOf: (secretName, defaultMode) => ({ secret: { secretName, defaultMode } }),
  modeOf: (volume) => volume?.secret?.defaultMode,
};

const mountRules = { configs, secrets };
const definitionRules = { configs: configDefinitions, secrets: secretDefinitions };

/** Translates a project whose only resource is `app`, mounted by `web`. */
export function defineResource(
  section: FileSection['section'],
  resource: FileResource,
  settings: RunRuleSettings = {},
) {
  const services = { web: { [section]: [{ source: 'app' }] } };
  return runRule(definitionRules[section], { services, [section]: { app: resource } }, settings);
}

/** What holds of `configs` and `secrets` of a service alike. */
export function describeMounts({ section, kind, directory, volumeOf, modeOf }: FileSection): void {
  const mounted = (...mounts: FileMount[]) => {
    const resources = Object.fromEntries(
      mounts.map(({ source }) => [source, { environment: 'X', resolvedContent: source }]),
    );
    const project = { services: { web: { [section]: mounts } }, [section]: resources };
    return runRules([mountRules[section], definitionRules[section]], project);
  };

  test.each([
    [undefined, `${directory}a`],
    ['b', `${directory}b`],
    ['b/../c', `${directory}c`],
    ['/etc/x', '/etc/x'],
  ])('the target %s is %s', (target, mountPath) => {
    const { container } = mounted({ source: 'a', ...(target === undefined ? {} : { target }) });
    expect(container?.volumeMounts).toEqual([{ name: 'a', mountPath, subPath: 'a', readOnly: true }]);
  });

  test('several of them are files beside one another', () => {
    const { container, workload } = mounted({ source: 'a' }, { source: 'b' }, { source: 'c' });
    expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(
      ['a', 'b', 'c'].map((name) => directory + name),
    );
    expect(workload?.volumes).toHaveLength(3);
  });

  test('two targets of one share a volume, two modes do not', () => {
    const targets = mounted({ source: 'a', target: '/x' }, { source: 'a', target: '/y' });
    expect(targets.workload?.volumes).toHaveLength(1);
    const modes = mounted({ source: 'a', target: '/x', mode: '0400' }, { source: 'a', target: '/y', mode: '0440' });
    expect(modes.workload?.volumes.map(modeOf)).toEqual([0o400, 0o440]);
  });

  test.each([
    ['0444', 0o444],
    ['0755', 0o555],
    ['0o600', 0o400],
    ['nonsense', 0o444],
    [undefined, 0o444],
  ])('the mode %s has no write bits', (mode, expected) => {
    const { workload } = mounted({ source: 'a', ...(mode === undefined ? {} : { mode }) });
    expect(modeOf(workload?.volumes[0])).toBe(expected);
  });

  test('names are made valid on both sides', () => {
    const { workload, plan, container } = mounted({ source: 'My_File.yaml' });
    const [object] = plan.objects;
    expect(object).toMatchObject({ kind, content: { 'My_File.yaml': 'My_File.yaml' } });
    expect(object?.name).toMatch(/^my-file-yaml-[0-9a-f]{10}$/);
    expect(workload?.volumes).toEqual([{ name: 'my-file-yaml', ...volumeOf(object?.name ?? '', 0o444) }]);
    expect(container?.volumeMounts).toMatchObject([{ mountPath: `${directory}My_File.yaml`, subPath: 'My_File.yaml' }]);
  });

  test('an owner is told to be out of reach, unless it is root', () => {
    expect(mounted({ source: 'a', uid: '0', gid: 'root' }).problems.join()).not.toContain('files/owner');
    expect(mounted({ source: 'a', uid: '1000' }).problems).toContain(
      `warning files/owner-approximated services.web.${section}.0`,
    );
  });

  test('one that is not defined mounts nothing', () => {
    const { workload } = runRules([mountRules[section]], { services: { web: { [section]: [{ source: 'absent' }] } } });
    expect(workload?.volumes).toEqual([]);
  });
}

/** What holds of the top-level `configs` and `secrets` alike. */
export function describeDefinitions({ section, kind }: FileSection): void {
  const define = (resource: FileResource, settings?: RunRuleSettings) => defineResource(section, resource, settings);

  test('text is kept as text, bytes as bytes', () => {
    const content = (file: string | Uint8Array) =>
      define({ file: '/project/app' }, { files: { '/project/app': file } }).plan.objects[0];
    expect(content('ä\r\n')).toMatchObject({ kind, content: { app: 'ä\r\n' }, immutable: true });
    expect(content(Uint8Array.of(0xff))).toMatchObject({ content: { app: Uint8Array.of(0xff) } });
  });

  test('the name follows the content, unless that is not wanted', () => {
    const named = (text: string, contentHash: boolean) =>
      define({ environment: 'X', resolvedContent: text }, { options: { contentHash } }).plan.objects[0];
    expect(named('x', true)?.name).toMatch(/^app-[0-9a-f]{10}$/);
    expect(named('x', true)?.name).not.toBe(named('y', true)?.name);
    expect(named('x', false)).toEqual({ kind, name: 'app', app: 'app', content: { app: 'x' } });
  });

  test('an empty text is a content', () => {
    expect(define({ environment: 'X', resolvedContent: '' }).plan.objects).toMatchObject([{ content: { app: '' } }]);
  });

  test.each<[string, string, FileResource]>([
    ['a file that is not there', 'file', { file: '/project/absent' }],
    ['a variable that is not set', 'environment', { environment: 'ABSENT' }],
  ])('%s is an error', (_, attribute, resource) => {
    expect(define(resource).problems[0]).toBe(`error files/source-missing ${section}.app.${attribute}`);
  });

  test('a mebibyte fits, a byte more does not', () => {
    const problems = (size: number) =>
      define({ file: '/project/app' }, { files: { '/project/app': new Uint8Array(size) } }).problems.join();
    expect(problems(1_048_576)).not.toContain('too-large');
    expect(problems(1_048_577)).toContain(`error files/too-large ${section}.app.file`);
  });

  test('what exists already is only referred to', () => {
    const { plan, diagnostics } = define({ external: true, name: 'Shared' });
    expect(plan.objects).toEqual([]);
    expect(diagnostics.map(({ code, params }) => [code, params['object']])).toEqual([
      ['files/must-exist', `${kind} shared`],
    ]);
  });

  test('what no service mounts is not read', () => {
    const { plan, problems } = runRule(definitionRules[section], {
      [section]: { app: { file: '/project/absent' } },
    });
    expect(plan.objects).toEqual([]);
    expect(problems).toEqual([`info resource/unused ${section}.app`]);
  });
}

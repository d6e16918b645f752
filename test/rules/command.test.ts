import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { command } from '../../src/rules/command.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (web: Service) => runServiceRule(command, web);

test('entrypoint and command have a field each', () => {
  const { container } = run({ entrypoint: ['/bin/app'], command: ['serve', '--port', '80'] });
  expect(container).toMatchObject({ command: ['/bin/app'], args: ['serve', '--port', '80'] });
});

test('null leaves what the image says', () => {
  const { container, problems } = run({ entrypoint: null, command: null });
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual([]);
});

test('an empty entrypoint makes the command all that runs', () => {
  const { container, problems } = run({ entrypoint: [], command: ['sleep', '1'] });
  expect(container?.command).toEqual(['sleep', '1']);
  expect(container?.args).toBeUndefined();
  expect(problems).toEqual([]);
});

test('an empty entrypoint alone cannot be said', () => {
  expect(run({ entrypoint: [] }).problems).toEqual(['warning command/clear-impossible services.web.entrypoint']);
  expect(run({ entrypoint: [], command: [] }).problems).toHaveLength(1);
});

test('an empty command has no effect in Docker either, unless there is an entrypoint, where both drop CMD', () => {
  expect(run({ command: [] }).problems).toEqual(['info command/clear-impossible services.web.command']);
  expect(run({ entrypoint: ['/bin/app'], command: [] }).problems).toEqual([]);
});

test('only what the kubelet would expand is escaped', () => {
  const words = ['echo', '$HOME', '$(date)', '$(NAME)', '$(OTHER)', '5$$'];
  const { container } = run({ command: words, environment: { NAME: 'x', OTHER: null } });
  expect(container?.args).toEqual(['echo', '$HOME', '$(date)', '$$(NAME)', '$(OTHER)', '5$$$$']);
});

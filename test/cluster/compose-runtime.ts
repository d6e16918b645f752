import type { App } from './app.js';
import type { ComposeTools } from './environment.js';
import { run, outputOf, type Outcome } from './process.js';
import type { Address, ContainerState, Running } from './runtime.js';

/** Starts an app under the real Docker Compose, all that it depends on included. */
export async function startUnderCompose(
  app: App,
  folder: string,
  variables: Readonly<Record<string, string>>,
  { command, environment }: ComposeTools,
): Promise<Running> {
  const [program = '', ...first] = command;
  // Hooks are known to commands that are told of the file, beside the name of the project.
  const base = [
    ...first,
    '-f',
    'compose.yaml',
    '-p',
    `transload-${app.id}`,
    ...(app.profiles ?? []).flatMap((name) => ['--profile', name]),
  ];
  let env = { ...environment, ...variables };
  const call = (...words: readonly string[]): Promise<Outcome> =>
    run(program, [...base, ...words], { cwd: folder, env, within: 600 });
  const ask = (...words: readonly string[]): Promise<string> =>
    outputOf(program, [...base, ...words], { cwd: folder, env, within: 600 });
  const remove = async (): Promise<void> => {
    await call('down', '-v', '-t', '1', '--remove-orphans');
  };

  await remove();
  try {
    await ask('up', '-d', '--quiet-pull');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    runtime: 'compose',
    remove,
    said: (service) => ask('logs', '--no-color', '--no-log-prefix', service),
    containers: async (service) =>
      (await ask('ps', '-a', '--no-trunc', '--format', 'json', service))
        .split('\n')
        .filter((line) => line !== '')
        .map(readContainer),
    exec: (service, words) => call('exec', '-T', service, ...words),
    replace: async (service) => {
      await ask('up', '-d', '--force-recreate', '--no-deps', service);
    },
    stop: async (service) => {
      await ask('stop', service);
      await ask('rm', '-f', service);
    },
    scale: async (service, replicas) => {
      await ask('up', '-d', '--no-deps', '--no-recreate', '--scale', `${service}=${replicas}`, service);
    },
    update: async (changed) => {
      env = { ...env, ...changed };
      await ask('up', '-d');
    },
    published: async (service, port, protocol = 'tcp') =>
      readAddress(await ask('port', '--protocol', protocol, service, String(port))),
  };
}

function readContainer(line: string): ContainerState {
  const { ID, State, Health, ExitCode } = JSON.parse(line) as {
    readonly ID: string;
    readonly State: string;
    readonly Health: string;
    readonly ExitCode: number;
  };
  return {
    id: ID,
    running: State === 'running',
    // Compose does not tell, and restarts nothing for its health.
    restarts: 0,
    ...(Health === '' ? {} : { healthy: Health === 'healthy' }),
    ...(State === 'exited' ? { exitCode: ExitCode } : {}),
  };
}

function readAddress(text: string): Address {
  const port = Number(/:(\d+)\s*$/.exec(text)?.[1]);
  return { host: '127.0.0.1', port };
}

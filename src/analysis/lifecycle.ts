import type { Hook, Service } from '../model/project.js';
import { durationSeconds, parseDuration } from '../values/duration.js';
import { hasFeature, type KubernetesVersion } from '../values/kubernetes-versions.js';
import { shellQuote } from '../values/shell-quote.js';
import { killOption, signalNumber } from '../values/signal.js';
import { sortedEntries } from '../values/sorted.js';

/** The grace period that Kubernetes gives a pod which asks for none. */
const usualGrace = 30;

/** What a pod gets on top for its `pre_stop` hooks: Kubernetes counts their time, Compose does not. */
const hookAllowance = 30;

/** Seconds that a pod has for stopping, if the service says how long it needs; and whether they are rounded. */
export function terminationGrace(service: Service): { readonly seconds: number; readonly exact: boolean } | undefined {
  const duration = service.stop_grace_period === undefined ? undefined : parseDuration(service.stop_grace_period);
  if (duration === undefined || duration < 0n) return undefined;
  const { seconds, exact } = durationSeconds(duration);
  return { seconds: (service.pre_stop ?? []).length > 0 ? seconds + hookAllowance : seconds, exact };
}

/** How a pod is made to send a signal that Kubernetes does not know of. */
export type StopSignal =
  /** SIGTERM, which is what Kubernetes sends. */
  | { readonly kind: 'usual' }
  /** By a command that runs before SIGTERM is sent, and waits for the end of the process. */
  | { readonly kind: 'command'; readonly script: string }
  | { readonly kind: 'impossible'; readonly reason: string };

/** What becomes of `stop_signal`. */
export function stopSignalOf(service: Service): StopSignal {
  const signal = service.stop_signal ? signalNumber(service.stop_signal) : 15;
  if (signal === 15) return { kind: 'usual' };
  if (signal === undefined) return { kind: 'impossible', reason: 'is no signal of Linux; SIGTERM is sent' };
  if (signal === 9 || signal === 19) {
    return { kind: 'impossible', reason: 'cannot be sent from within the container; SIGTERM is sent' };
  }
  if (service.init === true || /^(?:host$|service:|container:)/.test(service.pid ?? '')) {
    const reason = 'is not sent: in a shared process namespace the process is not PID 1; SIGTERM is sent';
    return { kind: 'impossible', reason };
  }
  const script = `kill ${killOption(signal)} 1; while kill -0 1 2>/dev/null; do sleep 1; done`;
  return { kind: 'command', script };
}

export type Handler =
  { readonly exec: { readonly command: string[] } } | { readonly sleep: { readonly seconds: number } };

/**
 * The one handler that Kubernetes has for what Compose does by several hooks, one after the other: their command as it
 * is, or a shell that runs them, and then `script`. Undefined if there is nothing to run.
 */
export function handlerOf(
  hooks: readonly Hook[],
  service: Service,
  rewrite: (text: string) => string,
  script?: string,
): Handler | undefined {
  const commands = hooks
    .map((hook) => ({ argv: argvOf(hook, rewrite), directory: directoryOf(hook, service) }))
    .filter(({ argv }) => argv.length > 0);
  const [first] = commands;
  if (!first) return script === undefined ? undefined : inShell(script);
  if (commands.length === 1 && first.directory === undefined && script === undefined) {
    return { exec: { command: first.argv } };
  }
  const line = commands
    .map(({ argv, directory }) => {
      const command = argv.map(shellQuote).join(' ');
      const moved = directory === undefined ? command : `cd ${shellQuote(directory)} && ${command}`;
      return directory !== undefined && commands.length > 1 ? `(${moved})` : moved;
    })
    .join(' && ');
  return inShell(script === undefined ? line : `${line}; ${script}`);
}

/** Whether a lone `sleep N` can be left to the kubelet, which needs no program in the image for it. */
export function asSleep(handler: Handler, service: Service, version: KubernetesVersion): Handler {
  if (!('exec' in handler)) return handler;
  const [program, seconds = '', ...others] = handler.exec.command;
  const shortest = hasFeature(version, 'PodLifecycleSleepActionAllowZero') ? 0 : 1;
  const isNumber = /^(?:0|[1-9]\d{0,5})$/.test(seconds) && Number(seconds) >= shortest;
  const isSleep = program === 'sleep' && others.length === 0 && isNumber;
  const grace = terminationGrace(service)?.seconds ?? usualGrace;
  return isSleep && Number(seconds) < grace ? { sleep: { seconds: Number(seconds) } } : handler;
}

function inShell(script: string): Handler {
  return { exec: { command: ['/bin/sh', '-c', script] } };
}

function argvOf(hook: Hook, rewrite: (text: string) => string): string[] {
  const command = (hook.command ?? []).map(rewrite);
  const variables = sortedEntries(hook.environment ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${rewrite(value)}`],
  );
  return command.length === 0 || variables.length === 0 ? command : ['env', ...variables, ...command];
}

/** The directory a hook has to change to. */
function directoryOf(hook: Hook, service: Service): string | undefined {
  return hook.working_dir === undefined || hook.working_dir === '' || hook.working_dir === service.working_dir
    ? undefined
    : hook.working_dir;
}

/** What a hook says that a handler does not do, by attribute. */
export function lostDetails(
  hook: Hook,
  service: Service,
): readonly { readonly attribute: keyof Hook; readonly problem: string; readonly help?: string }[] {
  return [
    ...(hook.user !== undefined && hook.user !== '' && hook.user !== service.user
      ? [{ attribute: 'user' as const, problem: `it runs as the user of the container, not as ${hook.user}` }]
      : []),
    ...(hook.privileged === true && service.privileged !== true
      ? [{ attribute: 'privileged' as const, problem: 'it runs with the privileges of the container' }]
      : []),
    ...(directoryOf(hook, service) === undefined
      ? []
      : [{ attribute: 'working_dir' as const, problem: 'changing to its directory takes /bin/sh in the image' }]),
    ...(Object.keys(hook.environment ?? {}).length === 0
      ? []
      : [{ attribute: 'environment' as const, problem: 'its variables are set by the program env of the image' }]),
  ];
}

import { diagnostic } from '../define.js';

/** Codes about healthchecks and probes. */
export const health = {
  'healthcheck/liveness-added': diagnostic({
    severity: 'info',
    summary: 'A liveness probe restarts an unhealthy container; Docker would only mark it.',
    message: () => 'an unhealthy container is restarted here; Docker only marks it',
    help: () => 'turn that off with --no-liveness or x-kubernetes.probes.liveness: false',
  }),
  'healthcheck/no-test': diagnostic({
    severity: 'warning',
    summary: 'A healthcheck without test means that of the image, which is not known here.',
    message: () => 'no probe: without `test` the check of the image is meant, and that is not known here',
    help: () => 'repeat the check of the image as healthcheck.test',
  }),
  'healthcheck/disabled': diagnostic<{ unused: string }>({
    severity: 'info',
    summary: 'A healthcheck that is switched off has no probes.',
    message: ({ unused }) => `no probes: the check is switched off${unused === '' ? '' : `, ${unused} or not`}`,
  }),
  'healthcheck/times-assumed': diagnostic<{ assumed: string }>({
    severity: 'info',
    summary: "Where a healthcheck leaves times out, Docker's defaults are taken.",
    message: ({ assumed }) => `Docker's defaults are taken: ${assumed}`,
    help: () => 'a HEALTHCHECK of the image would come before them: if it has other times, write them here',
  }),
  'healthcheck/malformed': diagnostic<{ test: string }>({
    severity: 'error',
    summary: 'The test of a healthcheck has no command.',
    message: ({ test }) => `the test ${test} has no command`,
    help: () => 'write ["CMD", "program", "argument"], ["CMD-SHELL", "command line"], or the command line as one text',
  }),
  'healthcheck/native-probe': diagnostic<{ probe: string }>({
    severity: 'info',
    summary: 'A command that asks over HTTP or TCP became a probe that the kubelet does itself.',
    message: ({ probe }) => `the command becomes ${probe}, asked by the kubelet from outside of the container`,
  }),
  'duration/rounded': diagnostic<{ setting: string; value: string; seconds: number }>({
    severity: 'info',
    summary: 'A duration is rounded up to whole seconds.',
    message: ({ setting, value, seconds }) =>
      `${setting} ${value} becomes ${seconds} s: Kubernetes counts whole seconds`,
  }),
} as const;

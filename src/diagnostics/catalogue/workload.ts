import { diagnostic } from '../define.js';

/** Codes about what a service becomes: its kind, its restarts, its pod and its rollout. */
export const workload = {
  'restart/defaulted-to-always': diagnostic<{ kind: string }>({
    severity: 'info',
    summary: 'A service without restart policy becomes a workload that always restarts.',
    message: ({ kind }) => `no restart policy: the ${kind} restarts it whenever it ends`,
    help: () => 'write `restart: unless-stopped` if that is meant, or `restart: "no"` if it is to run once',
  }),
  'restart/server-always': diagnostic<{ policy: string; kind: string; because: string }>({
    severity: 'warning',
    summary: 'Restart no or on-failure on a service that is to stay up: its workload restarts always.',
    message: ({ policy, kind, because }) =>
      `restart ${policy} becomes always: ${because}, and a ${kind} knows no other`,
    help: () => 'write `restart: unless-stopped`, or set x-kubernetes.kind: Job if it is to run to its end',
  }),
  'restart/job': diagnostic<{ because: string }>({
    severity: 'info',
    summary: 'A service that runs to its end becomes a Job.',
    message: ({ because }) => `the service becomes a Job: ${because}`,
    help: () => 'a Job cannot be changed once it exists: delete it before applying a new version',
  }),
  'restart/detail-lost': diagnostic<{ setting: string; because: string; help: string }>({
    severity: 'warning',
    summary: 'A detail of the restart policy has no counterpart.',
    message: ({ setting, because }) => `${setting} has no effect: ${because}`,
    help: ({ help }) => help,
  }),
  'deploy/global-job-emulated': diagnostic<{ lost?: string }>({
    severity: 'warning',
    summary: 'A global-job becomes a DaemonSet that runs the command once per node and then idles.',
    message: ({ lost }) =>
      lost === undefined
        ? 'global-job becomes a DaemonSet: an init container runs the command on each node, then the pod idles'
        : `${lost} is left out: the init container that runs a global-job cannot have it`,
    help: ({ lost }) =>
      lost === undefined
        ? 'a command that fails is repeated until it succeeds; delete the DaemonSet when it is done'
        : undefined,
  }),
  'schedule/missing': diagnostic({
    severity: 'error',
    summary: 'A CronJob is asked for without a schedule.',
    message: () => 'a CronJob needs a schedule',
    help: () => 'give x-kubernetes.schedule a cron expression such as "0 3 * * *"',
  }),
  'schedule/malformed': diagnostic<{ schedule: string; form: string }>({
    severity: 'error',
    summary: 'A schedule is no cron expression that Kubernetes reads.',
    message: ({ schedule }) => `"${schedule}" is no cron expression`,
    help: ({ form }) => `write ${form}`,
  }),
  'schedule/unknown-time-zone': diagnostic<{ timezone: string }>({
    severity: 'error',
    summary: 'A time zone is no name that Kubernetes knows.',
    message: ({ timezone }) => `there is no time zone "${timezone}"`,
    help: () => 'write a name of the IANA database, such as Europe/Paris or Etc/UTC',
  }),
  'pod/merged': diagnostic<{ services: string; root: string }>({
    severity: 'info',
    summary: 'Services that share a namespace become one pod.',
    message: ({ services, root }) => `${services} share one pod, named ${root}`,
    help: () => 'they start, stop, move and scale together',
  }),
  'pod/merge-impossible': diagnostic<{ services: string; because: string }>({
    severity: 'error',
    summary: 'Services that share a namespace cannot become one pod.',
    message: ({ services, because }) => `${services} cannot share a pod: ${because}`,
    help: () => 'let them agree, or give up the shared namespace and let them meet over the network',
  }),
  'pod/setting-overridden': diagnostic<{ setting: string; service: string; by: string }>({
    severity: 'warning',
    summary: 'A setting of the whole pod differs between its services; one of them wins.',
    message: ({ setting, service, by }) =>
      `${setting} of ${service} is overridden: ${by} shares its pod and says otherwise`,
    help: () => 'let both say the same',
  }),
  'deploy/update-lost': diagnostic<{ setting: string; because: string; help: string }>({
    severity: 'warning',
    summary: 'A part of update_config has no counterpart.',
    message: ({ setting, because }) => `${setting} has no counterpart: ${because}`,
    help: ({ help }) => help,
  }),
  'deploy/rollback-lost': diagnostic<{ setting: string }>({
    severity: 'warning',
    summary: 'A part of rollback_config has no counterpart.',
    message: ({ setting }) => `rollback ${setting} has no counterpart: Kubernetes rolls back in the way it updates`,
    help: () => 'give update_config the same value, or remove this one',
  }),
  'deploy/strategy-forced': diagnostic<{ strategy: string; because: string }>({
    severity: 'warning',
    summary: 'The rollout strategy follows from a volume or host port, not from update_config.',
    message: ({ strategy, because }) => `the rollout is ${strategy}, not start-first: ${because}`,
    help: () => 'use `order: stop-first`, or remove what ties the pod to its node',
  }),
  'deploy/delay-approximated': diagnostic<{ said: string; seconds: number }>({
    severity: 'info',
    summary: 'Update delay and monitor become the time each new pod must be ready.',
    message: ({ said, seconds }) =>
      `minReadySeconds ${seconds} stands for ${said}: it counts for each pod, not for each batch`,
  }),
} as const;

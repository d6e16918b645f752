import { diagnostic } from '../define.js';

/** Codes about the top-level `jobs`. */
export const jobs = {
  'jobs/on-demand': diagnostic<{ name: string }>({
    severity: 'info',
    summary: 'A job that is run by hand becomes a suspended CronJob, from which Jobs are made.',
    message: ({ name }) =>
      `the job runs on demand alone: the CronJob ${name} is suspended, and starts nothing by itself`,
    help: ({ name }) => `to run it: kubectl create job ${name}-1 --from=cronjob/${name}`,
  }),
  'jobs/never-run': diagnostic<{ job: string }>({
    severity: 'warning',
    summary: 'A job has no trigger and may not be run by hand.',
    message: ({ job }) => `nothing starts the job ${job}: it has no schedule, and manual is false`,
    help: () => 'give it a schedule, or leave out manual: false',
  }),
  'jobs/manual-possible': diagnostic<{ job: string }>({
    severity: 'info',
    summary: 'A job that may not be run by hand can be on Kubernetes.',
    message: ({ job }) => `manual: false does not hold: whoever may create Jobs can run ${job} by hand`,
    help: () => 'do not let users create Jobs in the namespace (RBAC) if that matters',
  }),
  'jobs/several-schedules': diagnostic<{ count: number; names: string }>({
    severity: 'info',
    summary: 'A job with several schedules becomes several CronJobs, which do not know of each other.',
    message: ({ count, names }) => `${count} schedules take ${count} CronJobs: this one, and ${names}`,
    help: () => 'runs of different schedules may overlap',
  }),
  'jobs/queue-of-one': diagnostic({
    severity: 'warning',
    summary: 'Runs that come due while one goes on are not all made up for.',
    message: () => 'of the runs that come due while an earlier one goes on, only one is made up for, not all',
    help: () => 'space the runs out, or set x-kubernetes.concurrencyPolicy: Allow if they may overlap',
  }),
  'jobs/dependency-not-run': diagnostic<{ job: string; dependency: string }>({
    severity: 'warning',
    summary: 'A job that depends on another job runs without it.',
    message: ({ job, dependency }) => `${job} does not run ${dependency} before it: each CronJob is started by itself`,
    help: ({ dependency }) => `run the command of ${dependency} as the first step of this one, or start both in order`,
  }),
} as const;

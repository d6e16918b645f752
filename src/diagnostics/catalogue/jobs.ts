import { diagnostic } from '../define.js';

/** Codes about the top-level `jobs`. */
export const jobs = {
  'jobs/not-converted': diagnostic<{ job: string; attributes: string; triggers: string }>({
    severity: 'warning',
    summary: 'A job of the top-level jobs section is not converted.',
    message: ({ job, attributes, triggers }) => `the job ${job} (${attributes}) is not converted; it runs ${triggers}`,
    help: () => 'write it as a service with x-kubernetes: { kind: CronJob, schedule: "…" }, or with kind Job',
  }),
} as const;

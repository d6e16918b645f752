import { expect, test } from '@jest/globals';
import { jobs } from '../../src/rules/jobs.js';
import { runRule } from '../support/run-rule.js';

test('each job is named, with what it holds and when it would run', () => {
  const { diagnostics } = runRule(jobs, {
    jobs: {
      seed: { image: 'seed:1', triggers: { manual: true } },
      backup: { image: 'backup:1', triggers: { schedule: [{ cron: '0 3 * * *' }] } },
    },
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the job backup (image, triggers) is not converted; it runs at 0 3 * * *',
    'the job seed (image, triggers) is not converted; it runs on demand',
  ]);
});

/** Everything that a page shows is run, as CONTRIBUTING.md says. */
import { describe, expect, test } from '@jest/globals';
import { compareText, putFile, runShell, runYaml, startStory, type Story } from './run-samples.js';
import { runTypeScript } from './run-typescript.js';
import { isGenerated, listPages, samplesOf, type Sample } from './samples.js';

/** Pages of which a test of their own takes care. */
const elsewhere = ['docs/common-mistakes.md'];

/** How a sample of each language is run; one of another language has to be marked. */
const runners: Readonly<Record<string, (sample: Sample, story: Story) => void>> = {
  yaml: runYaml,
  sh: runShell,
  text: compareText,
  ts: runTypeScript,
};

const pages = listPages().filter((page) => !isGenerated(page) && !elsewhere.includes(page));

describe.each(pages.map((page) => [page, samplesOf(page)] as const).filter(([, samples]) => samples.length > 0))(
  '%s',
  (_, samples) => {
    const story = startStory(samples);
    test.each(samples.map((sample) => [`line ${sample.line}`, sample] as const))('%s', (_, sample) => {
      if (sample.marks['not run'] !== undefined) return;
      const runSample = sample.file !== undefined && sample.language !== 'ts' ? putFile : runners[sample.language];
      if (!runSample) throw new Error(`no test runs "${sample.language}": mark the sample, and say why`);
      runSample(sample, story);
    });
  },
);

test('a sample that is not run says why', () => {
  const reasons = listPages().flatMap((page) => samplesOf(page).flatMap(({ marks }) => marks['not run'] ?? []));
  expect(reasons.filter((reason) => reason.length < 15)).toEqual([]);
});

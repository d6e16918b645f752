import { expect, test } from '@jest/globals';
import { convertCorpus, corpusProjects } from '../support/corpus.js';
import { customResourceFaults } from '../support/custom-resources.js';

const projects = corpusProjects();

(projects ? test : test.skip)(
  'HTTPRoutes and VerticalPodAutoscalers of real projects keep to their schemas',
  () => {
    const all = (projects ?? []).flatMap((project) => {
      const { manifests } = convertCorpus(project, { publish: 'gateway', domain: 'example.com', vpa: 'recreate' });
      return manifests.flatMap((manifest) => {
        const faults = customResourceFaults(manifest);
        return faults ? [{ at: `${project.id} ${manifest.kind}/${manifest.metadata.name}`, faults }] : [];
      });
    });
    expect(all.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
  },
  120_000,
);

/**
 * A real API server takes everything that the fixtures become: `KUBECONFIG=… KUBECTL=… npm test -- test/acceptance`.
 * Nothing is kept: all is a dry run, in a namespace that is removed again.
 */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../src/model/manifest.js';
import { convertCase, listCases } from './support/fixtures.js';

const { KUBECONFIG, KUBECTL } = process.env;
const namespace = `transload-acceptance-${process.pid}`;

/** Kinds that a cluster knows only if something is installed there. */
const custom: ReadonlySet<string> = new Set(['HTTPRoute', 'VerticalPodAutoscaler']);

const isThere = Boolean(KUBECONFIG) && Boolean(KUBECTL);
const describeWithServer = isThere ? describe : describe.skip;

describeWithServer('a real API server takes', () => {
  beforeAll(() => {
    kubectl(['create', 'namespace', namespace]);
    // A controller would make it, which a control plane alone does not have; bare pods need it.
    kubectl(['create', 'serviceaccount', 'default', '-n', namespace]);
  }, 60_000);

  afterAll(() => {
    kubectl(['delete', 'namespace', namespace, '--wait=false']);
  }, 60_000);

  test.each(['1.30', '1.34'] as const)(
    'what every fixture becomes for Kubernetes %s',
    (kubeVersion) => {
      const cases = listCases().map((name) => {
        const { manifests } = convertCase(name, undefined, undefined, { kubeVersion });
        return [name, manifests.flatMap(asSent)] as const;
      });
      const together = apply(cases.flatMap(([, manifests]) => manifests));
      // Only where all together are refused each is asked about.
      const refused = together === '' ? [] : cases.map(([name, manifests]) => [name, apply(manifests)] as const);
      expect(Object.fromEntries(refused.filter(([, problem]) => problem !== ''))).toEqual({});
      expect(together).toBe('');
    },
    600_000,
  );
});

/** As it is sent: into the namespace of the test, whatever the manifest says. */
function asSent(manifest: Manifest): readonly Manifest[] {
  if (custom.has(manifest.kind) || manifest.kind === 'Namespace') return [];
  const { namespace: own, ...metadata } = manifest.metadata;
  return [own === undefined ? manifest : { ...manifest, metadata }];
}

/** What the server has against the manifests. */
function apply(manifests: readonly Manifest[]): string {
  if (manifests.length === 0) return '';
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  return kubectl(['apply', '--server-side', '--dry-run=server', '--validate=strict', '-n', namespace, '-f', '-'], list);
}

function kubectl(words: readonly string[], input = ''): string {
  const { status, stderr } = spawnSync(KUBECTL ?? 'kubectl', words, { input, encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? '' : stderr || 'kubectl failed';
}

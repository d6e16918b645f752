import { describe, expect, test } from '@jest/globals';
import type { Service, Volume } from '../../src/model/project.js';
import { postgresData } from '../../src/rules/postgres-data.js';
import { runRule } from '../support/run-rule.js';

const mount = { type: 'volume', source: 'data', target: '/var/lib/postgresql/data' } as const;
const run = (web: Service, data: Volume = {}) => runRule(postgresData, { services: { web }, volumes: { data } });

test.each(['postgres:17', 'postgis/postgis:16-3.4', 'pgvector/pgvector:pg17', 'timescale/timescaledb:2.17.2-pg17'])(
  '%s keeps its files in a directory of the claim',
  (image) => {
    const { container, problems } = run({ image, volumes: [mount] });
    expect(container?.env).toEqual([{ name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' }]);
    expect(problems).toEqual(['info volumes/postgres-data services.web.volumes.0']);
  },
);

test('the claim may stand for a folder that is not there', () => {
  const { container, problems } = run({
    image: 'ghcr.io/immich-app/postgres:14',
    volumes: [{ type: 'bind', source: '/project/postgres', target: '/var/lib/postgresql/data' }],
  });
  expect(container?.env).toEqual([{ name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' }]);
  expect(problems).toEqual(['info volumes/postgres-data services.web.volumes.0']);
});

describe('nothing is added', () => {
  test.each<[string, Service, Volume]>([
    ['where PGDATA is set', { image: 'postgres:17', environment: { PGDATA: '/x' }, volumes: [mount] }, {}],
    ['with a subpath', { image: 'postgres:17', volumes: [{ ...mount, volume: { subpath: 'db' } }] }, {}],
    ['elsewhere', { image: 'postgres:18', volumes: [{ ...mount, target: '/var/lib/postgresql' }] }, {}],
    ['for a volume that exists', { image: 'postgres:17', volumes: [mount] }, { external: true }],
    ['for other images', { image: 'mysql:8', volumes: [mount] }, {}],
    ['without a volume', { image: 'postgres:17' }, {}],
  ])('%s', (_, web, data) => {
    const { container, problems } = run(web, data);
    expect(container?.env).toBeUndefined();
    expect(problems).toEqual([]);
  });
});

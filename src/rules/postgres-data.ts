import { imageName } from '../values/image-reference.js';
import { defineServiceRule } from './rule.js';

/** Where images of PostgreSQL before version 18 keep a cluster unless PGDATA says otherwise. */
const usualDirectory = '/var/lib/postgresql/data';
const dataDirectory = `${usualDirectory}/pgdata`;

/**
 * PostgreSQL makes its files in an empty directory only, and the root of a volume has a `lost+found` with many storage
 * classes: it gets a directory of its own within, as the documentation of the image advises.
 */
export const postgresData = defineServiceRule({
  id: 'postgres-data',
  summary: 'PostgreSQL keeps its files in a directory of its volume, not in its root.',
  about: ['image'],
  owns: {},
  apply(service, name, { facts, report }) {
    if (!/postg(?:res|is)|pgvector|timescale/.test(imageName(service.image ?? '') ?? '')) return [];
    if (service.environment?.PGDATA !== undefined) return [];
    const mount = facts.storage.allMounts(name).find(({ target }) => target === usualDirectory);
    const isNew = mount?.claim && mount.claim.request.existing !== true && mount.claim.request.nfs === undefined;
    if (!isNew || mount.mounts.some(({ subPath }) => subPath !== undefined)) return [];
    report('volumes/postgres-data', mount.path, { directory: dataDirectory });
    return [{ to: 'container', from: mount.path, value: { env: [{ name: 'PGDATA', value: dataDirectory }] } }];
  },
});

import { expect, test } from '@jest/globals';
import { convert } from '../../../src/index.js';

test('every field of a member says which line of its service it comes from', () => {
  const compose = `
services:
  web:
    image: app
    restart: always
    stop_grace_period: 20s
    tmpfs: /tmp
  beside:
    image: other
    network_mode: service:web
    restart: always
    stop_grace_period: 1m
    tmpfs: /tmp
    environment: {A: b}
`;
  const { manifests, origins } = convert(compose);
  const deployment = manifests.find(({ kind }) => kind === 'Deployment');
  const known = deployment && origins.get(deployment);
  const at = (pointer: string) => known?.get(`/spec/template/spec${pointer}`)?.join('.');
  expect(at('/initContainers/0/image')).toBe('services.web.image');
  expect(at('/containers/0/image')).toBe('services.beside.image');
  expect(at('/containers/0/env/0')).toBe('services.beside.environment.A');
  expect(at('/volumes/0/name')).toBe('services.beside.tmpfs.0');
  expect(at('/volumes/1/name')).toBe('services.web.tmpfs.0');
});

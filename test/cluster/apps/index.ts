import type { App } from '../app.js';
import { data } from '../steps/data.js';
import { endings } from '../steps/endings.js';
import { health } from '../steps/health.js';
import { image } from '../steps/image.js';
import { jobs } from '../steps/jobs.js';
import { load } from '../steps/load.js';
import { odd } from '../steps/odd.js';
import { published } from '../steps/published.js';
import { queue } from '../steps/queue.js';
import { restarts } from '../steps/restarts.js';
import { rollout } from '../steps/rollout.js';
import { routes } from '../steps/routes.js';
import { scaling } from '../steps/scaling.js';
import { updates } from '../steps/updates.js';

export const apps: readonly App[] = [
  // The one that takes longest comes first: an autoscaler waits five minutes before it takes away what it gave.
  { id: 'load', speakers: ['client'], steps: load, onlyKubernetes: true, needs: 'metrics' },
  {
    id: 'files',
    speakers: ['reader', 'stranger'],
    variables: { GREETING: 'hello $ world', HIDDEN: 'h1dden"quoted"' },
  },
  {
    id: 'words',
    speakers: ['list', 'text', 'environment', 'directory'],
    variables: { GREETING: 'hello $ world', PASSED: 'passed on' },
  },
  {
    id: 'identity',
    speakers: ['plain', 'user', 'number', 'capable', 'closed', 'limited', 'deployed', 'reaper', 'terminal'],
    // The first process reaps where it is that of Kubernetes, which not every cluster uses.
    differs: { 'with init orphans are reaped': 'init/shared-pid' },
  },
  {
    id: 'names',
    speakers: ['client'],
    differs: { 'a service in no common network': 'networks/policies-emitted' },
  },
  {
    id: 'image',
    speakers: ['untouched', 'command', 'entrypoint', 'cleared', 'asker', 'homely'],
    options: ['--copy-up'],
    steps: image,
    differs: { 'a user by name': 'user/name-not-numeric', 'a home of the image': 'user/name-not-numeric' },
    needs: 'image',
  },
  {
    id: 'store',
    speakers: ['tester'],
    variables: { GREETING: 'hello', STORE_PASSWORD: 's3cr3t' },
    differs: { 'an alias with a dot leads through to an included file': 'service/alias-impossible' },
  },
  {
    id: 'box',
    speakers: ['locked', 'homeless', 'placed', 'mounted', 'talks'],
    variables: { PLAIN: 'passed' },
    differs: {
      'the full name of the host': 'hostname/not-expressible',
      'a mode of a tmpfs mount': 'tmpfs/option-lost',
    },
  },
  {
    id: 'queue',
    speakers: ['tester'],
    steps: queue,
    differs: { 'who has no network in common with a broker does not find it': 'networks/policies-emitted' },
  },
  { id: 'chain', speakers: ['server'] },
  {
    id: 'odd',
    speakers: ['arguments', 'owned', 'root', 'ports', 'asker'],
    variables: { OUTER_NAME: 'out there', WORD: 'wörd', LONG: 'long '.repeat(600) },
    steps: odd,
    differs: {
      'a hard limit of open files': 'ulimits/no-equivalent',
      'a soft limit of open files': 'ulimits/no-equivalent',
      'a score of the OOM killer': 'resources/no-equivalent',
      'the processors it may use': 'resources/no-equivalent',
      'an alias with dots': 'service/alias-impossible',
      'an owner and a mode of a tmpfs': 'tmpfs/option-lost',
      'and one from which they may not': 'tmpfs/option-lost',
      'capitals in a host name': 'name/sanitised',
      'owner and mode of a config': 'files/owner-approximated',
      'owner and mode of a secret': 'files/owner-approximated',
    },
  },
  { id: 'peers', speakers: ['client'] },
  { id: 'proxy', speakers: ['tester'] },
  { id: 'depends', speakers: ['after-deaf', 'after-replicated', 'after-others', 'after-localhost', 'after-sick'] },
  { id: 'group', speakers: ['tunnel', 'client', 'second', 'named', 'outside', 'reader'] },
  { id: 'order', speakers: ['web', 'tolerant'] },
  { id: 'jobs', speakers: ['reader'], steps: jobs },
  { id: 'health', speakers: ['reader'], steps: health },
  { id: 'endings', speakers: ['reader', 'post-start'], steps: endings },
  { id: 'data', speakers: ['writer', 'reader', 'heir'], steps: data },
  { id: 'pod', speakers: ['gateway', 'inside', 'neighbour', 'outside'] },
  { id: 'published', speakers: ['neighbour'], steps: published },
  { id: 'scaling', speakers: ['client'], steps: scaling },
  {
    id: 'restarts',
    speakers: ['reader'],
    steps: restarts,
    differs: { 'without a policy it stays ended': 'restart/defaulted-to-always' },
  },
  { id: 'updates', speakers: ['steady'], steps: updates, variables: { GREETING: 'hello' } },
  { id: 'modes', speakers: ['once', 'everywhere', 'prepared'] },
  { id: 'waits', speakers: ['eager'], options: ['--wait', 'started'], onlyKubernetes: true },
  {
    id: 'rollout',
    speakers: ['web'],
    steps: rollout,
    variables: { VERSION: 'one' },
    onlyKubernetes: true,
  },
  {
    id: 'routes',
    speakers: [
      ...['web', 'api', 'routed', 'domain', 'domain-route', 'kompose', 'nginx', 'nginx-ports', 'nginx-route'],
      ...['traefik', 'traefik-1', 'traefik-off', 'traefik-route', 'caddy', 'caddy-route'],
    ],
    options: ['--domain', 'example.test', '--gateway', 'kube-system/gateway'],
    steps: routes,
    onlyKubernetes: true,
    needs: 'router',
  },
];

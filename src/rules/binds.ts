import { defineServiceRule, type Coverage } from './rule.js';
import { contributeMounts } from './storage/contribute-mounts.js';

const ignored: Coverage = { fidelity: 'none', codes: ['binds/option-ignored'] };

/** Bind mounts: what lies in the project is carried along, what lies on the host is not (mapping.md section 7.3). */
export const binds = defineServiceRule({
  id: 'binds',
  summary: 'Bind mounts: files of the project, directories and sockets of the host.',
  about: ['volumes', 'volumes_from'],
  hooks: true,
  owns: {
    'services.*.volumes[].bind': {
      fidelity: 'approximate',
      field: 'volumes[]',
      codes: [
        'binds/embedded',
        'binds/embedded-read-only',
        'binds/entry-skipped',
        'binds/too-large',
        'binds/source-dropped',
        'binds/empty-claim',
        'binds/not-read',
        'binds/host-path',
        'binds/timezone-dropped',
        'binds/engine-socket',
        'files/source-missing',
        'volumes/not-convertible',
        'volumes/no-effect',
      ],
    },
    'services.*.volumes[].bind.propagation': {
      fidelity: 'exact',
      field: 'containers[].volumeMounts[].mountPropagation',
      codes: ['binds/option-ignored'],
    },
    'services.*.volumes[].bind.create_host_path': {
      fidelity: 'approximate',
      codes: ['binds/option-ignored', 'files/source-missing'],
    },
    'services.*.volumes[].bind.recursive': {
      fidelity: 'exact',
      field: 'containers[].volumeMounts[].recursiveReadOnly',
      codes: ['binds/option-ignored', 'volumes/no-effect'],
    },
    'services.*.volumes[].bind.selinux': ignored,
    'services.*.x-kubernetes.bind': { fidelity: 'exact', field: 'volumes[]' },
  },
  apply(_service, name, context) {
    return contributeMounts('binds', name, context);
  },
});

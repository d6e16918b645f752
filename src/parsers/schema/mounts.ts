import type { Schema } from './schema.js';
import { attributes, flag, listOrMap, number, size, text } from './values.js';

const bind = attributes(
  {
    propagation: text('How mounts below the directory propagate.', 'rslave'),
    create_host_path: flag('Create the directory on the host if it is missing.'),
    recursive: text('What happens to mounts below the directory.', 'enabled', {
      enum: ['enabled', 'disabled', 'writable', 'readonly'],
    }),
    selinux: text('SELinux label: z is shared between containers, Z private.', 'z', { enum: ['z', 'Z'] }),
  },
  { description: 'Options of a bind mount.', example: 'create_host_path: false' },
);

const volume = attributes(
  {
    labels: listOrMap('Labels of the volume.', 'org.example.team: web'),
    nocopy: flag('Do not copy what the image has at the target.'),
    subpath: text('Path in the volume that is mounted.', 'data'),
  },
  { description: 'Options of a volume mount.', example: 'nocopy: true' },
);

const tmpfs = attributes(
  {
    size: { ...size(['integer', 'string'], 'Size of the file system.', '64m'), minimum: 0 },
    mode: number('Permissions of the directory, in octal.', '1777'),
  },
  { description: 'Options of a file system in memory.', example: 'size: 64m' },
);

const image = attributes(
  { subpath: text('Path in the image that is mounted.', '/public') },
  { description: 'Options of an image mount.', example: 'subpath: /public' },
);

/** `volumes` of a service: what is mounted where. */
export const mounts: Schema = {
  type: 'array',
  uniqueItems: true,
  description: 'Volumes and host directories that the container sees.',
  example: '- data:/var/lib/data',
  items: attributes(
    {
      type: text('Kind of the mount.', 'volume', { enum: ['bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'] }),
      source: text('Name of the volume, path on the host, or image.', 'data'),
      target: text('Path in the container.', '/var/lib/data'),
      read_only: flag('Mount without the right to write.'),
      consistency: text('Consistency of the mount; depends on the platform.', 'cached'),
      bind,
      volume,
      tmpfs,
      image,
    },
    { type: ['string', 'object'], required: ['type'] },
  ),
};

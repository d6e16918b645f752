import type { Schema } from './schema.js';
import { attributes, flag, listOrMap, shared, size, stringOrList, text, texts } from './values.js';

/** `build` of a service: the context directory, or all options. */
export const build: Schema = attributes(
  {
    context: text('Directory or Git repository that is sent to the builder.', '.'),
    dockerfile: text('The Dockerfile, relative to the context.', 'Dockerfile.production'),
    dockerfile_inline: text('The Dockerfile itself, in place of a file.', '"FROM alpine"'),
    entitlements: texts('Extra privileges that the build may use.', '- network.host'),
    args: listOrMap('Values of the ARG instructions.', 'VERSION: "1.2"'),
    ssh: listOrMap('SSH agents or keys that the build may use.', '- default'),
    labels: listOrMap('Labels of the image.', 'org.example.team: web'),
    cache_from: texts('Places to read build cache from.', '- type=registry,ref=example/app:cache'),
    cache_to: texts('Places to write build cache to.', '- type=local,dest=.cache'),
    no_cache: flag('Build without any cache.'),
    no_cache_filter: stringOrList('Stages to build without cache.', '- builder'),
    additional_contexts: listOrMap('Further named contexts.', 'shared: ../shared'),
    network: text('Network of RUN instructions.', 'host'),
    provenance: { type: ['string', 'boolean'], description: 'Provenance attestation.', example: 'mode=max' },
    sbom: { type: ['string', 'boolean'], description: 'Attestation that lists the contents.', example: 'true' },
    pull: flag('Pull base images even if they are there.'),
    target: text('Stage of the Dockerfile to build.', 'production'),
    shm_size: size(['integer', 'string'], 'Size of /dev/shm during the build.', '256m'),
    extra_hosts: shared('extra_hosts', 'Host names known during the build.', '- "db.local:10.0.0.5"'),
    isolation: text('Isolation technology of the build.', 'default'),
    privileged: flag('Build with elevated privileges.'),
    secrets: shared('file_mounts', 'Secrets that the build may read.', '- token'),
    tags: texts('Further names for the image.', '- example/app:latest'),
    ulimits: shared('ulimits', 'Limits on resources during the build.', 'nofile: 20000'),
    platforms: texts('Platforms to build for.', '- linux/amd64'),
  },
  { type: ['string', 'object'], description: 'How to build the image from source.', example: '.' },
);

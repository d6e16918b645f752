import { imageOf, isImageNamedByBuild } from '../analysis/images.js';
import { settingsText } from '../values/settings-text.js';
import { shownPath } from '../values/shown-path.js';
import { defineServiceRule, type Coverage } from './rule.js';

const atBuildTime: Coverage = { fidelity: 'none', codes: ['build/plan-only'] };

/** `build` is done before anything is applied; the manifests only need to know the image that comes out of it. */
export const build = defineServiceRule({
  id: 'build',
  summary: 'Images that are built from source must be built and pushed first.',
  about: ['build'],
  owns: {
    'services.*.build': {
      fidelity: 'approximate',
      field: 'containers[].image',
      codes: ['image/build-needed', 'build/plan-only'],
    },
    'services.*.build.context': { fidelity: 'none', codes: ['image/build-needed'] },
    'services.*.build.dockerfile': atBuildTime,
    'services.*.build.dockerfile_inline': atBuildTime,
    'services.*.build.args': atBuildTime,
    'services.*.build.ssh': atBuildTime,
    'services.*.build.labels': atBuildTime,
    'services.*.build.cache_from': atBuildTime,
    'services.*.build.cache_to': atBuildTime,
    'services.*.build.no_cache': atBuildTime,
    'services.*.build.no_cache_filter': atBuildTime,
    'services.*.build.additional_contexts': atBuildTime,
    'services.*.build.network': atBuildTime,
    'services.*.build.provenance': atBuildTime,
    'services.*.build.sbom': atBuildTime,
    'services.*.build.pull': atBuildTime,
    'services.*.build.target': atBuildTime,
    'services.*.build.shm_size': atBuildTime,
    'services.*.build.extra_hosts': atBuildTime,
    'services.*.build.isolation': atBuildTime,
    'services.*.build.privileged': atBuildTime,
    'services.*.build.entitlements': atBuildTime,
    'services.*.build.secrets': atBuildTime,
    'services.*.build.tags': atBuildTime,
    'services.*.build.ulimits': atBuildTime,
    'services.*.build.platforms': atBuildTime,
  },
  apply(service, name, { project, options, report }) {
    const image = imageOf(service, name, project, options);
    if (!service.build || image === undefined) return [];
    const path = ['services', name, 'build'];
    const named = !isImageNamedByBuild(service) || options.registry !== undefined;
    const context = shownPath(project.directory, service.build.context ?? '.');
    report(
      'image/build-needed',
      path,
      { context, image, named },
      // A name that was chosen by the user is most likely one that the cluster can pull.
      named ? { severity: 'info' } : {},
    );
    const attributes = settingsText(
      service.build,
      service.build.dockerfile === 'Dockerfile' ? ['context', 'dockerfile'] : ['context'],
    );
    if (attributes !== '') report('build/plan-only', path, { attributes });
    return [];
  },
});

import { imageOf } from '../analysis/images.js';
import { parseImageReference } from '../values/image-reference.js';
import { defineServiceRule } from './rule.js';

/** `image`, verbatim: tag, digest and registry mean the same to Docker and to Kubernetes. */
export const image = defineServiceRule({
  id: 'image',
  summary: 'The image that the container runs.',
  hooks: true,
  owns: {
    'services.*.image': { fidelity: 'exact', field: 'containers[].image', codes: ['image/missing'] },
  },
  apply(service, name, { project, options, report }) {
    const reference = imageOf(service, name, project, options);
    if (reference === undefined) return [];
    const from = ['services', name, service.image === undefined ? 'build' : 'image'];
    if (parseImageReference(reference)) return [{ to: 'container', from, value: { image: reference } }];
    report('image/missing', from, { service: name, image: reference });
    return [];
  },
});

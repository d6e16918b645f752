import type { ServicePort } from 'kubernetes-types/core/v1.js';
import type { ManifestOf } from '../model/manifest.js';
import type { PlannedService, PlannedServicePort } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function service(object: PlannedService, context: EmitContext): ManifestOf<'Service'> {
  const {
    type,
    headless,
    selector,
    ports,
    externalName,
    externalTrafficPolicy,
    ipFamilyPolicy,
    publishNotReadyAddresses,
  } = object;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(object, context),
    spec: pickDefined({
      type: type === 'ClusterIP' ? undefined : type,
      clusterIP: headless === true ? 'None' : undefined,
      externalName,
      externalTrafficPolicy,
      ipFamilyPolicy,
      publishNotReadyAddresses,
      selector: selector && { ...selector },
      ports: ports.length === 0 ? undefined : ports.map((port) => servicePort(port, context)),
    }),
  };
}

/** A port without what the API fills in the same: TCP, and a target equal to the port. */
function servicePort(planned: PlannedServicePort, { provenance }: EmitContext): ServicePort {
  const { name, port, targetPort, protocol, nodePort, appProtocol, from } = planned;
  const emitted = {
    name,
    port,
    ...(targetPort === port ? {} : { targetPort }),
    ...(protocol === 'TCP' ? {} : { protocol }),
    ...pickDefined({ appProtocol, nodePort }),
  };
  if (from) provenance.markAll(emitted, from);
  return emitted;
}

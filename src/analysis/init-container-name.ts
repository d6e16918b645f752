import { resourceName } from '../values/resource-name.js';
import type { Facts } from './facts.js';

/** The name of an init container of a service: unique in its pod, which several services may share. */
export function initContainerName(service: string, wanted: string, { groups, names }: Facts): string {
  const name = resourceName(wanted);
  const isAlone = groups.of(service).members.length === 1 && names.service(service) !== name;
  return isAlone ? name : resourceName(`${names.service(service)}-${name}`);
}

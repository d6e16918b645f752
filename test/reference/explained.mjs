import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Whether two readings differ on purpose; `deviation.md` of a case in fixtures/loader says why. */
export function isExplained(readings) {
  return deviations.some((applies) => applies(readings));
}

const deviations = [
  // A limit of the service beside a deploy section that sets only others is no contradiction.
  ({ reference, ours }) =>
    /can't set distinct values on '(cpus|mem_limit|mem_reservation|pids_limit)'/.test(reference.error ?? '') &&
    ours.diagnostics.some(({ code }) => code === 'model/contradiction'),
  // build/ssh-map: the reference cannot print an SSH key with a path as JSON.
  ({ reference }) => reference.error?.includes('MarshalJSON for type types.SSHKey') ?? false,
  // scalars/pid-null, yaml/timestamp-in-list: the reference crashes.
  ({ reference }) => reference.error?.startsWith('panic: ') ?? false,
  // include/config-environment: the reference takes the value it looked up itself for a second source.
  ({ reference }) => /^configs\.\S+ file\|environment\|content attributes/.test(reference.error ?? ''),
  // ports/duplicate-short: the reference keeps a port twice where `published` is a number once and text once.
  // extends/base-is-null: it forgets to take `extends` away.
  // env-file/last-line-without-name: it takes a last line without `=` and line end for the value of a nameless variable.
  ({ reference, ours }) =>
    reference.model?.services !== undefined &&
    ours.model?.services !== undefined &&
    isDeepStrictEqual(corrected(reference.model), corrected(withoutInherited(ours.model, reference.model))),
  // sizes/overflow: it makes the least number of 64 bits of a size beyond them.
  ({ reference, ours }) =>
    JSON.stringify(reference.model ?? null).includes('"-9223372036854775808"') &&
    ours.diagnostics.some(({ message }) => message.endsWith('is not a size')),
  // scalars/*-beyond-*-bits, scalars/file-mode-is-negative, jobs/*-without-target: it makes other numbers of them, and lets
  // things pass that have no place in a container; we refuse them.
  ({ ours }) => errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => refused.test(message)),
  // namespaces/names-that-look-like-extensions: it takes names of users for extensions.
  ({ reference }) => JSON.stringify([reference.model, reference.error]).includes('#extensions'),
  // extends/base-file-with-faulty-attestation: it prints whatever stands there as text.
  ({ ours }) => errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => attestation.test(message)),
  // yaml/date-as-command: it takes a date for no command at all.
  ({ ours }) =>
    errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => message.includes('is a date to YAML')),
  // extends/build-is-list: it forgets what cannot be merged.
  ({ ours }) => errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => lostBuild.test(message)),
  // no-port in fixtures/config: it judges ports where variables stay as they are.
  ({ reference, ours }) => /is missing a target port$/.test(reference.error ?? '') && ours.model !== undefined,
  // yaml/line-separator: it takes what no editor shows for a line end.
  ({ ours }) => errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => separator.test(message)),
  // yaml/anchor-before-colon: it takes the rest of what looks like a name for the value.
  ({ ours }) =>
    errorsOf(ours).length > 0 && errorsOf(ours).every(({ message }) => message.startsWith('the name of an anchor')),
  // `x-kubernetes` is ours, and has to make sense.
  ({ ours }) => errorsOf(ours).length > 0 && errorsOf(ours).every(({ path }) => path.includes('x-kubernetes')),
  // jobs/secret-without-source: it prints an error of its own as the name.
  ({ reference }) => JSON.stringify(reference.model ?? null).includes('%!s(<nil>)'),
  // extends/same-name-then-own-file: it takes a chain for a circle.
  ({ reference, ours }) => reference.error?.startsWith('Circular reference:') === true && ours.model !== undefined,
  // extends/tmpfs-same-path: the reference compares mounts before it brings their targets into one form.
  ({ reference, ours }) =>
    /already mounted as \S+\.(tmpfs|volumes)/.test(reference.error ?? '') && ours.model !== undefined,
];

const refused = /is beyond the numbers of 64 bits$|is more than \d+$|is not a file mode$|\]: target is missing$/;

const lostBuild = /^cannot merge services\.\S+\.build: a list here, a mapping in the other place/;

const separator = /^an invisible line separator/;

const attestation = /^`build\.(?:sbom|provenance)` of .* takes true or false/;

function errorsOf({ diagnostics }) {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** Our model without the variables that the reference takes for values of a nameless one. */
function withoutInherited(model, reference) {
  const copy = structuredClone(model);
  for (const [name, service] of Object.entries(copy.services)) {
    const known = reference.services[name]?.environment ?? {};
    const inherited = known[''];
    if (inherited === undefined || service.environment === undefined) continue;
    // It has the value of an earlier file, or none.
    if (Object.hasOwn(known, inherited)) service.environment[inherited] = known[inherited];
    else delete service.environment[inherited];
  }
  return copy;
}

function corrected(model) {
  const copy = structuredClone(model);
  for (const service of Object.values(copy.services)) {
    delete service.extends;
    delete service.environment?.[''];
    delete service.labels?.[''];
    if (Object.keys(service.labels ?? {}).length === 0) delete service.labels;
    if (Object.keys(service.environment ?? {}).length === 0) delete service.environment;
    // extends/base-file-with-empty-attestation: it prints text for nothing.
    for (const key of ['sbom', 'provenance']) if (service.build?.[key] === '<nil>') delete service.build[key];
    // extends/tmpfs-same-path, merge/tmpfs-path-spelled-otherwise, tmpfs-of-one-path in fixtures/config: it may print both.
    service.tmpfs &&= lastOfEachPath(service.tmpfs);
    service.ports &&= service.ports.filter(
      (port, index, ports) => ports.findIndex((other) => isDeepStrictEqual(other, port)) === index,
    );
  }
  return copy;
}

function lastOfEachPath(tmpfs) {
  const byPath = new Map(tmpfs.map((entry) => [posix.resolve('/', entry.split(':', 1)[0]), entry]));
  return [...byPath.values()];
}

/** Whether two readings differ on purpose; each case of it stands in compose-semantics or as a deviation in fixtures/loader. */
export function isExplained({ reference, ours }) {
  return deviations.some((applies) => applies({ reference, ours }));
}

const deviations = [
  // A limit of the service beside a deploy section that sets only others is no contradiction.
  ({ reference, ours }) =>
    /^services\.\S+ can't set distinct values on '(cpus|mem_limit|mem_reservation|pids_limit)'/.test(
      reference.error ?? '',
    ) && ours.diagnostics.some(({ code }) => code === 'model/contradiction'),
  // The reference cannot print an SSH key with a path as JSON.
  ({ reference }) => reference.error?.includes('MarshalJSON for type types.SSHKey') ?? false,
  // The reference crashes.
  ({ reference }) => reference.error?.startsWith('panic: ') ?? false,
];

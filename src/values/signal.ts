const numbers: ReadonlyMap<string, number> = new Map(
  [
    'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM',
    'STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS',
  ]
    .flatMap((line) => line.split(' '))
    .map((name, index) => [name, index + 1]),
);

/** The number of a Linux signal: `SIGINT`, `int`, `2`, `SIGRTMIN+3`; undefined if the text names none. */
export function signalNumber(text: string): number | undefined {
  const name = text.trim().toUpperCase().replace(/^SIG/, '');
  if (/^\d{1,2}$/.test(name)) return Number(name) >= 1 && Number(name) <= 64 ? Number(name) : undefined;
  const realTime = /^RT(MIN\+|MAX-)(\d{1,2})$/.exec(name);
  if (realTime) return realTime[1] === 'MIN+' ? 34 + Number(realTime[2]) : 64 - Number(realTime[2]);
  if (name === 'RTMIN') return 34;
  return name === 'RTMAX' ? 64 : numbers.get(name);
}

/** The option that makes a shell's `kill` send a signal: `-s INT`, or `-37` for one without a portable name. */
export function killOption(signal: number): string {
  const name = [...numbers].find(([, number]) => number === signal)?.[0];
  return name === undefined ? `-${signal}` : `-s ${name}`;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs something that should not be stopped half-way by a key press; a signal that came meanwhile counts afterwards. */
export function holdSignals<T>(run: () => T): T {
  const remember = (signal: NodeJS.Signals): void => {
    setImmediate(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.once(signal, remember);
  try {
    return run();
  } finally {
    // Signals that came are delivered in the next turn of the event loop.
    setImmediate(() => {
      for (const signal of signals) process.off(signal, remember);
    });
  }
}

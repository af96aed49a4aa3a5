/**
 * Aborted when this process is asked to stop. The terminal and the parent may both send the same Ctrl-C, so repeats are
 * ignored. A parent that vanishes counts as well: npm, when it is ended, does not always pass that on.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 1000).unref();
  return controller.signal;
}

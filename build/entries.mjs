/**
 * The programs of the application: the name each gets in `dist/electron` and the source it starts from. All share their
 * common parts, in files beside them, so `new URL('./thread.js', import.meta.url)` finds the thread from any of them.
 */
export const mainEntries = {
  main: 'electron/main.ts',
  browser: 'electron/browser.ts',
  cli: 'electron/cli.ts',
  engine: 'electron/engine.ts',
  thread: 'electron/app/thread-entry.ts',
  job: 'electron/app/jobs/job-entry.ts',
  engineThread: 'electron/app/simulation/engine-entry.ts',
  simulation: 'electron/app/simulation/thread-entry.ts',
  solver: 'electron/app/simulation/solve-entry.ts',
};

/** What the window loads before its page: one CommonJS file, since a sandboxed preload cannot be a module. */
export const preloadEntry = 'electron/preload.ts';

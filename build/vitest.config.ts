import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

import { PROGRAMS } from './lib/test-programs.mjs';

/** Room for a slow two-core machine: the longest tests kill processes and write workbooks; with --long, properties are tried ten times as often. */
const testTimeout = process.env['MUTUALS_LONG'] === '1' ? 900_000 : 180_000;

/** What the application's modules start or read beside them, as they name it as source, and its name in the bundle. */
const beside = [
  { of: 'jobs/offload.ts', source: './job-entry.ts', bundled: 'job.js' },
  { of: 'simulation/engine.ts', source: './engine-entry.ts', bundled: 'engineThread.js' },
  { of: 'simulation/pool.ts', source: './thread-entry.ts', bundled: 'simulation.js' },
  { of: 'simulation/solve.ts', source: './solve-entry.ts', bundled: 'solver.js' },
  { of: 'simulation/host.ts', source: './kernel.wasm', bundled: 'kernel.wasm' },
];

/** Where a test has the application from its source, its threads would run from their source too, and the kernel is not there: from the bundle instead. */
const threadsFromBundle: Plugin = {
  name: 'mutuals-threads-from-bundle',
  enforce: 'pre',
  transform: {
    filter: { id: /\/electron\/app\/(jobs\/offload|simulation\/(engine|pool|solve|host))\.ts$/ },
    handler(code, id) {
      const thread = beside.find(({ of }) => id.endsWith(of));
      if (thread === undefined || !code.includes(`'${thread.source}'`)) return this.error(`${id} no longer names what is beside it as build/vitest.config.ts knows it.`);
      // Asked for as the test runs: what is transformed is kept for later runs, whose programs are others.
      const programs = `process.env['${PROGRAMS}']`;
      return { code: code.replace(`'${thread.source}'`, `(${programs} === undefined ? '${thread.source}' : encodeURI('file://' + ${programs} + '/${thread.bundled}'))`), map: null };
    },
  },
};

/** Tests that need a page. */
const onPages = ['test/unit/renderer/**/*.test.tsx', 'test/unit/renderer/{appearance,bridge,views/cash/asker}.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [react(), threadsFromBundle],
  test: {
    testTimeout,
    hookTimeout: testTimeout,
    maxWorkers: 2,
    // Where it says `isolate: false`, a worker keeps the modules that it has read from one file to the next: no test there puts anything in a module's place, and none may leave anything in one.
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', isolate: false, include: ['test/unit/**/*.test.ts', 'test/fields/**/*.test.ts'], exclude: ['test/unit/electron/**', ...onPages] },
      },
      {
        extends: true,
        test: { name: 'electron', environment: 'node', include: ['test/unit/electron/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: onPages,
          setupFiles: ['build/vitest-jsdom.ts'],
        },
      },
      {
        extends: true,
        // Tests that put something in a module's place; the longest is among them. Projects run by their names, so these begin.
        test: { name: 'apart', environment: 'node', include: ['test/integration/tables/**/*.test.ts'], globalSetup: ['build/test-setup.mjs'] },
      },
      {
        extends: true,
        test: { name: 'integration', environment: 'node', isolate: false, include: ['test/integration/**/*.test.{ts,tsx}'], exclude: ['test/integration/tables/**'], globalSetup: ['build/test-setup.mjs'] },
      },
    ],
  },
});

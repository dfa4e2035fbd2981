import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

import { PROGRAMS } from './lib/test-programs.mjs';

/** Room for a slow two-core machine: the longest tests kill processes and write workbooks; with --long, properties are tried ten times as often. */
const testTimeout = process.env['MUTUALS_LONG'] === '1' ? 900_000 : 180_000;

/** The application's heavy tasks run in a thread from its source where a test has the application from its source: from the bundle instead. */
const tasksFromBundle: Plugin = {
  name: 'mutuals-tasks-from-bundle',
  enforce: 'pre',
  transform: {
    filter: { id: /\/electron\/app\/jobs\/offload\.ts$/ },
    handler(code) {
      const unbundled = "'./job-entry.ts'";
      if (!code.includes(unbundled)) return this.error('offload.ts no longer names the source of its thread as build/vitest.config.ts knows it.');
      // Asked for as the test runs: what is transformed is kept for later runs, whose programs are others.
      const programs = `process.env['${PROGRAMS}']`;
      return { code: code.replace(unbundled, `(${programs} === undefined ? ${unbundled} : encodeURI('file://' + ${programs} + '/job.js'))`), map: null };
    },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [react(), tasksFromBundle],
  test: {
    testTimeout,
    hookTimeout: testTimeout,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.{ts,tsx}', 'test/fields/**/*.test.ts'], exclude: ['test/unit/renderer/**'] },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/unit/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['build/vitest-jsdom.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'integration', environment: 'node', include: ['test/integration/**/*.test.{ts,tsx}'], globalSetup: ['build/test-setup.mjs'] },
      },
    ],
  },
});

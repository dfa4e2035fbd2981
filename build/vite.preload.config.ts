import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { preloadEntry } from './entries.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist/electron',
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: { preload: preloadEntry },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});

import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import manifest from '../package.json' with { type: 'json' };
import { mainEntries } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Left as imports: they are there at run time, and a native binding cannot be bundled. */
const packages = ['electron', ...Object.keys(manifest.dependencies)];
const external = (id: string): boolean =>
  id.startsWith('node:') || builtinModules.includes(id) || packages.some((name) => id === name || id.startsWith(`${name}/`));

export default defineConfig({
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist/electron',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: mainEntries,
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
    },
  },
});

import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // The content-security policy allows files of our own only: nothing may be folded into a `data:` address,
    // and no helper script put into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    // setup.ts has to run before any schema is made, also where chunks share code.
    rolldownOptions: {
      output: {
        strictExecutionOrder: true,
        // All screens are fetched right after the first is shown, so a file for each would be two hundred requests that cost more than
        // what they bring. The styles come in this order, too: packages, what screens share, screens.
        codeSplitting: {
          groups: [
            { name: 'packages', test: /[\\/]node_modules[\\/]/, priority: 3 },
            { name: 'base', test: (id) => !/[\\/]renderer[\\/]views[\\/]/.test(id), priority: 2 },
            { name: 'screens', priority: 1 },
          ],
        },
      },
    },
  },
});

import { app, dialog } from 'electron';
import { startShell } from './shell.ts';

// Not awaited here: Electron becomes ready only once this module has run to its end.
startShell({
  thread: new URL('./thread.js', import.meta.url),
  preload: new URL('./preload.cjs', import.meta.url),
  pages: new URL('../renderer/', import.meta.url),
}).catch((error: unknown) => {
  dialog.showErrorBox('Mutuals could not start', `Nothing was changed. ${error instanceof Error ? error.message : 'The reason is not known.'}`);
  app.exit(1);
});

import { runBrowserHost } from '../../../electron/browser/run.ts';

// The browser host as its program runs it, over the fake application, with a grace that a test can wait for.
process.exit(await runBrowserHost({ args: process.argv.slice(2), thread: new URL('./fake-thread.ts', import.meta.url), pages: new URL('./pages/', import.meta.url), grace: 400 }));

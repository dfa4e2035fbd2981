import { pathToFileURL } from 'node:url';
import { runBrowserHost } from '../../../electron/browser/run.ts';
import { programAt } from '../../fixtures/programs.ts';

const pages = process.env['MUTUALS_TEST_PAGES'];
if (pages === undefined) throw new Error('This is started by browser.test.ts.');

// The browser host as its program runs it, over the fake application, with a grace that a test can wait for.
process.exit(await runBrowserHost({ args: process.argv.slice(2), thread: programAt('fake-thread'), pages: pathToFileURL(pages), grace: 400 }));

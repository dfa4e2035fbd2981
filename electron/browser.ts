/*
 * The browser host: the same pages and the same application as the window, served on this machine's loopback address to
 * an ordinary browser.
 *
 *   node dist/electron/browser.js [--store FILE] [--key-file FILE] [--port NUMBER] [--no-open] [--stay]
 *
 * Protocol between host and page (renderer/bridge is the other end):
 *
 * Address   One line is printed: `Mutuals is running at http://127.0.0.1:PORT/#token=TOKEN`. The token is new at each start
 *           and the same for every window of a run. It travels in the fragment, which browsers send to nobody and which
 *           never stands in a log; the page keeps it in sessionStorage and takes it out of the address. The browser that the
 *           host itself starts is given `/open/TICKET` instead, which leads there once and within half a minute, since
 *           the arguments of a program can be seen by other people of the machine.
 * Checks    `Host` must be 127.0.0.1:PORT or localhost:PORT. `Origin` must be that same address wherever it is sent, and must be
 *           sent with POST. `Sec-Fetch-Site`, where sent, must be same-origin. Everything but the page and its files carries
 *           the token in the header `X-Mutuals-Token`. No cookie is ever set.
 * Page      `GET /` and the files of the built renderer, with the policy and the nonce of page.ts.
 * Calls     `POST /invoke` with JSON `{ channel, input }`; a missing input is `undefined`. Answered 200 with the Result. What is
 *           refused before it reaches the application has a Result too: 400 malformed, 401 token, 403 address or origin, 404,
 *           405, 413 too large, 415 not JSON.
 * Events    `GET /events`, read by fetch as a stream of server-sent events: `event: ready` first, then one `data:` record an
 *           AppEvent, and a comment every 15 seconds. One stream a window; 30 seconds after the last is gone, the host ends.
 * Files in  `POST /upload?purpose=notices&name=NAME` with the file as body, at most 512 MiB; answered with Result<ChosenFile>. The
 *           page does this for `file.choose`. A store cannot come this way: it would be a copy.
 * Files out `file.deliver` by /invoke is answered `{ download: '/download/TICKET' }`, which gives the file once within two minutes.
 */
import { runBrowserHost } from './browser/run.ts';

process.exit(
  await runBrowserHost({
    args: process.argv.slice(2),
    thread: new URL('./thread.js', import.meta.url),
    pages: new URL('../renderer/', import.meta.url),
  }),
);

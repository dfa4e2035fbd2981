import { errorSentences, appError } from '../shared/errors.ts';
import type { AppEvent, Door } from '../shared/ipc.ts';
import type { ChosenFile, FilePurpose } from '../shared/ipc/exchange.ts';
import { fail, ok, type Result } from '../shared/result.ts';

const TOKEN_KEY = 'mutuals.token';
const TOKEN_HEADER = 'X-Mutuals-Token';
const LARGEST_UPLOAD = 512 * 1024 * 1024;
/** What the browser's own dialog offers at first; a document may be any file. */
const ACCEPTED: Readonly<Record<FilePurpose, string>> = { notices: '.json,application/json', store: '', table: '.xlsx,.xlsm,.csv,.tsv,.txt', document: '' };
const NO_TOKEN = 'This page was opened without the key that Mutuals gave it when it started, so nothing can be shown. Open the address that Mutuals printed when it started.';

/** Takes the token out of the address, so that it is neither seen nor kept in the history, and remembers it for this tab. */
export function takeToken(): string | null {
  const given = /^#token=([\w-]+)$/.exec(window.location.hash)?.[1];
  if (given === undefined) return window.sessionStorage.getItem(TOKEN_KEY);
  window.sessionStorage.setItem(TOKEN_KEY, given);
  window.history.replaceState(null, '', '#/');
  return given;
}

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && (value.ok === true || (value.ok === false && 'error' in value));

/** Every answer of the host is a Result; whatever else comes back means that it is gone or not ours. */
async function resultOf(request: Promise<Response>): Promise<Result<unknown>> {
  try {
    const response = await request;
    const body: unknown = await response.json();
    if (response.status === 401) return fail(appError('not_allowed', NO_TOKEN));
    if (!isResult(body)) return fail(appError('internal'));
    return body.ok ? ok('value' in body ? body.value : undefined) : body;
  } catch {
    return fail(appError('stopped'));
  }
}

function pickFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.hidden = true;
    const settle = (file: File | null): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => settle(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => settle(null));
    document.body.append(input);
    input.click();
  });
}

const nameFrom = (disposition: string | null): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? 'mutuals' : decodeURIComponent(encoded);
};

function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after this turn; it must still stand then.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Reads server-sent events out of a stream's text; `onRecord` is called with each record's name and data. */
export function eventReader(onRecord: (event: string, data: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk.replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const field = (name: string): string[] => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
      const data = field('data');
      if (data.length > 0) onRecord(field('event')[0] ?? 'message', data.join('\n'));
    }
  };
}

/** The door to the browser host: calls are POSTs, events one long answer that is asked for again whenever it ends. */
export function createBrowserDoor(): Door {
  const token = takeToken();
  const headers = { [TOKEN_HEADER]: token ?? '' };
  const listeners = new Set<(event: AppEvent) => void>();
  const tell = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let listening = false;
  let readyBefore = false;

  async function listenOnce(): Promise<boolean> {
    let ready = false;
    try {
      const response = await fetch('/events', { headers, cache: 'no-store' });
      if (response.status === 401) return false;
      const text = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!response.ok || text === undefined) return ready;
      const read = eventReader((name, data) => {
        if (name !== 'ready') return tell(JSON.parse(data) as AppEvent);
        ready = true;
        if (readyBefore) tell({ is: 'stopped', again: true });
        readyBefore = true;
      });
      for (let part = await text.read(); !part.done; part = await text.read()) read(part.value);
    } catch {
      // The host is away: the caller asks again.
    }
    return ready;
  }

  async function listen(): Promise<void> {
    let failures = 0;
    while (token !== null) {
      failures = (await listenOnce()) ? 0 : failures + 1;
      // After a refusal or a host that is gone, the person must know: nothing they see is kept up to date any more.
      if (failures === 3) tell({ is: 'stopped', again: false });
      const wait = Math.min(10_000, 1_000 * 2 ** failures);
      await new Promise((resolve) => window.setTimeout(resolve, wait));
    }
  }

  const call = (channel: string, input: unknown): Promise<Result<unknown>> =>
    resultOf(fetch('/invoke', { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ channel, input }) }));

  async function choose(purpose: FilePurpose): Promise<Result<ChosenFile | null>> {
    // A store that came as an upload would be a copy: the host says so, and nobody has to choose a file first to hear it.
    const file = purpose === 'store' ? new File([], 'store') : await pickFile(ACCEPTED[purpose]);
    if (file === null) return ok(null);
    if (file.size > LARGEST_UPLOAD) return fail(appError('file_too_large'));
    const query = `purpose=${purpose}&name=${encodeURIComponent(file.name)}`;
    return await resultOf(fetch(`/upload?${query}`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/octet-stream' }, body: file })) as Result<ChosenFile>;
  }

  async function deliver(input: unknown): Promise<Result<boolean>> {
    const answer = await call('file.deliver', input) as Result<{ readonly download: string }>;
    if (!answer.ok) return answer;
    try {
      const response = await fetch(answer.value.download, { headers });
      if (!response.ok) return fail(appError('file_not_written', 'The file was made but could not be handed over. The store is unchanged. Make it again.'));
      saveAs(await response.blob(), nameFrom(response.headers.get('Content-Disposition')));
      return ok(true);
    } catch {
      return fail(appError('stopped', errorSentences.stopped));
    }
  }

  const invoke = (channel: string, input: unknown): Promise<Result<unknown>> => {
    if (token === null) return Promise.resolve(fail(appError('not_allowed', NO_TOKEN)));
    if (channel === 'file.choose') return choose((input as { readonly purpose: FilePurpose }).purpose);
    if (channel === 'file.deliver') return deliver(input);
    return call(channel, input);
  };

  return {
    // What the host answers was made by handlers typed by the same contract; JSON keeps their shape.
    invoke: invoke as Door['invoke'],
    subscribe: (listener) => {
      listeners.add(listener);
      if (!listening) {
        listening = true;
        void listen();
      }
      return () => listeners.delete(listener);
    },
  };
}

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserDoor, eventReader, takeToken } from '../../../renderer/bridge.ts';
import type { AppEvent } from '../../../shared/ipc.ts';

const TOKEN = 'abcDEF012-_abcDEF012-_abcDEF012-_abcDEF0123';
const answered = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const fetcher = vi.fn<typeof fetch>();

beforeEach(() => {
  window.sessionStorage.clear();
  window.location.hash = `#token=${TOKEN}`;
  fetcher.mockReset();
  vi.stubGlobal('fetch', fetcher);
});
afterEach(() => vi.unstubAllGlobals());

describe('the token', () => {
  it('is taken out of the address and remembered for the tab', () => {
    expect(takeToken()).toBe(TOKEN);
    expect(window.location.href).not.toContain(TOKEN);
    expect(takeToken()).toBe(TOKEN);
  });

  it('is missed with a sentence that says what to do, and nothing is asked', async () => {
    window.location.hash = '';
    const answer = await createBrowserDoor().invoke('app.state', undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(fetcher).not.toHaveBeenCalled();
  });
});

describe('a call', () => {
  it('is a POST with the token in a header, and gives the host’s own answer', async () => {
    fetcher.mockResolvedValue(answered(200, { ok: true, value: { undo: 'x', redo: null } }));
    expect(await createBrowserDoor().invoke('undo.state', undefined)).toEqual({ ok: true, value: { undo: 'x', redo: null } });
    const [path, request] = fetcher.mock.calls[0] ?? [];
    expect(path).toBe('/invoke');
    expect(new Headers(request?.headers).get('X-Mutuals-Token')).toBe(TOKEN);
    expect(request?.body).toBe('{"channel":"undo.state"}');
  });

  it.each([
    ['a host that is gone', () => fetcher.mockRejectedValue(new TypeError('gone')), 'stopped'],
    ['an answer that is not JSON', () => fetcher.mockResolvedValue(new Response('<html>')), 'stopped'],
    ['an answer of another shape', () => fetcher.mockResolvedValue(answered(200, { hello: 1 })), 'internal'],
    ['a refused token', () => fetcher.mockResolvedValue(answered(401, { ok: false, error: { code: 'not_allowed', message: 'no' } })), 'not_allowed'],
  ])('gives an error for %s and never throws', async (_, prepare, code) => {
    prepare();
    expect(await createBrowserDoor().invoke('undo.state', undefined)).toMatchObject({ ok: false, error: { code } });
  });

  it('takes an absent value as undefined', async () => {
    fetcher.mockResolvedValue(answered(200, { ok: true }));
    expect(await createBrowserDoor().invoke('undo.state', undefined)).toEqual({ ok: true, value: undefined });
  });
});

describe('events', () => {
  it('are read whole, however the stream is cut', () => {
    const event = fc.record({ name: fc.constantFrom('ready', 'message'), data: fc.string().map((text) => JSON.stringify({ text })) });
    fc.assert(fc.property(fc.array(event, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (events, cuts) => {
      const wire = events.map(({ name, data }) => `:keepalive\n\nevent: ${name}\ndata: ${data}\n\n`).join('');
      const seen: { name: string; data: string }[] = [];
      const read = eventReader((name, data) => seen.push({ name, data }));
      for (let at = 0, turn = 0; at < wire.length; turn += 1) {
        const size = cuts[turn % cuts.length] ?? 1;
        read(wire.slice(at, at + size));
        at += size;
      }
      expect(seen).toEqual(events);
    }));
  });

  it('are passed on, and a second greeting makes every view ask again', async () => {
    vi.useFakeTimers();
    const stream = (text: string): Response => new Response(text);
    const changed: AppEvent = { is: 'changed', entities: [] };
    fetcher.mockResolvedValueOnce(stream(`event: ready\ndata: {}\n\ndata: ${JSON.stringify(changed)}\n\n`)).mockResolvedValueOnce(stream('event: ready\ndata: {}\n\n')).mockImplementation(() => new Promise(() => undefined));
    const seen: AppEvent[] = [];
    const end = createBrowserDoor().subscribe((event) => seen.push(event));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(fetcher.mock.calls.length).toBeGreaterThanOrEqual(2));
    end();
    expect(seen[0]).toEqual(changed);
    expect(seen.slice(1)).toEqual([{ is: 'stopped', again: true }]);
  });
});

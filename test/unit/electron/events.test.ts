import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWindows } from '../../../electron/browser/events.ts';

const KEEPALIVE = 15_000;
const LARGE = 20 * 1024 * 1024;

/** A stream whose reader takes nothing until it is told to. */
class Reader extends EventEmitter {
  writableLength = 0;
  destroyed = false;
  writeHead(): void {
    this.writableLength = 0;
  }
  write(text: string): void {
    this.writableLength += text.length;
  }
  read(): void {
    this.writableLength = 0;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

const preview = { is: 'progress', jobId: 'x', channel: 'import.preview', fraction: 0.5, phrase: 'x'.repeat(LARGE) } as const;
const open = () => {
  const reader = new Reader();
  const windows = createWindows({ grace: null, gone: () => undefined });
  windows.open(reader as unknown as ServerResponse);
  return { reader, windows };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('leaves a window the time to read one large record, whatever follows it', () => {
  const { reader, windows } = open();
  windows.tell(preview);
  windows.tell({ ...preview, phrase: 'next' });
  vi.advanceTimersByTime(KEEPALIVE);
  expect(reader.destroyed).toBe(false);
  reader.read();
  windows.tell(preview);
  vi.advanceTimersByTime(KEEPALIVE);
  expect(reader.destroyed).toBe(false);
});

it('cuts a window that reads nothing from one keepalive to the next, and at once when far too much waits', () => {
  const sleeping = open();
  sleeping.windows.tell(preview);
  vi.advanceTimersByTime(2 * KEEPALIVE);
  expect(sleeping.reader.destroyed).toBe(true);
  const flooded = open();
  for (let times = 0; times < 15; times += 1) flooded.windows.tell(preview);
  expect(flooded.reader.destroyed).toBe(true);
});

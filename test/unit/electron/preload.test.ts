import { afterEach, expect, it, vi } from 'vitest';
import type { Door } from '../../../shared/ipc.ts';
import { contextBridge, ipcRenderer } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));
await import('../../../electron/preload.ts');
const [name, door] = contextBridge.exposeInMainWorld.mock.calls[0] as [string, Door];

afterEach(() => {
  ipcRenderer.invoke.mockReset();
});

it('gives the page one name with two functions', () => {
  expect(contextBridge.exposeInMainWorld).toHaveBeenCalledOnce();
  expect(name).toBe('mutuals');
  expect(Object.entries(door).map(([key, value]) => `${key}: ${typeof value}`)).toEqual(['invoke: function', 'subscribe: function']);
});

it('calls over the one channel and hands the Result on', async () => {
  const result = { ok: true, value: null };
  ipcRenderer.invoke.mockResolvedValue(result);
  expect(await door.invoke('preference.get', { key: 'theme' })).toBe(result);
  expect(ipcRenderer.invoke.mock.calls).toEqual([['mutuals:invoke', 'preference.get', { key: 'theme' }]]);
});

it('answers with a Result also when the call itself fails', async () => {
  ipcRenderer.invoke.mockRejectedValue(new Error('An object could not be cloned.'));
  expect(await door.invoke('app.state', undefined)).toMatchObject({ ok: false, error: { code: 'internal' } });
});

it('hands on events without Electron’s own event, until the page leaves', () => {
  const heard: unknown[][] = [];
  const leave = door.subscribe((...args) => heard.push(args));
  ipcRenderer.emit('mutuals:event', { sender: 'not for the page' }, { is: 'stopped', again: true });
  ipcRenderer.emit('mutuals:other', {}, { is: 'stopped', again: true });
  leave();
  ipcRenderer.emit('mutuals:event', {}, { is: 'stopped', again: false });
  expect(heard).toEqual([[{ is: 'stopped', again: true }]]);
  expect(ipcRenderer.listenerCount('mutuals:event')).toBe(0);
});

import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { appError } from '../shared/errors.ts';
import type { Answer, AppEvent, ChannelName, Door, Sent } from '../shared/ipc.ts';
import { fail, type Result } from '../shared/result.ts';

/** All that the page is given. It names no other IPC channel and hands on nothing of Electron's own. */
const door: Door = {
  invoke: async <C extends ChannelName>(channel: C, input: Sent<C>): Promise<Result<Answer<C>>> => {
    try {
      return await (ipcRenderer.invoke('mutuals:invoke', channel, input) as Promise<Result<Answer<C>>>);
    } catch {
      // The input cannot be copied to the main process, or that process is going away.
      return fail(appError('internal'));
    }
  },
  subscribe: (listener) => {
    const hear = (_event: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on('mutuals:event', hear);
    return () => {
      ipcRenderer.off('mutuals:event', hear);
    };
  },
};

contextBridge.exposeInMainWorld('mutuals', door);

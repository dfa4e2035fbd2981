import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { appError } from '../shared/errors.ts';
import { fail, type Result } from '../shared/result.ts';
import type { HostDoor } from './host.ts';
import { isOwnPage } from './scheme.ts';

/** Whether the main frame of one of our own windows is speaking, from our own page. A frame that has gone speaks for nobody. */
function isOwnSender({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
}

/** Answers the page's calls, always with a Result. */
export function answerCalls(door: HostDoor): void {
  ipcMain.handle('mutuals:invoke', (event, channel: unknown, input: unknown): Promise<Result<unknown>> => (isOwnSender(event) ? door.invoke(channel, input) : Promise.resolve(fail(appError('not_allowed')))));
}

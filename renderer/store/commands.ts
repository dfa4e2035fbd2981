import type { CommandName, Output, Sent } from '../../shared/ipc.ts';
import type { Result } from '../../shared/result.ts';
import { invoke } from '../api.ts';
import { refreshUndo } from './application.ts';
import { allKept } from './on-its-way.ts';
import { toast, withdrawUndo } from './toasts.ts';

/** Runs a command and says what came of it in a toast: `done` with an offer to undo, or the error's sentence. */
export async function perform<C extends CommandName>(channel: C, input: Sent<C>, done: string | null, options: { readonly undo?: boolean } = {}): Promise<Result<Output<C>>> {
  const result = await invoke(channel, input);
  if (!result.ok) toast(result.error.message, { tone: 'problem' });
  else if (done !== null) toast(done, { undo: options.undo ?? true });
  return result;
}

async function step(channel: 'undo.undo' | 'undo.redo', word: string): Promise<void> {
  if (!(await allKept())) return;
  const result = await invoke(channel, undefined);
  if (result.ok) {
    withdrawUndo();
    toast(`${word}: ${result.value.label}`);
  }
  else toast(result.error.message, { tone: result.error.code.startsWith('nothing_to') ? 'done' : 'problem' });
  await refreshUndo();
}

export const undo = (): Promise<void> => step('undo.undo', 'Undone');
export const redo = (): Promise<void> => step('undo.redo', 'Redone');

import { create } from 'zustand';

export type Toast = {
  readonly id: number;
  /** A problem stays until it is closed. */
  readonly tone: 'done' | 'problem';
  readonly text: string;
  /** Offers to undo the newest command. */
  readonly undo: boolean;
};

type Toasts = { readonly toasts: readonly Toast[]; readonly next: number };
const SHOWN = 4;

export const useToasts = create<Toasts>()(() => ({ toasts: [], next: 1 }));

/** Tells the person something in a line at the bottom of the window. Only the newest toast can undo, as undo is linear. */
export function toast(text: string, options: { readonly tone?: Toast['tone']; readonly undo?: boolean } = {}): number {
  const { toasts, next } = useToasts.getState();
  const { tone = 'done', undo = false } = options;
  const before = undo ? toasts.map((one) => ({ ...one, undo: false })) : toasts;
  useToasts.setState({ toasts: [...before, { id: next, tone, text, undo }].slice(-SHOWN), next: next + 1 });
  return next;
}

/** After an undo or redo the newest command is another one: no older toast may offer to take it back. */
export const withdrawUndo = (): void => useToasts.setState(({ toasts }) => ({ toasts: toasts.map((one) => ({ ...one, undo: false })) }));

export const closeToast = (id: number): void => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));

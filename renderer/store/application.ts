import { create } from 'zustand';
import type { AppError } from '../../shared/errors.ts';
import type { AppState, StoreState, UndoState } from '../../shared/ipc/application.ts';
import { invoke, staleAfter, subscribe } from '../api.ts';

type Application = {
  /** `null` until the application has answered once. */
  readonly state: AppState | null;
  /** Why it did not answer. */
  readonly error: AppError | null;
  /** The application thread ended for good: what is shown is no longer kept up to date. */
  readonly stopped: boolean;
  readonly undo: UndoState;
};

export const useApplication = create<Application>()(() => ({ state: null, error: null, stopped: false, undo: { undo: null, redo: null } }));

export async function refreshUndo(): Promise<void> {
  if (useApplication.getState().state?.store.is !== 'open') return;
  const result = await invoke('undo.state', undefined);
  if (result.ok) useApplication.setState({ undo: result.value });
}

export async function refreshApplication(): Promise<void> {
  const result = await invoke('app.state', undefined);
  useApplication.setState(result.ok ? { state: result.value, error: null, stopped: false } : { error: result.error });
  await refreshUndo();
}

/** Takes up a store state that a command answered with, before the event about it arrives. */
export function takeStore(store: StoreState): void {
  const { state } = useApplication.getState();
  if (state !== null) useApplication.setState({ state: { ...state, store }, undo: { undo: null, redo: null } });
  void refreshApplication();
}

/** Follows the application from the first moment on; returns the function that ends it. */
export function followApplication(): () => void {
  void refreshApplication();
  return subscribe((event) => {
    if (event.is === 'stopped' && !event.again) useApplication.setState({ stopped: true });
    else if (event.is === 'changed') void refreshUndo();
    else if (staleAfter(event)) void refreshApplication();
  });
}

/** The date in the United Kingdom, as the application has it. */
export const useToday = () => useApplication((application) => application.state?.today ?? null);

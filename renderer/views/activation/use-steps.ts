import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivationView, StepNow } from '../../../shared/ipc/activations.ts';
import { invoke } from '../../api.ts';
import { numberSeen, stepName } from './words.ts';

export type StepMove = 'under way' | 'done' | 'open again';
/** What came of a move, told beside the steps: a conflict names who was first and when. */
export type Told = { readonly tone: 'done' | 'problem'; readonly says: string };
export type Steps = {
  readonly move: (step: StepNow, to: StepMove, says: string | null) => Promise<boolean>;
  /** The step that is being written, whose buttons wait. */
  readonly busy: string | null;
  readonly told: Told | null;
};

const words: Readonly<Record<StepMove, string>> = { 'under way': 'started', done: 'done', 'open again': 'opened again' };

/** The card that a step moved to, or where it stood: what was pressed goes with the move, and the keyboard must not be thrown to the top. */
function focusOn(stepId: string): void {
  const card = document.querySelector<HTMLElement>(`[data-step="${stepId}"]`);
  (card?.querySelector<HTMLElement>('button') ?? document.getElementById('next-steps'))?.focus({ preventScroll: card === null });
}

/** Begins, ends and opens steps again, in the name of whoever writes. */
export function useSteps(view: ActivationView, by: string): Steps {
  const [busy, setBusy] = useState<string | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const moved = useRef<string | null>(null);
  const move = useCallback(async (one: StepNow, to: StepMove, says: string | null) => {
    if (by.trim() === '') {
      setTold({ tone: 'problem', says: 'Nothing was written. Enter your name under “Written by” first: the log keeps who did what.' });
      return false;
    }
    setBusy(one.step.id);
    const result = await invoke('activation.step', { id: view.activation.id, stepId: one.step.id, to, by, says, seen: numberSeen(view.log) });
    setBusy(null);
    moved.current = one.step.id;
    setTold(result.ok ? { tone: 'done', says: `${stepName(one)}: ${words[to]}.` } : { tone: 'problem', says: `${stepName(one)}: ${result.error.message}` });
    return result.ok;
  }, [by, view]);
  // With the answer that shows the move.
  useEffect(() => {
    const stepId = moved.current;
    if (stepId === null) return;
    moved.current = null;
    if (document.activeElement === null || document.activeElement === document.body) focusOn(stepId);
  }, [view.steps]);
  return { move, busy, told };
}

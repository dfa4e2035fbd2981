import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { changed, type Step, type StepPatch } from './steps-edits.ts';

/** What was changed here and is not in the record's answer yet; `until` is the version in which it is, once all of it was kept. */
type Ahead = { readonly patch: StepPatch; readonly until: number | null };
/** A step as it was last laid out, so that the same is given again while nothing of it is different. */
type Shown = { readonly version: number; readonly patch: StepPatch | undefined; readonly step: Step };
type Line = { version: number; open: number; queue: Promise<void> };

export type StepsSaving = {
  /** As the record has them, with what was changed here laid over; the same object for a step as long as nothing of it is different. */
  readonly steps: readonly Step[];
  /** Shows the change at once and keeps it: one command, one undo step. What is refused is taken back, with the sentence in a toast. */
  readonly change: (step: Step, patch: StepPatch) => void;
};

const before = (a: Step, b: Step): number => (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER);

/** The steps of a plan, shown as they are changed, while each change is on its way to the record. */
export function useStepsSaving(view: Pick<PlanView, 'steps'>): StepsSaving {
  const [ahead, setAhead] = useState<ReadonlyMap<string, Ahead>>(new Map());
  const lines = useRef(new Map<string, Line>());
  const [seen] = useState(() => new Map<string, Shown>());
  const latest = useRef(view.steps);
  useEffect(() => {
    latest.current = view.steps;
    setAhead((now) => {
      const left = [...now].filter(([id, { until }]) => until === null || (view.steps.find((step) => step.id === id)?.version ?? Infinity) < until);
      return left.length === now.size ? now : new Map(left);
    });
  }, [view.steps]);

  const [given] = useState(() => new Map<'last', readonly Step[]>());
  const steps = useMemo(() => {
    const now = view.steps.toSorted(before).map((from) => {
      const own = ahead.get(from.id);
      const patch = own === undefined || (own.until !== null && from.version >= own.until) ? undefined : own.patch;
      const known = seen.get(from.id);
      if (known !== undefined && known.version === from.version && known.patch === patch) return known.step;
      const step = changed(from, patch);
      seen.set(from.id, { version: from.version, patch, step });
      return step;
    });
    // An answer that says what the one before said is none: nothing is worked out or drawn again.
    const last = given.get('last');
    if (last?.length === now.length && now.every((step, index) => step === last[index])) return last;
    given.set('last', now);
    return now;
  }, [view.steps, ahead, seen, given]);

  const change = useCallback((step: Step, patch: StepPatch) => {
    const { id } = step;
    const line = lines.current.get(id) ?? { version: 0, open: 0, queue: Promise.resolve() };
    lines.current.set(id, line);
    line.open += 1;
    setAhead((now) => new Map(now).set(id, { patch: { ...now.get(id)?.patch, ...patch }, until: null }));
    line.queue = line.queue.then(async () => {
      const version = Math.max(line.version, latest.current.find((one) => one.id === id)?.version ?? step.version);
      const result = await invoke('record.update', { kind: 'plan step', id, version, patch });
      line.open -= 1;
      if (result.ok) {
        line.version = result.value.version;
        if (line.open === 0) setAhead((now) => (now.has(id) ? new Map(now).set(id, { patch: now.get(id)?.patch ?? {}, until: line.version }) : now));
        return;
      }
      toast(result.error.message, { tone: 'problem' });
      setAhead((now) => new Map([...now].filter(([one]) => one !== id)));
    });
  }, []);
  return { steps, change };
}

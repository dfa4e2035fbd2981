import type { AppError } from '../../../shared/errors.ts';
import type { FinishedEvent, JobName, Output, Sent } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';
import { invoke, staleAfter, startJob, subscribe, theDoor } from '../../api.ts';

/** What was answered to one question, and whether that is the question as it stands and of the record as it stands. */
export type Slot<T> = { readonly data: T | null; readonly fresh: boolean; readonly error: AppError | null };
export type AskerState<T> = {
  /** One for each question, in their order. A slot keeps the answer of an earlier question until there is a newer one. */
  readonly slots: readonly Slot<T>[];
  readonly running: boolean;
  /** 0 to 1. */
  readonly progress: number;
  readonly phrase: string;
  /** Cancelled by the person: nothing is asked until `again`. */
  readonly halted: boolean;
};

export type Asker<C extends JobName> = {
  /** The questions to be answered, the first one first. A question that is as it was is not asked again. */
  readonly ask: (questions: readonly Sent<C>[]) => void;
  readonly again: () => void;
  readonly cancel: () => void;
  readonly end: () => void;
};

/** Milliseconds without another change, after which the changed record is asked. */
const SETTLE = 300;

type Kept = { readonly data: unknown; fresh: boolean };
/** Last answers by channel and question, so that going back to a screen shows them at once. */
const kept = new Map<string, Kept>();
const KEPT = 20;
let watched: ReturnType<typeof theDoor> | null = null;

function watchKept(): void {
  const door = theDoor();
  if (watched === door) return;
  watched = door;
  kept.clear();
  door.subscribe((event) => {
    if (event.is === 'store') kept.clear();
    else if (staleAfter(event)) for (const one of kept.values()) one.fresh = false;
  });
}

function keep(key: string, data: unknown, fresh: boolean): void {
  kept.delete(key);
  kept.set(key, { data, fresh });
  const oldest = kept.keys().next();
  if (kept.size > KEPT && oldest.done !== true) kept.delete(oldest.value);
}

type Answered = { readonly key: string; readonly stamp: number; readonly result: Result<unknown> };

/**
 * Asks a job again and again, one at a time, and always the newest question next: what was asked meanwhile and is no longer
 * wanted is never asked. After a change of the record everything is asked again. `show` is called with every change of state.
 */
export function createAsker<C extends JobName>(channel: C, show: (state: AskerState<Output<C>>) => void): Asker<C> {
  let wanted: readonly { readonly key: string; readonly input: Sent<C> }[] = [];
  let slots: (Answered | undefined)[] = [];
  /** What was last known in each place, while its question is another. */
  let shown: unknown[] = [];
  let stamp = 0;
  let flying: { readonly key: string; readonly stamp: number; readonly slot: number; jobId: string | null } | null = null;
  let [progress, phrase] = [0, 'Starting'];
  let [ended, halted] = [false, false];
  let queued = false;
  /** The record has changed since the job in flight was asked. */
  let moved = false;
  let settle: number | undefined;
  /** A job may end before the answer that names it is here. */
  const early = new Map<string, FinishedEvent>();
  watchKept();

  const isFresh = (slot: number): boolean => slots[slot]?.key === wanted[slot]?.key && slots[slot]?.stamp === stamp;
  const tell = (): void => {
    if (ended) return;
    show({
      slots: wanted.map((_, slot): Slot<Output<C>> => {
        const answer = slots[slot];
        const fresh = isFresh(slot);
        // What was kept in the place of a question is an answer of this channel.
        return { data: (shown[slot] ?? null) as Output<C> | null, fresh: fresh && answer?.result.ok === true, error: fresh && answer?.result.ok === false ? answer.result.error : null };
      }),
      running: flying !== null || (!halted && wanted.some((_, slot) => !isFresh(slot))), progress, phrase, halted,
    });
  };
  const land = (result: Result<unknown>): void => {
    if (flying === null) return;
    const { key, stamp: then, slot } = flying;
    flying = null;
    if (!result.ok && result.error.code === 'cancelled' && halted) return tell();
    if (slot < wanted.length) {
      slots[slot] = { key, stamp: then, result };
      if (result.ok) {
        shown[slot] = result.value;
        keep(key, result.value, !moved);
      }
    }
    tell();
    next();
  };
  const fly = async (): Promise<void> => {
    const slot = wanted.findIndex((_, index) => !isFresh(index));
    const question = wanted[slot];
    if (ended || halted || flying !== null || question === undefined) return;
    const mine = { key: question.key, stamp, slot, jobId: null as string | null };
    flying = mine;
    moved = false;
    [progress, phrase] = [0, 'Starting'];
    tell();
    const started = await startJob(channel, question.input);
    if (flying !== mine) return;
    if (!started.ok) return land(started);
    mine.jobId = started.value.jobId;
    const done = early.get(mine.jobId);
    early.clear();
    if (done !== undefined) land(done.result);
    else if (ended || halted) void invoke('job.cancel', { jobId: mine.jobId });
  };
  /** As soon as whoever asks is done: as only one question is in flight, a slider that moves on meanwhile is asked for where it is by then. */
  const next = (): void => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      void fly();
    });
  };
  const endEvents = subscribe((event) => {
    if (event.is === 'progress' && flying?.jobId === event.jobId) {
      [progress, phrase] = [event.fraction, event.phrase];
      tell();
    }
    if (event.is === 'finished' && event.channel === channel) {
      if (flying?.jobId === event.jobId) land(event.result);
      else if (flying?.jobId === null) early.set(event.jobId, event);
    }
    if (event.is === 'stopped') flying = null;
    if (event.is === 'store') shown = [];
    if (staleAfter(event)) {
      moved = true;
      window.clearTimeout(settle);
      settle = window.setTimeout(() => {
        stamp += 1;
        tell();
        next();
      }, SETTLE);
    }
  });
  return {
    ask: (questions) => {
      wanted = questions.map((input) => ({ key: JSON.stringify([channel, input]), input }));
      slots = slots.slice(0, wanted.length);
      shown = shown.slice(0, wanted.length);
      wanted.forEach(({ key }, slot) => {
        const before = kept.get(key);
        if (before === undefined || isFresh(slot)) return;
        shown[slot] = before.data;
        if (before.fresh) slots[slot] = { key, stamp, result: { ok: true, value: before.data } };
      });
      tell();
      next();
    },
    again: () => {
      halted = false;
      stamp += 1;
      tell();
      next();
    },
    cancel: () => {
      halted = true;
      const jobId = flying?.jobId ?? null;
      if (jobId !== null) void invoke('job.cancel', { jobId });
      tell();
    },
    end: () => {
      ended = true;
      endEvents();
      window.clearTimeout(settle);
      const jobId = flying?.jobId ?? null;
      if (jobId !== null) void invoke('job.cancel', { jobId });
    },
  };
}

import { useCallback, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { AppError } from '../../shared/errors.ts';
import { endedWith, type FinishedEvent, type JobName, type Output, type Sent } from '../../shared/ipc.ts';
import { fail, type Result } from '../../shared/result.ts';
import { invoke, startJob, subscribe } from '../api.ts';
import { toast } from './toasts.ts';

export type JobState = {
  readonly jobId: string;
  readonly channel: JobName;
  readonly fraction: number;
  readonly phrase: string;
  readonly finished: FinishedEvent | null;
  /** Started by this window, which shows its progress. */
  readonly mine: boolean;
  readonly cancelling: boolean;
};

/** `watched` are the jobs whose own screen is open and shows them. */
type Jobs = { readonly jobs: Readonly<Record<string, JobState>>; readonly watched: readonly string[] };
const KEPT = 50;

export const useJobs = create<Jobs>()(() => ({ jobs: {}, watched: [] }));

const patchJob = (jobId: string, channel: JobName, patch: Partial<JobState>): void => useJobs.setState(({ jobs }) => {
  const before = jobs[jobId] ?? { jobId, channel, fraction: 0, phrase: 'Starting', finished: null, mine: false, cancelling: false };
  const { [jobId]: _, ...others } = jobs;
  return { jobs: Object.fromEntries([...Object.entries(others), [jobId, { ...before, ...patch }] as const].slice(-KEPT)) };
});

/** Keeps every job's events, since they may come before the answer that names the job. Returns the function that ends it. */
export function followJobs(): () => void {
  return subscribe((event) => {
    if (event.is === 'progress') patchJob(event.jobId, event.channel, { fraction: event.fraction, phrase: event.phrase });
    if (event.is === 'finished') {
      patchJob(event.jobId, event.channel, { finished: event, fraction: 1 });
      tellWhenUnseen(event);
    }
    if (event.is === 'stopped') {
      for (const job of Object.values(useJobs.getState().jobs)) {
        if (job.mine && job.finished === null) patchJob(job.jobId, job.channel, { finished: endedWith(job.jobId, job.channel, fail(stoppedError)) });
      }
    }
  });
}

/** A job whose screen was left says in a toast how it ended. */
function tellWhenUnseen({ jobId, result }: FinishedEvent): void {
  const { jobs, watched } = useJobs.getState();
  if (jobs[jobId]?.mine !== true || watched.includes(jobId)) return;
  if (result.ok) toast('The work that was left running has finished. Open its screen again to see the result or to start it anew.');
  else toast(result.error.message, { tone: result.error.code === 'cancelled' ? 'done' : 'problem' });
}

const stoppedError: AppError = { code: 'stopped', message: 'The application was interrupted, so what came of this work is not known here. Either all of it was saved or none of it. Check, then start it again if need be.' };

export function cancelJob(job: Pick<JobState, 'jobId' | 'channel'>): void {
  patchJob(job.jobId, job.channel, { cancelling: true });
  void invoke('job.cancel', { jobId: job.jobId });
}

export type JobHandle<C extends JobName> = {
  readonly start: (input: Sent<C>) => Promise<void>;
  readonly cancel: () => void;
  /** Forgets the result. */
  readonly clear: () => void;
  readonly running: boolean;
  /** 0 to 1. */
  readonly progress: number;
  readonly phrase: string;
  readonly result: Result<Output<C>> | null;
};

/** The job of a channel that this window started and whose screen was left while it ran. */
const leftRunning = (channel: JobName): string | null =>
  Object.values(useJobs.getState().jobs).findLast((job) => job.mine && job.channel === channel && job.finished === null)?.jobId ?? null;

/**
 * One job of a screen at a time: starting it again forgets the result of the one before. A job that still runs when its
 * screen is opened again is taken up where it is.
 */
export function useJob<C extends JobName>(channel: C): JobHandle<C> {
  const [jobId, setJobId] = useState<string | null>(() => leftRunning(channel));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [starting, setStarting] = useState(false);
  const job = useJobs(({ jobs }) => (jobId === null ? undefined : jobs[jobId]));

  useEffect(() => {
    if (jobId === null) return;
    useJobs.setState(({ watched }) => ({ watched: [...watched, jobId] }));
    return () => useJobs.setState(({ watched }) => ({ watched: watched.filter((one) => one !== jobId) }));
  }, [jobId]);

  const start = useCallback(async (input: Sent<C>) => {
    setStarting(true);
    setRefusal(null);
    setJobId(null);
    const answer = await startJob(channel, input);
    if (answer.ok) {
      patchJob(answer.value.jobId, channel, { mine: true });
      setJobId(answer.value.jobId);
    } else {
      setRefusal(answer.error);
    }
    setStarting(false);
  }, [channel]);

  const cancel = useCallback(() => {
    if (jobId !== null) cancelJob({ jobId, channel });
  }, [jobId, channel]);

  const clear = useCallback(() => {
    setJobId(null);
    setRefusal(null);
  }, []);

  // A finished event carries the result of the channel that its job was started on.
  const finished = (job?.finished?.result ?? null) as Result<Output<C>> | null;
  return {
    start, cancel, clear,
    running: starting || (jobId !== null && finished === null),
    progress: job?.fraction ?? 0,
    phrase: job?.phrase ?? 'Starting',
    result: refusal === null ? finished : fail(refusal),
  };
}

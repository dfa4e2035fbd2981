import { act, cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { followJobs, useJobs } from '../../../../renderer/store/jobs.ts';
import { useToasts } from '../../../../renderer/store/toasts.ts';
import { useViews } from '../../../../renderer/store/views.ts';
import type { FinishedEvent, JobName, Output } from '../../../../shared/ipc.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { createFakeDoor, type FakeDoor, type Handlers } from '../support.tsx';

let end: (() => void) | null = null;

afterEach(() => {
  // First, or what is still shown would ask anew.
  cleanup();
  end?.();
  end = null;
  useJobs.setState({ jobs: {}, watched: [] });
  useViews.setState({ views: {}, chosen: {} });
  useToasts.setState({ toasts: [], next: 1 });
});

export type JobDoor = FakeDoor & {
  /** Ends the newest job of a channel as the application would. */
  readonly finish: <C extends JobName>(channel: C, result: Result<Output<C>>) => void;
  readonly progress: (channel: JobName, fraction: number, phrase: string) => void;
  /** What a channel was called with, in order. */
  readonly sent: (channel: string) => readonly unknown[];
};

/** A door whose jobs start at once and end when the test says so; preferences are kept as the store keeps them. */
export function createJobDoor(handlers: Handlers): JobDoor {
  const kept = new Map<string, string>();
  const started: { readonly channel: JobName; readonly jobId: string }[] = [];
  const start = (channel: JobName) => () => {
    const jobId = `job-${started.length + 1}`;
    started.push({ channel, jobId });
    return ok({ jobId });
  };
  const door = createFakeDoor({
    'preference.get': ({ key }) => ok(kept.get(key) ?? null),
    'preference.set': ({ key, value }) => {
      kept.set(key, value);
      return ok(null);
    },
    'import.preview': start('import.preview'), 'import.commit': start('import.commit'), 'register.export': start('register.export'),
    'store.verify': start('store.verify'), 'store.backup': start('store.backup'), 'job.cancel': () => ok(true),
    ...handlers,
  });
  end = followJobs();
  const newest = (channel: JobName): string => started.findLast((job) => job.channel === channel)?.jobId ?? 'none was started';
  return {
    ...door,
    finish: (channel, result) => act(() => door.fire({ is: 'finished', jobId: newest(channel), channel, result } as FinishedEvent)),
    progress: (channel, fraction, phrase) => act(() => door.fire({ is: 'progress', jobId: newest(channel), channel, fraction, phrase })),
    sent: (channel) => door.calls.filter((call) => call.channel === channel).map(({ input }) => input),
  };
}

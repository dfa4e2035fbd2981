import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAsker, type Asker, type AskerState } from '../../../../../renderer/views/cash/asker.ts';
import type { ForecastView } from '../../../../../shared/ipc/cash.ts';
import { appError } from '../../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../../shared/result.ts';
import { createFakeDoor } from '../../support.tsx';
import { forecast, mutual } from './fixtures.ts';

type Input = { readonly organisationId: typeof mutual; readonly months: number | null; readonly paths: null; readonly seed: null; readonly levers: [] };
const question = (months: number): Input => ({ organisationId: mutual, months, paths: null, seed: null, levers: [] });
const answer = (name: string): ForecastView => ({ ...forecast(), name });

let asker: Asker<'cash.forecast'> | null = null;
afterEach(() => {
  asker?.end();
  asker = null;
});

function begin() {
  const asked: Input[] = [];
  const cancelled: string[] = [];
  let state: AskerState<ForecastView> | null = null;
  const door = createFakeDoor({
    'cash.forecast': (input) => {
      asked.push(input as Input);
      return ok({ jobId: `job-${asked.length}` });
    },
    'job.cancel': ({ jobId }) => {
      cancelled.push(jobId);
      return ok(true);
    },
  });
  asker = createAsker('cash.forecast', (next) => { state = next; });
  const ended = (job: number, result: Result<ForecastView>): void => door.fire({ is: 'finished', jobId: `job-${job}`, channel: 'cash.forecast', result });
  const shown = (slot = 0): string | null => state?.slots[slot]?.data?.name ?? null;
  const count = (number: number) => vi.waitFor(() => expect(asked).toHaveLength(number));
  return { door, asked, cancelled, asker, ended, shown, count, state: () => state };
}

describe('A question that moves', () => {
  test('is asked one at a time, the newest next; what came between is never asked', async () => {
    const { asked, asker: one, ended, count, shown, state } = begin();
    one.ask([question(1)]);
    await count(1);
    one.ask([question(2)]);
    one.ask([question(3)]);
    one.ask([question(4)]);
    expect(asked).toHaveLength(1);
    ended(1, ok(answer('first')));
    await count(2);
    expect(asked[1]?.months).toBe(4);
    // The older answer may be shown, but never as the answer to the question that stands.
    expect(shown()).toBe('first');
    expect(state()?.slots[0]?.fresh).toBe(false);
    ended(2, ok(answer('fourth')));
    expect(shown()).toBe('fourth');
    expect(state()).toMatchObject({ running: false, slots: [{ fresh: true, error: null }] });
  });

  test('asks several in their order, each after the one before', async () => {
    const { asked, asker: one, ended, count, shown } = begin();
    one.ask([question(11), question(12)]);
    await count(1);
    ended(1, ok(answer('base')));
    await count(2);
    expect(asked.map(({ months }) => months)).toEqual([11, 12]);
    ended(2, ok(answer('changed')));
    expect([shown(0), shown(1)]).toEqual(['base', 'changed']);
    // A slider moves the second alone.
    one.ask([question(11), question(13)]);
    await count(3);
    expect(asked[2]?.months).toBe(13);
  });

  test('takes an answer that comes before the job is named', async () => {
    const { asker: one, door, shown } = begin();
    const invoke = door.invoke.bind(door);
    Object.assign(door, { invoke: async (...given: Parameters<typeof invoke>) => {
      const started = await invoke(...given);
      door.fire({ is: 'finished', jobId: 'job-1', channel: 'cash.forecast', result: ok(answer('early')) });
      return started;
    } });
    one.ask([question(21)]);
    await vi.waitFor(() => expect(shown()).toBe('early'));
  });
});

describe('The record', () => {
  test('is asked again after a change, once for many, with the old answer kept and marked', async () => {
    const { asker: one, door, ended, count, shown, state } = begin();
    one.ask([question(31)]);
    await count(1);
    ended(1, ok(answer('before')));
    for (let times = 0; times < 5; times += 1) door.fire({ is: 'changed', entities: [] });
    await count(2);
    expect(shown()).toBe('before');
    expect(state()?.slots[0]?.fresh).toBe(false);
    ended(2, ok(answer('after')));
    expect(shown()).toBe('after');
  });

  test('that changed while the job ran is asked again, and what is kept of it is not taken for new', async () => {
    const { asker: one, door, ended, count } = begin();
    one.ask([question(41)]);
    await count(1);
    door.fire({ is: 'changed', entities: [] });
    ended(1, ok(answer('half old')));
    one.end();
    const other: (AskerState<ForecastView>)[] = [];
    asker = createAsker('cash.forecast', (next) => other.push(next));
    asker.ask([question(41)]);
    await count(2);
    expect(other[0]?.slots[0]).toMatchObject({ fresh: false, data: { name: 'half old' } });
  });

  test('is not asked again where the answer is known and nothing changed', async () => {
    const { asked, asker: one, ended, count } = begin();
    one.ask([question(51)]);
    await count(1);
    ended(1, ok(answer('known')));
    one.end();
    const states: AskerState<ForecastView>[] = [];
    asker = createAsker('cash.forecast', (next) => states.push(next));
    asker.ask([question(51)]);
    await new Promise((resolve) => { setTimeout(resolve, 60); });
    expect(asked).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ running: false, slots: [{ fresh: true, data: { name: 'known' } }] });
  });
});

describe('What goes wrong', () => {
  test('is told, and asked again on request', async () => {
    const { asker: one, ended, count, state } = begin();
    one.ask([question(61)]);
    await count(1);
    ended(1, fail(appError('invalid_input', 'The levers contradict each other.')));
    expect(state()).toMatchObject({ running: false, slots: [{ fresh: false, error: { message: 'The levers contradict each other.' } }] });
    one.again();
    await count(2);
  });

  test('is none where the person cancels: nothing is asked until they say so', async () => {
    const { asker: one, ended, count, cancelled, state, asked } = begin();
    one.ask([question(71)]);
    await count(1);
    await vi.waitFor(() => expect(state()?.running).toBe(true));
    one.cancel();
    expect(cancelled).toEqual(['job-1']);
    ended(1, fail(appError('cancelled')));
    expect(state()).toMatchObject({ halted: true, running: false, slots: [{ error: null }] });
    expect(asked).toHaveLength(1);
    one.again();
    await count(2);
  });

  test('a screen that is left cancels its job', async () => {
    const { asker: one, count, cancelled } = begin();
    one.ask([question(81)]);
    await count(1);
    one.end();
    await vi.waitFor(() => expect(cancelled).toEqual(['job-1']));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, linked, nudged, sameAs, unlinked, waitsFor, withAfter, withDuration, withWait } from '../../../../../renderer/views/contingency/steps-edits.ts';
import { momentWords, readDays, spanWords, writeDays } from '../../../../../renderer/views/contingency/steps-words.ts';
import { aStep } from './fixtures.ts';

const days = fc.integer({ min: 0, max: 400 }).map((quarter) => quarter / 4);

describe('durations of a step', () => {
  it('stay in order whatever is entered: the others move along, and it is said which', () => {
    const step = aStep(1, { optimisticDays: 2, likelyDays: 4, pessimisticDays: 6 });
    expect(withDuration(step, 'likelyDays', 8)).toEqual({ patch: { likelyDays: 8, pessimisticDays: 8 }, says: '“Step 1” takes 8 days, likely. The pessimistic duration moved along, so that they stay in order.' });
    expect(withDuration(step, 'likelyDays', 1).patch).toEqual({ likelyDays: 1, optimisticDays: 1 });
    expect(withDuration(step, 'optimisticDays', 7)).toEqual({ patch: { optimisticDays: 7, likelyDays: 7, pessimisticDays: 7 }, says: '“Step 1” takes 7 days, optimistic. The likely and pessimistic duration moved along, so that they stay in order.' });
    expect(withDuration(step, 'likelyDays', 5)).toEqual({ patch: { likelyDays: 5 }, says: '“Step 1” takes 5 days, likely.' });
    fc.assert(fc.property(fc.tuple(days, days, days), fc.constantFrom('optimisticDays', 'likelyDays', 'pessimisticDays'), days, (three, key, value) => {
      const [optimisticDays = 0, likelyDays = 0, pessimisticDays = 0] = three.toSorted((a, b) => a - b);
      const after = changed(aStep(1, { optimisticDays, likelyDays, pessimisticDays }), withDuration(aStep(1, { optimisticDays, likelyDays, pessimisticDays }), key, value).patch);
      expect(after[key]).toBe(value);
      expect([after.optimisticDays, after.likelyDays, after.pessimisticDays]).toEqual([after.optimisticDays, after.likelyDays, after.pessimisticDays].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    }));
  });

  it('that are not known stay so: nothing is invented when another is entered or taken away', () => {
    const step = aStep(1, { likelyDays: null, optimisticDays: null, pessimisticDays: 3 });
    expect(withDuration(step, 'likelyDays', 2).patch).toEqual({ likelyDays: 2 });
    expect(withDuration(step, 'pessimisticDays', null)).toEqual({ patch: { pessimisticDays: null }, says: '“Step 1”: the pessimistic duration is not known.' });
  });

  it('move by the keys to round figures, and never under nothing', () => {
    expect([nudged(0.25, 1, 0.5), nudged(0.5, 1, 0.5), nudged(0.5, -1, 0.5), nudged(0.3, -1, 0.5), nudged(null, 1, 1), nudged(null, -1, 1), nudged(3, 1, 1)]).toEqual([0.5, 1, 0, 0, 1, 0, 4]);
    const hour = 1 / 24;
    expect(nudged(nudged(nudged(0, 1, hour), 1, hour), 1, hour)).toBe(0.125);
    expect(nudged(3_660, 1, 1)).toBe(3_660);
  });

  it('are read as people write them and written back the same', () => {
    expect(['3', '0.25', '0,5', '6 h', '6h', '2 weeks', '1 day', ' ', '', '.5'].map(readDays)).toEqual([3, 0.25, 0.5, 0.25, 0.25, 14, 1, null, null, 0.5]);
    expect(['soon', '-1', '3 months', '5000', '1 2', 'h'].map(readDays)).toEqual(Array.from({ length: 6 }, () => undefined));
    fc.assert(fc.property(days, (value) => { expect(readDays(writeDays(value))).toBe(value); }));
    expect([0, 0.25, 1 / 24, 1, 1.5, 2.5, 90].map(spanWords)).toEqual(['0 days', '6 hours', '1 hour', '1 day', '36 hours', '2.5 days', '90 days']);
    expect([0, 0.25, 3, 4.5].map(momentWords)).toEqual(['the start', 'hour 6', 'day 3', 'day 4.5']);
  });
});

describe('what a step waits for', () => {
  const steps = [aStep(1, { likelyDays: 1 }), aStep(2, { after: [1] }), aStep(3, { after: [2] }), aStep(4)] as const;
  const [one, two, three, four] = steps;

  it('is added and taken out, each with its sentence', () => {
    expect(linked(steps, three, four)).toEqual({ ok: true, value: { patch: { afterIds: [three.id] }, says: '“Step 4” now waits for “Step 3”.' } });
    expect(unlinked(steps, one, two)).toEqual({ patch: { afterIds: [] }, says: '“Step 2” no longer waits for “Step 1”.' });
    expect(linked(steps, one, two)).toMatchObject({ ok: false, error: '“Step 2” waits for “Step 1” already.' });
    expect(withWait(two, 0.25)).toEqual({ patch: { waitDays: 0.25 }, says: '“Step 2” begins 6 hours after the steps before it.' });
    expect(withWait(one, 2).says).toBe('“Step 1” begins 2 days after the start.');
    expect(withWait(one, 0).says).toBe('“Step 1” begins as soon as the plan starts.');
  });

  it('is never a circle: the sentence names the way round', () => {
    expect(linked(steps, three, one)).toEqual({ ok: false, error: '“Step 1” cannot wait for “Step 3”, which waits for it: Step 3 waits for Step 2 waits for Step 1. Nothing was changed.' });
    expect(linked(steps, one, one)).toMatchObject({ ok: false, error: 'A step cannot wait for itself. Nothing was changed.' });
    expect(waitsFor(steps, one.id, three.id)).toBeNull();
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 30 }), (pairs) => {
      let all = Array.from({ length: 7 }, (_, index) => aStep(index + 1));
      for (const [from, to] of pairs) {
        const link = linked(all, all[from] ?? one, all[to] ?? one);
        if (link.ok) all = all.map((step, index) => (index === to ? changed(step, link.value.patch) : step));
      }
      // Acyclic: taking away what waits for nothing left, again and again, leaves nothing.
      let left = all;
      for (let round = 0; round < 7; round += 1) left = left.filter((step) => step.afterIds.some((id) => left.some((other) => other.id === id)));
      expect(left).toEqual([]);
    }));
  });

  it('is typed as the numbers of the list', () => {
    expect(withAfter(steps, four, '2, 3 2')).toMatchObject({ ok: true, value: { patch: { afterIds: [two.id, three.id] } } });
    expect(withAfter(steps, four, '')).toMatchObject({ ok: true, value: { patch: { afterIds: [] }, says: '“Step 4” waits for no other step.' } });
    expect(withAfter(steps, four, '9')).toEqual({ ok: false, error: 'There is no step 9. Enter numbers of steps, such as 2, 5. Nothing was changed.' });
    expect(withAfter(steps, four, 'first')).toMatchObject({ ok: false });
    expect(withAfter(steps, one, '4, 3')).toMatchObject({ ok: false, error: expect.stringContaining('Step 3 waits for Step 2 waits for Step 1') as string });
    expect(sameAs(two, { afterIds: [one.id], waitDays: null })).toBe(true);
    expect(sameAs(two, { afterIds: [] })).toBe(false);
  });

  it('leaves out steps that are not there any more', () => {
    const gap = aStep(5, { after: [77, 1] });
    expect(linked([...steps, gap], two, gap)).toMatchObject({ ok: true, value: { patch: { afterIds: [one.id, two.id] } } });
  });
});

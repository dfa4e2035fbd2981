import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds } from '../../../shared/ambient.ts';
import { contractId } from '../../../shared/model/ids.ts';
import { nameKey } from '../../../shared/model/organisation.ts';

describe('the key of a name', () => {
  it.each([
    ['Bluebell Care Ltd', 'BLUEBELL CARE LIMITED'], ['The Bluebell Trust', 'bluebell trust'], ['Health & Care C.I.C', 'Health and Care C I C'], ['O’Brien’s Care', "O'Briens Care"],
    ['Café Gofal Cymru', 'Cafe  Gofal-Cymru'], ['Bluebell Community Interest Company', 'Bluebell CIC'], ['Bluebell (Care) PLC', 'bluebell care'],
  ])('of “%s” is that of “%s”', (one, other) => { expect(nameKey(one)).toBe(nameKey(other)); });

  it.each([['Bluebell North', 'Bluebell South'], ['Theatre Trust', 'Atre Trust'], ['Cicada Care', 'Ada Care'], ['Limitedless', 'less']])('of “%s” is not that of “%s”', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is its own key', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => { expect(nameKey(nameKey(name))).toBe(nameKey(name)); }));
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 that carry their time and sort in the order in which they were made', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 50 }), fc.integer({ min: 0, max: 255 }), (steps, byte) => {
      let time = Date.UTC(2026, 3, 1);
      const ids = createIds(() => time, (count) => new Uint8Array(count).fill(byte));
      const made = steps.map((step) => { time += step; return ids.next(); });
      expect(made.every((id) => contractId.safeParse(id).success)).toBe(true);
      expect(made.toSorted()).toEqual(made);
      expect(new Set(made).size).toBe(made.length);
      expect(Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 3, 1) + (steps[0] ?? 0));
    }));
  });

  it('go on in order when more are wanted of one millisecond than are counted', () => {
    const ids = createIds(() => 1_000, (count) => new Uint8Array(count));
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(10_000);
  });
});

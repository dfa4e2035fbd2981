import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationId, type OrganisationId } from '../../../shared/model/ids.ts';
import { responsibleBodies, successionFields, type SuccessionFields } from '../../../shared/model/succession.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';

const body = (number: number): OrganisationId => organisationId.parse(`0193a5f0-0000-7000-8000-${String(number).padStart(12, '0')}`);
const d = (text: string): IsoDate => isoDate.parse(text);
type Link = Pick<SuccessionFields, 'fromId' | 'toId' | 'effectiveOn' | 'passes'>;
const link = (from: number, to: number, on: string, passes: Link['passes'] = 'all'): Link => ({ fromId: body(from), toId: body(to), effectiveOn: d(on), passes });
const heirs = (start: number, links: readonly Link[], on: string): number[] => responsibleBodies(body(start), links, d(on)).map((id) => Number(id.slice(-4))).toSorted((a, b) => a - b);

describe('who answers for what a body commissioned', () => {
  const chain = [link(1, 2, '2013-04-01'), link(2, 3, '2022-07-01')];

  it('is the body itself until a succession takes effect, then its heir, from that very day', () => {
    expect(heirs(1, [], '2026-01-01')).toEqual([1]);
    expect(heirs(1, chain, '2013-03-31')).toEqual([1]);
    expect(heirs(1, chain, '2013-04-01')).toEqual([2]);
    expect(heirs(1, chain, '2022-06-30')).toEqual([2]);
    expect(heirs(1, chain, '2022-07-01')).toEqual([3]);
    expect(heirs(2, chain, '2013-04-01')).toEqual([2]);
  });

  it('is every heir of a split, and one body where several paths meet', () => {
    const diamond = [link(1, 2, '2013-04-01'), link(1, 3, '2013-04-01', 'contracts'), link(2, 4, '2022-07-01'), link(3, 4, '2022-07-01')];
    expect(heirs(1, diamond, '2014-01-01')).toEqual([2, 3]);
    expect(heirs(1, diamond, '2023-01-01')).toEqual([4]);
    expect(heirs(1, diamond.slice(0, 3), '2023-01-01')).toEqual([3, 4]);
  });

  it('does not follow what passed liabilities or services only, nor what happened before the body took over', () => {
    expect(heirs(1, [link(1, 2, '2013-04-01', 'liabilities'), link(1, 3, '2013-04-01', 'services')], '2026-01-01')).toEqual([1]);
    expect(heirs(1, [link(1, 2, '2020-04-01'), link(2, 3, '2015-04-01')], '2026-01-01')).toEqual([2]);
    expect(heirs(2, [link(1, 2, '2020-04-01'), link(2, 3, '2015-04-01')], '2026-01-01')).toEqual([3]);
  });

  it('ends where a circle closes within one day', () => {
    expect(heirs(1, [link(1, 2, '2013-04-01'), link(2, 1, '2013-04-01')], '2026-01-01')).toEqual([2]);
    expect(heirs(1, [link(1, 2, '2013-04-01'), link(2, 3, '2014-04-01'), link(3, 2, '2014-04-01')], '2026-01-01')).toEqual([3]);
  });

  it('is a body again to which it was handed back', () => {
    const back = [link(1, 2, '2013-04-01'), link(2, 1, '2016-04-01')];
    expect(heirs(1, back, '2016-03-31')).toEqual([2]);
    expect(heirs(1, back, '2016-04-01')).toEqual([1]);
    expect(heirs(1, [...back, link(1, 3, '2020-04-01')], '2020-04-01')).toEqual([3]);
  });

  it('is not changed by what a body passes on after it has passed this on', () => {
    expect(heirs(1, [link(1, 2, '2013-04-01'), link(4, 1, '2015-04-01'), link(1, 3, '2016-04-01')], '2026-01-01')).toEqual([2]);
    expect(heirs(4, [link(1, 2, '2013-04-01'), link(4, 1, '2015-04-01'), link(1, 3, '2016-04-01')], '2026-01-01')).toEqual([3]);
  });

  it('is never nobody, for any tangle of successions', () => {
    const number = fc.integer({ min: 1, max: 6 });
    const links = fc.array(fc.tuple(number, number, fc.integer({ min: 2010, max: 2026 }), fc.constantFrom('all', 'contracts', 'liabilities', 'services')), { maxLength: 12 })
      .map((all) => all.filter(([from, to]) => from !== to).map(([from, to, year, passes]) => link(from, to, `${year}-04-01`, passes)));
    fc.assert(fc.property(number, links, (start, all) => {
      const found = heirs(start, all, '2020-01-01');
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found).size).toBe(found.length);
      const named = new Set([start, ...all.map(({ toId }) => Number(toId.slice(-4)))]);
      expect(found.every((id) => named.has(id))).toBe(true);
      if (!all.some(({ fromId, effectiveOn, passes }) => fromId === body(start) && effectiveOn <= '2020-01-01' && (passes === 'all' || passes === 'contracts'))) expect(found).toEqual([start]);
    }), { numRuns: 500 });
  });
});

describe('a succession’s fields', () => {
  it('cannot name one body twice', () => {
    const fields = { fromId: body(1), toId: body(1), effectiveOn: '2026-04-01', passes: 'all', shareBasisPoints: null, notes: null };
    expect(successionFields.safeParse(fields).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['toId', 'An organisation cannot succeed itself.']]);
    expect(successionFields.safeParse({ ...fields, toId: body(2), shareBasisPoints: 10_000 }).success).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOptions } from '../../../shared/plans/beginning-options.ts';
import { rankedOptions } from '../../../shared/plans/options.ts';
import { day, option, record, service, TODAY } from '../../fixtures/plan-facts.ts';
import { sure } from '../../fixtures/sure.ts';

const ids = (options: readonly ReturnType<typeof option>[]) => rankedOptions({ options, services: [service('a')] }, TODAY).map(({ option: { id } }) => id);

describe('options in the order in which they would be taken', () => {
  it('counted on before in reserve before ruled out, then by rank, then by what is ready first, then by cost; not known last', () => {
    const all = [
      option('ruled', { standing: 'ruled out', rank: 1 }), option('reserve', { standing: 'in reserve', rank: 1 }), option('second', { rank: 2, mobilisationPessimisticDays: 1 }), option('first', { rank: 1, mobilisationPessimisticDays: 90 }),
      option('slow', { rank: null, mobilisationPessimisticDays: 30 }), option('quick', { rank: null, mobilisationPessimisticDays: 10, cost: 500 }), option('cheap', { rank: null, mobilisationPessimisticDays: 10, cost: 100 }),
      option('untold', { rank: null, mobilisationOptimisticDays: null, mobilisationLikelyDays: null, mobilisationPessimisticDays: null }), option('likely', { rank: null, mobilisationLikelyDays: 20, mobilisationPessimisticDays: null }),
    ];
    const order = ['first', 'second', 'cheap', 'quick', 'slow', 'likely', 'untold', 'reserve', 'ruled'];
    expect(ids(all)).toEqual(order);
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (shuffled) => { expect(ids(shuffled)).toEqual(order); }));
  });

  it('shares are of the services that the option is for; what is not known, or cannot be added up, has none', () => {
    const [a, b] = [service('a', { caseload: 300, unitsAMonth: 1_000 }), service('b', { caseload: 100, unitsAMonth: 600 })];
    const shares = (given: object, services: readonly typeof a[]) => { const [one] = rankedOptions({ options: [option('o', { people: 200, unitsAMonth: 800, ...given })], services }, TODAY); return [sure(one).peopleShare, sure(one).unitsShare]; };
    expect(shares({}, [a, b])).toEqual([0.5, 0.5]);
    expect(shares({ serviceId: 'b' }, [a, b])).toEqual([2, 800 / 600]);
    expect(shares({ people: null }, [a, b])).toEqual([null, 0.5]);
    expect(shares({}, [a, service('b', { caseload: null, unitsAMonth: 600, activityUnit: 'hours' })])).toEqual([null, null]);
    expect(shares({}, [service('a', { caseload: 0, unitsAMonth: null })])).toEqual([null, null]);
    expect(shares({}, [])).toEqual([null, null]);
  });

  it('is in time on its likely days, with a warning where its pessimistic days are too many, for the strictest service it is for; not known where that is not known', () => {
    const inTime = (given: object, rto: readonly (number | null)[], mtpdHours: number | null = null) => rankedOptions({ options: [option('o', given)], services: rto.map((rtoHours, at) => service(`s${at}`, { rtoHours, mtpdHours })) }, TODAY)[0]?.inTime;
    const days = (low: number | null, likely: number | null, high: number | null) => ({ mobilisationOptimisticDays: low, mobilisationLikelyDays: likely, mobilisationPessimisticDays: high });
    // 72 hours are 3 days: on the edge is in time.
    expect(inTime(days(1, 2, 3), [72])).toBe('in time');
    expect(inTime(days(1, 3, 4), [72])).toBe('in time on likely days alone');
    expect(inTime(days(1, 4, 5), [72])).toBe('too late');
    expect(inTime(days(1, 2, 3), [72, 48])).toBe('in time on likely days alone');
    expect(inTime(days(1, 2.5, 3), [72, 48])).toBe('too late');
    expect(inTime(days(1, 2, 3), [72, null])).toBe('not known');
    expect(inTime(days(1, 4, 5), [72, null])).toBe('too late');
    expect(inTime(days(1, 2, null), [72])).toBe('in time');
    expect(inTime(days(1, 4, null), [72])).toBe('too late');
    expect(inTime(days(null, null, null), [72])).toBe('not known');
    expect(inTime(days(1, null, 2), [72])).toBe('not known');
    expect(inTime(days(1, 2, 3), [])).toBe('not known');
    // The tolerable period counts where it is shorter, or alone is recorded.
    expect(inTime(days(1, 2, 2), [72], 24)).toBe('too late');
    expect(inTime(days(1, 2, 3), [null], 48)).toBe('in time on likely days alone');
  });

  it('says which rest on urgency, and how old the check of the capacity is', () => {
    const [one, other] = rankedOptions({ options: [option('a', { legalRoute: 'urgent award or modification (PSR reg 14)', checkedOn: day('2026-11-01') }), option('b', { legalRoute: null, checkedOn: null, people: null })], services: [] }, TODAY);
    expect([sure(one).urgent, sure(one).daysSinceChecked, sure(other).urgent, sure(other).daysSinceChecked]).toEqual([true, 21, false, null]);
  });
});

describe('the options that a plan begins with', () => {
  const alternative = (id: string, given: object = {}) => record('alternative provider', id, { serviceId: 'a', organisationId: `org ${id}`, spareUnitsAMonth: 900, checkedOn: '2026-10-01', mobilisationLikelyDays: 10, willingness: 'willing in principle', ...given });
  const usual = { options: [{ option: 'managed closure', legalRoute: null, reason: 'The last resort.' }] } as const;
  const begin = (given: object) => beginningOptions({ alternatives: [], services: [service('a', { unitsAMonth: 500 })], contracts: [], mutual: null, ...given }, usual);

  it('counts on what was committed in writing alone, rules out what is unwilling, and leaves the rest to be decided', () => {
    const found = begin({ alternatives: [alternative('d', { willingness: 'unwilling' }), alternative('c', { willingness: null, mobilisationLikelyDays: 2 }), alternative('b', { mobilisationLikelyDays: 30 }), alternative('a'), alternative('e', { willingness: 'committed in writing', mobilisationLikelyDays: 90 })] });
    expect(found.map(({ alternativeId, standing }) => [alternativeId ?? 'usual', standing])).toEqual([['e', 'counted on'], ['a', 'in reserve'], ['b', 'in reserve'], ['c', 'in reserve'], ['d', 'ruled out'], ['usual', 'in reserve']]);
    expect(found.map(({ reason }) => reason)).toEqual([
      'It has committed itself in writing; capacity checked on 1 Oct 2026.', 'It is willing in principle; capacity checked on 1 Oct 2026.', 'It is willing in principle; capacity checked on 1 Oct 2026.', 'It has not been asked; capacity checked on 1 Oct 2026.', 'It is unwilling; capacity checked on 1 Oct 2026.',
      'The last resort. Suggested by the outline: to be checked.',
    ]);
  });

  it('takes over what there is to spare, at most what is needed; what is not known stays so', () => {
    expect(begin({ alternatives: [alternative('a')] })[0]).toMatchObject({ unitsAMonth: 500, checkedOn: '2026-10-01', serviceId: 'a', organisationId: 'org a', mobilisationLikelyDays: 10 });
    expect(begin({ alternatives: [alternative('a', { spareUnitsAMonth: 100 })] })[0]).toMatchObject({ unitsAMonth: 100 });
    expect(begin({ alternatives: [alternative('a', { spareUnitsAMonth: null })] })[0]).toMatchObject({ unitsAMonth: null });
    for (const one of begin({ alternatives: [alternative('a')] })) expect([one.people, one.cost]).toEqual([undefined, undefined]);
  });

  it('does not name the mutual as the one to take over from itself, and knows step-in where a contract allows it', () => {
    const contracts = [{ reference: 'C-1', stepInRights: 'May step in', stepInClause: '39.4' }, { reference: 'C-2', stepInRights: null, stepInClause: null }];
    const found = begin({ alternatives: [alternative('a')], mutual: { id: 'org a', name: 'A' }, contracts });
    expect(found.map(({ option: what, clause, legalRoute }) => [what, clause, legalRoute])).toEqual([['step-in', '39.4', 'step-in under the contract'], ['managed closure', undefined, null]]);
  });
});

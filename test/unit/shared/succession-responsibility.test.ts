import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractId, idSchemas, organisationId, serviceId, type OrganisationId } from '../../../shared/model/ids.ts';
import { responsibilityOn, type Link, type Scope, type Went } from '../../../shared/model/succession.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';

const uuid = (of: number, number: number): string => `0193a5f0-${String(of).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`;
const body = (number: number): OrganisationId => organisationId.parse(uuid(1, number));
const numberOf = (id: string): number => Number(id.slice(-4));
const d = (text: string): IsoDate => isoDate.parse(text);
const link = (from: number, to: number, on: string, passes: Link['passes'] = 'all'): Link => ({ fromId: body(from), toId: body(to), effectiveOn: d(on), passes });
const contract = (commissioner: number, number = 1) => ({ id: contractId.parse(uuid(2, number)), commissionerId: body(commissioner) });
const liabilityId = idSchemas['retained liability'].parse(uuid(3, 1));
const service = serviceId.parse(uuid(4, 1));
type Of = { readonly contract?: number; readonly liability?: true; readonly service?: true };
const went = (order: number, of: Of, to: number, on: string): Went => ({
  id: uuid(9, order), contractId: of.contract === undefined ? null : contract(1, of.contract).id, liabilityId: of.liability ? liabilityId : null, serviceId: of.service ? service : null, toId: body(to), effectiveOn: d(on),
});
const numbers = (ids: readonly OrganisationId[]): number[] => ids.map(numberOf).toSorted((a, b) => a - b);
const ask = (on: string, links: readonly Link[], transfers: readonly Went[] = []) => {
  const responsible = responsibilityOn(d(on), { links, transfers });
  return {
    contract: (commissioner: number, number = 1) => numbers(responsible.contract(contract(commissioner, number))),
    liability: (commissioner: number, holder: number | null = null) => numbers(responsible.liability({ id: liabilityId, holderId: holder === null ? null : body(holder), contract: contract(commissioner) })),
    service: (...commissioners: readonly number[]) => numbers(responsible.service({ id: service, contracts: commissioners.map((one, index) => contract(one, index + 1)) })),
  };
};

/** PCT 1 → CCGs 2 and 3 and council 4 on 1 Apr 2013; the CCGs → ICB 5 on 1 Jul 2022. */
const reorganised = [link(1, 2, '2013-04-01'), link(1, 3, '2013-04-01'), link(1, 4, '2013-04-01', 'services'), link(2, 5, '2022-07-01'), link(3, 5, '2022-07-01')];

describe('who answers for a contract', () => {
  const toNorth = went(1, { contract: 1 }, 2, '2013-04-01');

  it.each([
    ['2013-03-31', [1]], ['2013-04-01', [2]], ['2022-06-30', [2]], ['2022-07-01', [5]],
  ])('that went to one of two successors: on %s it is %j', (on, expected) => {
    expect(ask(on, reorganised, [toNorth]).contract(1)).toEqual(expected);
  });

  it.each([
    ['2013-03-31', [1]], ['2013-04-01', [2, 3]], ['2022-07-01', [5]],
  ])('that went to none of them by itself: on %s it is %j', (on, expected) => {
    expect(ask(on, reorganised, [toNorth]).contract(1, 7)).toEqual(expected);
  });

  it('is the body of the latest transfer, and of two of one day that of the later made; what the body passed on before it got it does not count', () => {
    const elsewhere = [link(6, 7, '2015-04-01'), link(6, 8, '2030-04-01')];
    const all = [went(2, { contract: 1 }, 6, '2020-04-01'), toNorth, went(3, { contract: 1 }, 9, '2025-04-01'), went(4, { contract: 1 }, 6, '2025-04-01')];
    expect(ask('2019-12-31', [...reorganised, ...elsewhere], all).contract(1)).toEqual([2]);
    expect(ask('2020-04-01', [...reorganised, ...elsewhere], all).contract(1)).toEqual([6]);
    expect(ask('2025-04-01', [...reorganised, ...elsewhere], all).contract(1)).toEqual([6]);
    expect(ask('2025-04-01', [...reorganised, ...elsewhere], all.toReversed()).contract(1)).toEqual([6]);
    expect(ask('2030-04-01', [...reorganised, ...elsewhere], all).contract(1)).toEqual([8]);
  });

  it('can come back to the body that let it, and go on from there', () => {
    const links = [link(1, 2, '2013-04-01'), link(1, 3, '2013-04-01'), link(2, 1, '2016-04-01'), link(1, 4, '2020-04-01')];
    expect(ask('2016-04-01', links, [toNorth]).contract(1)).toEqual([1]);
    expect(ask('2016-04-01', links, [went(1, { contract: 1 }, 3, '2013-04-01')]).contract(1)).toEqual([3]);
    expect(ask('2020-04-01', links, [toNorth]).contract(1)).toEqual([4]);
  });
});

describe('who answers for a liability', () => {
  const apart = [link(1, 2, '2013-04-01', 'contracts'), link(1, 3, '2013-04-01', 'liabilities')];

  it('goes with what passed liabilities, whoever took the contract', () => {
    expect(ask('2013-03-31', apart).liability(1)).toEqual([1]);
    expect(ask('2013-04-01', apart).liability(1)).toEqual([3]);
    expect(ask('2013-04-01', apart).contract(1)).toEqual([2]);
    expect(ask('2013-04-01', apart.slice(0, 1)).liability(1)).toEqual([1]);
  });

  it('goes with its contract where several took over liabilities', () => {
    const toSouth = went(1, { contract: 1 }, 3, '2013-04-01');
    expect(ask('2013-04-01', reorganised).liability(1)).toEqual([2, 3]);
    expect(ask('2013-04-01', reorganised, [toSouth]).liability(1)).toEqual([3]);
    expect(ask('2022-07-01', reorganised, [toSouth]).liability(1)).toEqual([5]);
  });

  it('follows its holder where one is named, and its own transfer before that', () => {
    const links = [...reorganised, link(6, 7, '2020-04-01', 'liabilities'), link(6, 8, '2020-04-01', 'contracts')];
    expect(ask('2019-04-01', links).liability(1, 6)).toEqual([6]);
    expect(ask('2020-04-01', links).liability(1, 6)).toEqual([7]);
    expect(ask('2020-04-01', links, [went(1, { liability: true }, 2, '2019-04-01')]).liability(1, 6)).toEqual([2]);
    expect(ask('2022-07-01', links, [went(1, { liability: true }, 2, '2019-04-01')]).liability(1, 6)).toEqual([5]);
  });
});

describe('who answers for a service', () => {
  it('is whoever answers through its contracts, several where they differ, nobody where there are none', () => {
    const toNorth = [went(1, { contract: 1 }, 2, '2013-04-01'), went(2, { contract: 2 }, 3, '2013-04-01')];
    const plain = reorganised.filter(({ passes }) => passes === 'all');
    expect(ask('2013-04-01', plain).service()).toEqual([]);
    expect(ask('2013-03-31', plain, toNorth).service(1, 1)).toEqual([1]);
    expect(ask('2013-04-01', plain, toNorth).service(1)).toEqual([2]);
    expect(ask('2013-04-01', plain, toNorth).service(1, 1)).toEqual([2, 3]);
    expect(ask('2013-04-01', plain, toNorth).service(1, 6)).toEqual([2, 6]);
    expect(ask('2022-07-01', plain, toNorth).service(1, 1)).toEqual([5]);
  });

  it('is the body of its own transfer, and whoever took over services from it', () => {
    const links = [...reorganised, link(4, 6, '2019-04-01', 'services'), link(4, 7, '2019-04-01', 'contracts')];
    const toCouncil = went(1, { service: true }, 4, '2013-04-01');
    expect(ask('2013-03-31', links, [toCouncil]).service(1)).toEqual([1]);
    expect(ask('2013-04-01', links, [toCouncil]).service(1)).toEqual([4]);
    expect(ask('2019-04-01', links, [toCouncil]).service(1)).toEqual([6]);
  });
});

/**
 * Lived through instead of looked up: the thing lies with some bodies, and day by day, in order, every body that has it passes it on to
 * its successors of the day. Within a day what was passed on may be passed on again, by each body once.
 */
function oracle(start: number, scope: Scope, since: string | null, links: readonly Link[], on: string): number[] {
  const days = [...new Set(links.map(({ effectiveOn }) => effectiveOn as string))].toSorted().filter((day) => day <= on && (since === null || day >= since));
  let having = new Set([start]);
  for (const day of days) {
    const today = links.filter((one) => one.effectiveOn === day && ['all', scope].includes(one.passes)).map((one) => [numberOf(one.fromId), numberOf(one.toId)] as const);
    const evening = new Set<number>();
    const trails: (readonly number[])[] = [...having].map((one) => [one]);
    for (let trail = trails.pop(); trail !== undefined; trail = trails.pop()) {
      const seen = trail;
      const takers = today.filter(([from, to]) => from === seen.at(-1) && !seen.includes(to)).map(([, to]) => to);
      if (takers.length === 0) evening.add(seen.at(-1) ?? 0);
      trails.push(...takers.map((to) => [...seen, to]));
    }
    having = evening;
  }
  return [...having].toSorted((x, y) => x - y);
}

describe('for any tangle of successions and transfers', () => {
  const number = fc.integer({ min: 1, max: 6 });
  const day = fc.integer({ min: 2010, max: 2020 }).map((year) => `${year}-04-01`);
  const links = fc.array(fc.tuple(number, number, day, fc.constantFrom('all', 'contracts', 'liabilities', 'services')), { maxLength: 9 })
    .map((all) => all.filter(([from, to]) => from !== to).map(([from, to, on, passes]) => link(from, to, on, passes)));
  const transfers = (of: Of) => fc.array(fc.tuple(number, day), { maxLength: 3 }).map((all) => all.map(([to, on], index) => went(index + 1, of, to, on)));
  const dates = fc.integer({ min: 2009, max: 2021 }).chain((year) => fc.constantFrom(`${year}-03-31`, `${year}-04-01`, `${year}-04-02`));
  const latest = (all: readonly Went[], on: string): Went | undefined => all.filter((one) => one.effectiveOn <= on).toSorted((a, b) => b.effectiveOn.localeCompare(a.effectiveOn) || b.id.localeCompare(a.id))[0];
  const byOracle = (scope: Scope, all: readonly Link[], own: readonly Went[], on: string, otherwise: () => number[]): number[] => {
    const last = latest(own, on);
    return last === undefined ? otherwise() : oracle(numberOf(last.toId), scope, last.effectiveOn, all, on);
  };

  it('is never nobody, ends, and is who an independent reckoning says, for contracts, liabilities and services', () => {
    fc.assert(fc.property(number, fc.option(number), links, transfers({ contract: 1 }), transfers({ liability: true }), transfers({ service: true }), dates, (commissioner, holder, all, contracts, liabilities, services, on) => {
      const asked = ask(on, all, [...liabilities, ...contracts, ...services]);
      const forContract = byOracle('contracts', all, contracts, on, () => oracle(commissioner, 'contracts', null, all, on));
      expect(asked.contract(commissioner)).toEqual(forContract);
      const through = (scope: Scope) => {
        const heirs = oracle(commissioner, scope, null, all, on);
        const both = heirs.filter((one) => forContract.includes(one));
        return heirs.length > 1 && both.length > 0 ? both : heirs;
      };
      expect(asked.liability(commissioner, holder)).toEqual(byOracle('liabilities', all, liabilities, on, () => (holder === null ? through('liabilities') : oracle(holder, 'liabilities', null, all, on))));
      expect(asked.service(commissioner)).toEqual(byOracle('services', all, services, on, () => through('services')));
      for (const answer of [asked.contract(commissioner), asked.liability(commissioner, holder), asked.service(commissioner)]) {
        expect(answer.length).toBeGreaterThan(0);
        expect(new Set(answer).size).toBe(answer.length);
      }
    }), { numRuns: 1_500, seed: 20_130_401 });
  });

  it('is the body that let it, or holds it, before anything took effect', () => {
    fc.assert(fc.property(number, fc.option(number), links, transfers({ contract: 1 }), (commissioner, holder, all, contracts) => {
      const asked = ask('2010-03-31', all, contracts);
      expect(asked.contract(commissioner)).toEqual([commissioner]);
      expect(asked.liability(commissioner, holder)).toEqual([holder ?? commissioner]);
      expect(asked.service(commissioner)).toEqual([commissioner]);
    }), { numRuns: 200 });
  });
});

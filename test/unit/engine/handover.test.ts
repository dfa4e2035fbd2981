import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planHandover, type HandoverPlan, type Planned } from '../../../shared/engine/handover/plan.ts';
import type { Situation } from '../../../shared/engine/handover/situation.ts';
import type { HandoverInput } from '../../../shared/ipc/handover.ts';
import { contractId, idSchemas, organisationId, serviceId, type OrganisationId } from '../../../shared/model/ids.ts';
import { responsibilityOn, type Link, type Went } from '../../../shared/model/succession.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';

const uuid = (of: number, number: number): string => `0193a5f0-${String(of).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`;
const body = (number: number): OrganisationId => organisationId.parse(uuid(1, number));
const year = (number: number): IsoDate => isoDate.parse(`${number}-04-01`);
const BODIES = [1, 2, 3, 4, 5, 6, 7];
const passes = fc.constantFrom('all' as const, 'all' as const, 'contracts' as const, 'liabilities' as const, 'services' as const);
const number = fc.constantFrom(...BODIES);
const service = (n: number) => serviceId.parse(uuid(4, n));

const lets = fc.array(fc.record({ by: number, services: fc.subarray([1, 2, 3]), over: fc.nat(9).map((n) => n === 0) }), { minLength: 1, maxLength: 8 })
  .map((all) => all.map(({ by, services, over }, index) => ({ id: contractId.parse(uuid(2, index)), commissionerId: body(by), serviceIds: services.map(service), yearValue: null, over })));
const between = fc.array(fc.tuple(number, number, fc.integer({ min: 2010, max: 2014 }), passes), { maxLength: 4 })
  .map((all) => all.filter(([from, to]) => from !== to).map(([from, to, on, what]): Link & { readonly shareBasisPoints: null } => ({ fromId: body(from), toId: body(to), effectiveOn: year(on), passes: what, shareBasisPoints: null })));
const situations: fc.Arbitrary<Situation> = fc.record({ contracts: lets, links: between, held: fc.array(fc.tuple(fc.nat(7), fc.option(number)), { maxLength: 5 }), went: fc.array(fc.tuple(fc.nat(7), number, fc.integer({ min: 2010, max: 2014 })), { maxLength: 3 }) })
  .map(({ contracts, links, held, went }): Situation => ({
    today: year(2012), bodies: new Map(BODIES.map((n) => [body(n), { name: `Body ${n}`, deleted: false, standing: null }])), links, contracts, services: [1, 2, 3].map(service),
    transfers: went.map(([of, to, on], index): Went => ({ id: uuid(9, index), contractId: contracts[of % contracts.length]?.id ?? null, liabilityId: null, serviceId: null, toId: body(to), effectiveOn: year(on) })),
    liabilities: held.map(([of, holder], index) => ({ id: idSchemas['retained liability'].parse(uuid(3, index)), contractId: contracts[of % contracts.length]?.id ?? contractId.parse(uuid(2, 0)), holderId: holder === null ? null : body(holder), amountLow: null, amountHigh: null, over: false })),
  }));
const handedLines = fc.array(fc.tuple(number, number, passes), { minLength: 1, maxLength: 4 }).map((all) => all.map(([from, to, what]) => ({ fromId: body(from), toId: body(to), passes: what, shareBasisPoints: null, notes: null })));

/** What the record holds once the plan is carried out. */
function carriedOut(input: HandoverInput, plan: HandoverPlan, situation: Situation): Pick<Situation, 'links' | 'transfers'> {
  const of = (things: readonly Planned<{ readonly id: string }>[], column: 'contractId' | 'liabilityId' | 'serviceId', from: number): readonly Went[] => things.filter(({ transfer }) => transfer).map(({ of: one, to }, index) => {
    expect(to).toHaveLength(1);
    return { id: uuid(99, from + index), contractId: null, liabilityId: null, serviceId: null, toId: to[0] ?? body(1), effectiveOn: input.effectiveOn, [column]: one.id };
  });
  return {
    links: [...situation.links, ...input.lines.map((line) => ({ ...line, effectiveOn: input.effectiveOn }))],
    transfers: [...situation.transfers, ...of(plan.contracts, 'contractId', 100), ...of(plan.liabilities, 'liabilityId', 200), ...of(plan.services, 'serviceId', 300)],
  };
}

describe('any hand-over that nothing stands in the way of', () => {
  it('leaves everything with whom the plan says, and leaves alone what it does not speak of', () => {
    let done = 0;
    fc.assert(fc.property(situations, handedLines, fc.infiniteStream(fc.nat()), (situation, lines, draw) => {
      const undecided: HandoverInput = { effectiveOn: year(2013), lines, assignments: [] };
      const first = planHandover(undecided, situation);
      const pick = (choices: readonly OrganisationId[]): OrganisationId => choices[Number(draw.next().value) % choices.length] ?? body(1);
      // What the plan leaves open is decided by lot, as are some of those that it settles.
      const lot = <T extends { readonly choices: readonly OrganisationId[]; readonly to: readonly OrganisationId[] }>(all: readonly T[]): readonly T[] => all.filter(({ to }) => to.length === 0 || Number(draw.next().value) % 3 === 0);
      const input: HandoverInput = {
        ...undecided,
        assignments: [
          ...lot(first.contracts).map(({ of, choices }) => ({ kind: 'contract' as const, id: of.id, toId: pick(choices) })),
          ...lot(first.liabilities).map(({ of, choices }) => ({ kind: 'retained liability' as const, id: of.id, toId: pick(choices) })),
          ...lot(first.services).map(({ of, choices }) => ({ kind: 'service' as const, id: of.id, toId: pick(choices) })),
        ],
      };
      const plan = planHandover(input, situation);
      fc.pre(plan.problems.length === 0);
      done += 1;
      for (const { to, choices, reason } of [...plan.contracts, ...plan.liabilities, ...plan.services]) {
        expect(to.length).toBeGreaterThan(0);
        expect(reason).not.toBeNull();
        expect(to.every((id) => choices.includes(id))).toBe(true);
      }
      const now = responsibilityOn(input.effectiveOn, carriedOut(input, plan, situation));
      const before = responsibilityOn(input.effectiveOn, situation);
      const sorted = (ids: readonly OrganisationId[] | undefined): readonly OrganisationId[] | undefined => ids?.toSorted();
      const letBy = new Map(situation.contracts.map((contract) => [contract.id, contract]));
      for (const contract of situation.contracts.filter(({ over }) => !over)) {
        const planned = plan.contracts.find(({ of }) => of === contract);
        expect(sorted(now.contract(contract))).toEqual(sorted(planned?.to ?? before.contract(contract)));
      }
      for (const liability of situation.liabilities) {
        const contract = letBy.get(liability.contractId);
        if (contract === undefined) throw new Error('A liability hangs on no contract.');
        const planned = plan.liabilities.find(({ of }) => of === liability);
        if (planned !== undefined) expect(sorted(now.liability({ ...liability, contract }))).toEqual(sorted(planned.to));
      }
      for (const planned of plan.services) expect(sorted(now.service(planned.of))).toEqual(sorted(planned.to));
    }), { numRuns: 1_500, seed: 20_220_701 });
    expect(done).toBeGreaterThan(400);
  });

  it('asks for a transfer only where the successions alone say something else', () => {
    fc.assert(fc.property(situations, handedLines, (situation, lines) => {
      const input: HandoverInput = { effectiveOn: year(2013), lines, assignments: [] };
      const plan = planHandover(input, situation);
      const plain = responsibilityOn(input.effectiveOn, { links: [...situation.links, ...lines.filter(({ fromId, toId }) => fromId !== toId).map((line) => ({ ...line, effectiveOn: input.effectiveOn }))], transfers: situation.transfers });
      for (const { of, to, transfer } of plan.contracts) expect(transfer).toBe(to.length > 0 && JSON.stringify(plain.contract(of).toSorted()) !== JSON.stringify(to.toSorted()));
    }), { numRuns: 300 });
  });
});

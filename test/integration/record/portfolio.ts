import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { contractStatuses, type Contract } from '../../../shared/model/contract.ts';
import { legalForms, organisationRoles, standings, type Organisation } from '../../../shared/model/organisation.ts';
import { blankRisk, riskFields, type Risk } from '../../../shared/model/risk.ts';
import { essentialAnswers, type Service } from '../../../shared/model/service.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { createContract, deleteContract, getContract } from '../../../db/repositories/contracts.ts';
import { createOrganisation, deleteOrganisation, getOrganisation } from '../../../db/repositories/organisations.ts';
import { createRisk, deleteRisk, getRisk, updateRisk } from '../../../db/repositories/risks.ts';
import { createService, deleteService, getService } from '../../../db/repositories/services.ts';
import { transact } from '../../../db/transaction.ts';
import type { Writable } from '../../../db/handles.ts';
import { aContract, aMutual, aService } from '../../fixtures/builders.ts';
import type { Desk } from './desk.ts';

export type Portfolio = {
  readonly organisations: readonly Organisation[];
  readonly services: readonly Service[];
  readonly contracts: readonly Contract[];
  readonly risks: readonly Risk[];
};
export type Sizes = { readonly organisations: number; readonly services: number; readonly contracts: number; readonly risks: number };

const WORDS = ['Anytown', 'care', 'Nursing', 'CIC', 'north', 'Éclair', 'health', '100%', 'a_b', 'end-of-life', 'O’Brien', '"quoted"', 'Trust', 'school', 'Ystradgynlais', 'wellbeing'] as const;

/** Chance from a seed, so that a failing case can be seen again. */
export function chanceFrom(seed: number) {
  const generator = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  return { below, pick, happens: (percent: number): boolean => below(100) < percent, words: (count: number): string => Array.from({ length: count }, () => pick(WORDS)).join(' ') };
}

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
  return result.value;
};

/** Some of every kind, with gaps, twins, joint providers, ended and deleted ones, written through the repositories. */
export function fill({ store, clock }: Desk, seed: number, sizes: Sizes): Portfolio {
  const { below, pick, happens, words } = chanceFrom(seed);
  const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
  const date = (year: number): string => `${year}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  let moment = Date.parse(clock.now());
  /** Records were last touched at different times, but several at the same one. */
  const later = (tx: Writable): Writable => {
    if (happens(60)) moment += 1_000;
    return { ...tx, now: new Date(moment).toISOString() };
  };
  const filled = transact(store, { label: 'Fill', person: 'A tester', at: clock.now(), undo: 'none' }, (tx) => {
    const organisations = many(sizes.organisations, (index) => value(createOrganisation(later(tx), aMutual({
      name: happens(15) ? 'Twin Care CIC' : `${words(2)} ${happens(50) ? index : ''}`, shortName: happens(30) ? pick(['NHS', 'abc', 'Éc']) : null,
      roles: organisationRoles.filter((role, place) => happens(30) || place === index % 5), legalForm: happens(70) ? pick(legalForms) : null, standing: happens(85) ? pick(standings) : null,
    }))));
    const services = many(sizes.services, () => value(createService(later(tx), aService({
      name: words(2), category: happens(50) ? words(1) : null, essential: pick(essentialAnswers), caseload: happens(50) ? below(5) : null, mtpdHours: happens(50) ? below(5) : null,
    }))));
    const contracts = many(sizes.contracts, (index) => {
      const [commissioner, provider] = [below(organisations.length), below(organisations.length - 1)];
      const lead = provider >= commissioner ? provider + 1 : provider;
      const other = below(organisations.length);
      const startOn = happens(80) ? date(2018 + below(8)) : null;
      return value(createContract(later(tx), aContract({
        commissionerId: organisations[commissioner]?.id ?? '', providerId: organisations[lead]?.id ?? '',
        otherProviderIds: other === lead || other === commissioner || happens(60) ? [] : [organisations[other]?.id ?? ''],
        serviceIds: services.filter(() => happens(10)).slice(0, 3).map(({ id }) => id),
        reference: happens(10) ? 'C-same' : `${pick(['C', 'c', 'NHS'])}-${String(index).padStart(3, '0')}`, title: words(3), status: pick(contractStatuses),
        startOn, endOn: happens(80) ? date(2027 + below(4)) : null, totalValue: happens(80) ? below(20) * 100 : null,
        yearValues: [2025, 2026, 2027].filter(() => happens(50)).map((year) => ({ year, amount: below(10) })),
      })));
    });
    const risks = many(sizes.risks, () => value(createRisk(tx, riskFields.parse({
      ...blankRisk(isoDate.parse('2026-04-01')), title: words(2), contractId: happens(70) ? pick(contracts).id : null, organisationId: happens(30) ? pick(organisations).id : null, serviceId: happens(30) ? pick(services).id : null,
    }))));
    for (const risk of risks) {
      if (happens(20)) value(updateRisk(tx, risk.id, 1, { status: 'closed', closureReason: 'Over' }));
      else if (happens(10)) value(deleteRisk(tx, risk.id, 1));
    }
    // What others depend on refuses to go; that is no matter here.
    for (const contract of contracts) if (happens(20)) deleteContract(tx, contract.id, 1);
    for (const organisation of organisations) if (happens(40)) deleteOrganisation(tx, organisation.id, 1);
    for (const service of services) if (happens(30)) deleteService(tx, service.id, 1);
    const now = <T extends { readonly id: string }, G>(made: readonly T[], get: (id: T['id']) => G | undefined): G[] => made.map(({ id }) => get(id)).filter((one) => one !== undefined);
    return ok({
      organisations: now(organisations, (id) => getOrganisation(tx, id)),
      services: now(services, (id) => getService(tx, id)),
      contracts: now(contracts, (id) => getContract(tx, id)),
      risks: now(risks, (id) => getRisk(tx, id)),
    });
  });
  return value(filled).value;
}

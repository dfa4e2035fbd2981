import { createContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { createParameterSet } from '../../../db/repositories/parameter-changes.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { transact } from '../../../db/transaction.ts';
import { machineClock } from '../../../electron/machine.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../../shared/model/records/index.ts';
import type { Result } from '../../../shared/result.ts';
import { addDays, addMonths, financialYearOf, type FinancialYear } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

export const must = <T>(made: Result<T>): T => {
  if (made.ok) return made.value;
  throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields ?? {})}`);
};

/** Pence in £1,000. */
const THOUSAND = 100_000;

/**
 * A record of so many mutuals, each of which can be forecast: three contracts, accounts, a claim that may come; every tenth pays the next one for
 * what it does for it, so that some are coupled. Its cash-flow assumptions ask for these months and paths.
 */
export function cashPortfolio(count: number, { months, paths }: { readonly months: number; readonly paths: number }): TemporaryStore {
  const today = machineClock.today();
  const place = temporaryStore({ start: machineClock.now() });
  const year = financialYearOf(today);
  must(transact(place.store, { label: 'A portfolio', person: 'A bench', at: place.clock.now(), undo: 'step' }, (tx) => {
    const record = <K extends KindName>(kind: K, over: Partial<Record<keyof FieldsOf<K>, unknown>>): void => {
      must(createRecord(tx, kind, recordKinds[kind].schema.parse({ ...blankOf(recordKinds[kind].fields as Fieldset), ...over }) as unknown as FieldsOf<K>));
    };
    const commissioners = Array.from({ length: 5 }, (_, index) => must(createOrganisation(tx, aCommissioner({ name: `Commissioner ${index + 1}` }))).id);
    const mutuals = Array.from({ length: count }, (_, index) => must(createOrganisation(tx, aMutual({ name: `Mutual ${index + 1} CIC`, shortName: `Mutual ${index + 1}`, standing: 'trading' }))).id);
    mutuals.forEach((mutual, index) => {
      // Thousands of pounds a month, from one contract; three of them.
      const size = 40 + 13 * (index % 23);
      [0, 1, 2].forEach((turn) => {
        must(createContract(tx, aContract({
          reference: `C-${index + 1}-${turn + 1}`, commissionerId: commissioners[(index + 3 * turn) % commissioners.length] ?? '', providerId: mutual, pricing: turn === 2 ? 'cost per case' : 'block', totalValue: null,
          startOn: addDays(today, -400), endOn: addMonths(today, months + 12), schedule: { frequency: 'monthly', day: 15, inAdvance: false, termsDays: 30 }, serviceIds: [],
          yearValues: Array.from({ length: Math.ceil(months / 12) + 4 }, (_, later) => ({ year: year - 1 + later as FinancialYear, amount: 12 * size * THOUSAND })),
        })));
      });
      const income = 36 * size;
      record('financial statement', {
        organisationId: mutual, period: 'annual', basis: 'audited', periodStart: addMonths(addDays(today, -30), -12), periodEnd: addDays(today, -31), income: income * THOUSAND, staffCosts: Math.round(0.75 * income) * THOUSAND, otherCosts: Math.round(0.22 * income) * THOUSAND,
        cash: Math.round((0.02 + 0.01 * (index % 9)) * income) * THOUSAND, receivables: Math.round(income / 9) * THOUSAND, payables: Math.round(income / 15) * THOUSAND, borrowings: 0, netAssets: Math.round(income / 5) * THOUSAND,
      });
      if (index % 10 === 0) record('obligation', { debtorId: mutual, creditorId: mutuals[(index + 1) % count], obligation: 'subcontract', what: 'Night visits', monthly: 5 * THOUSAND, basis: 'Signed copy', knownOn: today });
    });
    const { name, source, values } = inForce(tx, 'cash-flow assumptions', today);
    return createParameterSet(tx, 'cash-flow assumptions', { name, source, effectiveOn: today, values: { ...values, horizonMonths: months, paths } });
  }));
  return place;
}

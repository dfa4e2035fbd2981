import { createContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { createService } from '../../../db/repositories/services.ts';
import { transact } from '../../../db/transaction.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { blankOf } from '../../../shared/model/field.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../../shared/model/records/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { addDays, financialYearEnd, financialYearOf, type FinancialYear } from '../../../shared/time.ts';
import { machineClock } from '../../../electron/machine.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

const must = <T>(made: Result<T>): T => {
  if (!made.ok) throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields ?? {})}`);
  return made.value;
};

/** Always the same numbers from 0 to `below` − 1. */
function drawn(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A record of so many organisations that all have to do with one another: a twentieth commissioners, four fifths mutuals, the rest subcontractors and lenders. */
export function networkPortfolio(organisations: number): TemporaryStore {
  const today = machineClock.today();
  const place = temporaryStore({ start: machineClock.now() });
  const chance = drawn();
  const at = <T>(list: readonly T[], index: number): T => {
    const one = list[index % list.length];
    if (one === undefined) throw new Error('There is nothing to choose from.');
    return one;
  };
  const pick = <T>(list: readonly T[]): T => at(list, chance(list.length));
  const year = financialYearOf(today);
  must(transact(place.store, { label: 'A network', person: 'A bench', at: place.clock.now(), undo: 'step' }, (tx) => {
    const record = <K extends KindName>(kind: K, over: Partial<Record<keyof FieldsOf<K>, unknown>>): void => {
      must(createRecord(tx, kind, recordKinds[kind].schema.parse({ ...blankOf(recordKinds[kind].fields as Fieldset), ...over }) as unknown as FieldsOf<K>));
    };
    const some = (count: number, make: (index: number) => ReturnType<typeof aMutual>): readonly OrganisationId[] => Array.from({ length: count }, (_, index) => must(createOrganisation(tx, make(index))).id);
    const commissioners = some(Math.round(organisations / 20), (index) => aCommissioner({ name: `Commissioner ${index + 1}` }));
    const mutuals = some(Math.round(organisations * 0.8), (index) => aMutual({ name: `Mutual ${index + 1} CIC`, shortName: `Mutual ${index + 1}`, standing: 'trading' }));
    const subcontractors = some(Math.round(organisations * 0.11), (index) => aMutual({ name: `Subcontractor ${index + 1}`, roles: ['subcontractor'] }));
    const lenders = some(organisations - commissioners.length - mutuals.length - subcontractors.length, (index) => aMutual({ name: `Lender ${index + 1}`, roles: ['lender'] }));
    const services = Array.from({ length: 60 }, (_, index) => must(createService(tx, aService({ name: `Service ${index + 1}`, mtpdHours: 240, activityUnit: 'contacts' }))).id);
    mutuals.forEach((mutual, index) => {
      for (let turn = 0; turn < 3; turn += 1) {
        const service = pick(services);
        must(createContract(tx, aContract({
          reference: `C-${index + 1}-${turn + 1}`, commissionerId: turn < 2 ? at(commissioners, index) : pick(commissioners), providerId: mutual, startOn: addDays(today, -400), endOn: addDays(today, 700), schedule: null, totalValue: null,
          yearValues: [year - 1, year, year + 1].map((one) => ({ year: one as FinancialYear, amount: (100 + chance(9_000)) * 100_000 })), serviceIds: [service], serviceVolumes: [{ serviceId: service, share: null, unitsAMonth: 50 + chance(500) }],
        })));
      }
      record('financial statement', { organisationId: mutual, period: 'annual', basis: 'audited', periodEnd: financialYearEnd((year - 1) as FinancialYear), income: (500 + chance(20_000)) * 100_000, cash: (50 + chance(2_000)) * 100_000 });
      record('obligation', { debtorId: mutual, creditorId: pick(subcontractors), obligation: 'subcontract', what: 'Night visits', monthly: (1 + chance(50)) * 100_000, basis: 'Signed copy', knownOn: today });
      if (index % 2 === 0) record('obligation', { debtorId: mutual, creditorId: pick(lenders), obligation: 'loan', what: 'Start-up loan', outstanding: (10 + chance(500)) * 100_000, basis: 'Loan agreement', knownOn: today });
      record('alternative provider', { serviceId: pick(services), organisationId: mutual, spareUnitsAMonth: chance(200), checkedOn: today, mobilisationLikelyDays: chance(30), registration: 'held' });
    });
    return ok(null);
  }));
  return place;
}

import type { FieldsOf } from '../../shared/model/records/index.ts';
import type { ServiceId } from '../../shared/model/ids.ts';
import type { ServiceFields } from '../../shared/model/service.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import { getService, updateService } from '../repositories/services.ts';
import type { Chance } from './chance.ts';
import type { Provider } from './contracts.ts';
import { must } from './must.ts';
import { deciders } from './people.ts';
import { serviceKeys, services, type ServiceKey } from './services.ts';

const places = [['Tarnholt Health Centre', 'ZZ1 1AA'], ['Wexmoor Community Hospital', 'ZZ2 4BB'], ['Otterbridge Clinic', 'ZZ3 7CC'], ['Fellside Surgery', 'ZZ5 2DD'], ['Marrow Street Hub', 'ZZ1 6EE'], ['People’s own homes', null]] as const;
/** Services that could not go on without another. */
const hangsOn: Partial<Record<ServiceKey, readonly ServiceKey[]>> = {
  district: ['tissue', 'continence', 'endoflife'], equipment: ['endoflife', 'reablement', 'intermediate'], rapid: ['intermediate'], crisis: ['talking'], transport: ['respiratory', 'falls'], visiting: ['perinatal'],
};

function answers(chance: Chance, key: ServiceKey, today: IsoDate): Pick<ServiceFields, 'noAlternative' | 'noAlternativeReason' | 'widensInequalities' | 'widensInequalitiesReason' | 'dependentsUnviable' | 'dependentsUnviableReason' | 'designatedOn' | 'designatedBy'> | null {
  const assessed = { designatedOn: addDays(today, -chance.int(60, 900)), designatedBy: chance.pick(deciders) };
  if ('essential' in services[key]) {
    // A few were declared essential before the three questions were asked.
    if (chance.onceIn(6)) return null;
    const dependents = hangsOn[key] !== undefined;
    const none = !dependents || chance.onceIn(2);
    return {
      ...assessed,
      noAlternative: none, noAlternativeReason: none ? `No other provider within ${chance.int(25, 70)} minutes could take the caseload on within the tolerable period.` : 'Two neighbouring providers could share the caseload.',
      widensInequalities: chance.onceIn(3), widensInequalitiesReason: 'Most of the caseload lives in the two most deprived wards.',
      dependentsUnviable: dependents, dependentsUnviableReason: dependents ? 'The services named as dependent share its staff and its base.' : 'Nothing else hangs on it.',
    };
  }
  if (services[key].caseload <= 1_500) return null;
  return {
    ...assessed, noAlternative: false, noAlternativeReason: 'General practice and the acute trust could absorb it.', widensInequalities: false, widensInequalitiesReason: 'Use is even across the area.',
    dependentsUnviable: false, dependentsUnviableReason: 'Nothing else hangs on it.',
  };
}

/** Where services are delivered, what hangs on them, and the three answers behind each designation, some still to be given. */
export function designate(tx: Writable, chance: Chance, today: IsoDate, ids: ReadonlyMap<ServiceKey, ServiceId>): void {
  for (const key of serviceKeys) {
    const id = ids.get(key);
    const present = id === undefined ? undefined : getService(tx, id);
    if (id === undefined || present === undefined) continue;
    const dependentServiceIds = (hangsOn[key] ?? []).flatMap((one) => ids.get(one) ?? []);
    const at = chance.onceIn(9) ? [] : chance.shuffled(places).slice(0, chance.int(1, 3)).map(([place, postcode]) => ({ place, postcode }));
    must(updateService(tx, id, present.version, { places: at, dependentServiceIds: dependentServiceIds, ...answers(chance, key, today) }));
  }
}

/** Who else could take an essential service over; for some nobody is known, and some was asked long ago. */
export function alternatives(tx: Writable, chance: Chance, today: IsoDate, ids: ReadonlyMap<ServiceKey, ServiceId>, given: readonly Provider[]): void {
  const open = given.filter(({ standing }) => standing === 'trading');
  for (const key of serviceKeys) {
    const service = services[key];
    const id = ids.get(key);
    if (id === undefined || !('essential' in service) || chance.onceIn(5)) continue;
    const near = open.filter((provider) => provider.services.some((one) => one.id === id || one.category === service.category));
    for (const provider of chance.shuffled(near.length === 0 ? open : near).slice(0, chance.int(1, 2))) {
      const likely = chance.int(10, 70);
      const asked = !chance.onceIn(6);
      const fields: FieldsOf<'alternative provider'> = {
        serviceId: id, organisationId: provider.id,
        spareUnitsAMonth: asked ? Math.round(service.units * chance.int(8, 60) / 100) : null, checkedOn: asked ? addDays(today, -chance.weighted([[chance.int(5, 170), 3], [chance.int(190, 700), 2]])) : null,
        mobilisationOptimisticDays: Math.round(likely * 0.6), mobilisationLikelyDays: likely, mobilisationPessimisticDays: Math.round(likely * 1.8),
        unitCost: chance.onceIn(4) ? null : (chance.int(2_400, 19_000) as FieldsOf<'alternative provider'>['unitCost']),
        registration: chance.weighted([['held', 5], ['applied for', 1], ['not held', 2]]),
        legalRoute: chance.weighted([['modification to a successor provider (PSR reg 13)', 2], ['direct award C', 3], ['step-in under the contract', 2], ['urgent award or modification (PSR reg 14)', 3], ['most suitable provider', 1]]),
        willingness: asked ? chance.weighted([['committed in writing', 1], ['willing in principle', 4], ['unwilling', 1]]) : 'not asked',
        source: asked ? chance.pick(['Letter of its operations director', 'Provider forum', 'Call of the contract manager']) : null, notes: null,
      };
      must(createRecord(tx, 'alternative provider', fields));
    }
  }
}

import type { OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import { blankOf, objectOf } from '../../shared/model/field.ts';
import { organisationStanding, type OrganisationFields } from '../../shared/model/organisation.ts';
import type { Risk } from '../../shared/model/risk.ts';
import { ok, type Result } from '../../shared/result.ts';
import { addDays, financialYearOf, isoDate, type Instant, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createContract } from '../repositories/contracts.ts';
import { createOrganisation } from '../repositories/organisations.ts';
import { createRisk, reviewRisk } from '../repositories/risks.ts';
import { createService } from '../repositories/services.ts';
import { createSuccession } from '../repositories/successions.ts';
import type { Store } from '../store.ts';
import { transact } from '../transaction.ts';
import { commissioners, mutuals, staffIn, thousandsAYear, type CommissionerKey } from './bodies.ts';
import { cash } from './cash/cash.ts';
import { otherKeys } from './cash/others.ts';
import { createChance, type Chance } from './chance.ts';
import { contractSample, type Provider, type Stage } from './contracts.ts';
import { mutualStanding } from './finances.ts';
import { evidence } from './evidence.ts';
import { fullRecord, type Portfolio } from './full-record.ts';
import { must } from './must.ts';
import { plans } from './plans/plans.ts';
import { namedByRisks, type Named } from './risk-links.ts';
import { riskScales } from './risk-scales.ts';
import { riskSample, type Subject } from './risks.ts';
import { riskTreatment } from './risk-treatment.ts';
import { serviceKeys, services, serviceSample, type ServiceKey } from './services.ts';
import { strategicObjectives } from './strategic-objectives.ts';
import { termsSample } from './terms.ts';

/** `filled` is the number of contracts, from the first, of which everything is recorded; the others have their terms and risks alone. */
export type SampleSize = { readonly contracts: number; readonly risks: number; readonly filled?: number };
export type SampleCounts = { readonly contracts: number; readonly risks: number } & { readonly organisations: number; readonly mutuals: number; readonly services: number; readonly successions: number };
export type SampleOptions = { readonly today: IsoDate; readonly now: Instant; readonly seed: number };

const LATER = 1_000_003;
const nothingKnown = objectOf(organisationStanding).parse(blankOf(organisationStanding));
const organisation = (fields: Partial<OrganisationFields> & Pick<OrganisationFields, 'name' | 'roles' | 'standing'>): OrganisationFields => ({
  ...nothingKnown, shortName: null, legalForm: null, identifiers: [], parentBody: null, leftPublicSectorOn: null, staffCount: null, riskTier: null, notes: null, ...fields,
});

/** The bodies hand over on the days on which such bodies did: a 1 April, and a 1 July nine years later. */
function succession(tx: Writable, today: IsoDate) {
  const year = financialYearOf(today);
  const first = isoDate.parse(`${year - 13}-04-01`);
  const second = isoDate.parse(`${year - 4}-07-01`);
  const ids = new Map(commissioners.map(({ key, name, shortName, standing, notes }): [CommissionerKey, OrganisationId] =>
    [key, must(createOrganisation(tx, organisation({ name, shortName, roles: ['commissioner'], legalForm: 'public body', standing, notes }))).id]));
  const id = (key: CommissionerKey): OrganisationId => {
    const found = ids.get(key);
    if (found === undefined) throw new Error(`The sample has no commissioner ${key}.`);
    return found;
  };
  must(createSuccession(tx, { fromId: id('trust'), toId: id('group'), effectiveOn: first, passes: 'all', shareBasisPoints: 10_000, notes: 'Commissioning of community services.' }));
  must(createSuccession(tx, { fromId: id('group'), toId: id('board'), effectiveOn: second, passes: 'all', shareBasisPoints: 10_000, notes: null }));
  return { on: (date: IsoDate): OrganisationId => id(date < first ? 'trust' : date < second ? 'group' : 'board') };
}

function providers(tx: Writable, chance: Chance, more: Chance, today: IsoDate, serviceIds: ReadonlyMap<ServiceKey, ServiceId>): readonly Provider[] {
  return mutuals.map((mutual, index): Provider => {
    const standing = mutual.standing ?? 'trading';
    const fields = organisation({
      name: mutual.name, shortName: mutual.shortName, roles: ['mutual', 'provider'], legalForm: mutual.form, standing, notes: mutual.note ?? null,
      ...(standing === 'planned' ? {} : mutualStanding(more, mutual.form, today, index)),
      // Numbers that the register of companies does not give, so that nobody real is meant.
      identifiers: [{ scheme: 'GB-COH', id: String(99_000_001 + index) }],
      parentBody: chance.onceIn(4) ? null : 'Wexmoor Primary Care Trust',
      leftPublicSectorOn: standing === 'planned' ? null : addDays(today, -chance.int(1_100, 5_600)),
      staffCount: standing === 'failed' ? 0 : chance.int(...staffIn[mutual.size]),
      riskTier: standing === 'in difficulty' || standing === 'failed' ? 'high' : mutual.size === 'large' ? 'medium' : 'low',
    });
    const { id } = must(createOrganisation(tx, fields));
    return {
      id, shortName: mutual.shortName, standing, thousands: thousandsAYear[mutual.size],
      services: mutual.services.flatMap((key) => { const service = serviceIds.get(key); return service === undefined ? [] : [{ id: service, name: services[key].name, category: services[key].category }]; }),
    };
  });
}

/** What a provider of this standing can have. */
function stageFor(chance: Chance, standing: string): Stage {
  if (standing === 'planned') return 'pipeline';
  if (standing === 'failed' || standing === 'closed') return 'ended';
  return chance.weighted<Stage>([['live', 66], ['ending', 9], ['notice given', 6], ['awarded', 6], ['ended', 13]]);
}

function contracts(tx: Writable, chance: Chance, more: Chance, today: IsoDate, given: readonly Provider[], commissionerOn: (date: IsoDate) => OrganisationId, count: number): readonly Portfolio['contracts'][number][] {
  // Each has one; then those that trade have more, the first ones, which are large, most of all.
  const trading = given.filter(({ standing }) => standing === 'trading' || standing === 'in difficulty');
  return Array.from({ length: count }, (_, index) => {
    const provider = given[index] ?? (chance.onceIn(3) ? chance.pick(trading.slice(0, 6)) : chance.pick(trading));
    const others = chance.onceIn(12) ? [chance.pick(trading)].filter(({ id }) => id !== provider.id) : [];
    const fields = contractSample(chance, { provider, others, stage: stageFor(chance, provider.standing), number: index + 1, commissionerOn }, today);
    const contract = must(createContract(tx, { ...fields, ...termsSample(more, fields, today) }));
    return { contract, provider, service: provider.services.find(({ id }) => id === contract.serviceIds[0])?.name ?? 'Community services' };
  });
}

const subjectOf = ({ contract, provider }: Portfolio['contracts'][number]): Subject => ({
  contractId: contract.id, organisationId: provider.id, provider: provider.shortName, standing: provider.standing, service: provider.services.find(({ id }) => id === contract.serviceIds[0]) ?? null,
});

type Register = { readonly subjects: readonly Subject[]; readonly providers: readonly Provider[]; readonly named: Named; readonly count: number; readonly filled: boolean };

/** `more` is the chance of what came to the risk later. */
function risks(tx: Writable, chance: Chance, more: Chance, today: IsoDate, { subjects, providers: given, named, count, filled }: Register): readonly Risk[] {
  // One contract in eight is left without a risk, so that the Overview has something to ask about.
  const about = subjects.filter((_, index) => index % 8 !== 5);
  const said = new Set<string>();
  const made: Risk[] = [];
  const elsewhere = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const provider = chance.onceIn(8) ? chance.pick(given) : null;
    const subject: Subject = provider === null
      ? chance.pick(about)
      : { contractId: null, organisationId: provider.id, provider: provider.shortName, service: null, standing: provider.standing };
    const plan = riskSample(chance, subject, today, said);
    const scales = riskScales(more, plan, plan.category, today);
    // Another register gives a number once.
    const otherReference = scales.otherReference === null || elsewhere.has(scales.otherReference) ? null : scales.otherReference;
    if (otherReference !== null) elsewhere.add(otherReference);
    let risk = must(createRisk(tx, { ...plan.fields, ...scales, otherReference, ...named(more, plan.category, subject) }));
    for (const { by, ...review } of plan.reviews) risk = must(reviewRisk(tx, risk.id, risk.version, review, by));
    if (filled) riskTreatment(tx, more, today, risk, subject);
    made.push(risk);
  }
  return made;
}

/**
 * Fills an empty store with a portfolio of the given size in one transaction that is not an undo step. The content follows
 * from the seed and the date alone; ids and the moment written on rows are the store's and the caller's.
 */
export function growSample(store: Store, { today, now, seed, contracts: contractCount, risks: riskCount, filled = 0 }: SampleOptions & SampleSize): Result<SampleCounts> {
  // What came to the record later draws from chance of its own, so that what was there before stays as it was.
  const [chance, more, latest, newest, last] = [createChance(seed), createChance(seed + LATER), createChance(seed + 2 * LATER), createChance(seed + 3 * LATER), createChance(seed + 4 * LATER)];
  const done = transact(store, { label: 'Make the sample portfolio', person: 'Sample portfolio', at: now, undo: 'none' }, (tx) => {
    const serviceIds = new Map(serviceKeys.map((key): [ServiceKey, ServiceId] => [key, must(createService(tx, serviceSample(key))).id]));
    const commissioning = succession(tx, today);
    const given = providers(tx, chance, more, today, serviceIds);
    const made = contracts(tx, chance, more, today, given, commissioning.on, contractCount);
    // Before the risks, which name objectives and plans.
    if (filled > 0) fullRecord(tx, more, today, { serviceIds, providers: given, contracts: made.slice(0, filled) });
    const register = risks(tx, chance, latest, today, { subjects: made.map(subjectOf), providers: given, named: namedByRisks(tx, strategicObjectives(tx)), count: riskCount, filled: filled > 0 });
    if (filled > 0) evidence(tx, latest, today, register);
    if (filled > 0) cash(tx, newest, today, { providers: given, contracts: made.slice(0, filled).map(({ contract }) => contract), payer: commissioning.on(today) });
    if (filled > 0) plans(tx, last, today, { serviceIds, providers: given, contracts: made.slice(0, filled) });
    return ok({ organisations: commissioners.length + mutuals.length + (filled > 0 ? otherKeys.length : 0), mutuals: mutuals.length, services: serviceKeys.length, successions: commissioners.length - 1, contracts: contractCount, risks: riskCount });
  });
  return done.ok ? ok(done.value.value) : done;
}

/** The fictional portfolio that can be opened beside a person's own: 40 mutuals, 120 contracts, 400 risks, three commissioners in succession. */
export const createSample = (store: Store, options: SampleOptions): Result<SampleCounts> => growSample(store, { ...options, contracts: 120, risks: 400, filled: 120 });

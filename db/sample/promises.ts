import type { Contract } from '../../shared/model/contract.ts';
import { defaultObjectiveRatings, ratingOf } from '../../shared/model/parameters/objective-ratings.ts';
import type { FieldsOf } from '../../shared/model/records/index.ts';
import { pence } from '../../shared/money.ts';
import { addDays, addMonths, financialYearOf, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import { must } from './must.ts';
import { managers } from './people.ts';

type ObjectiveFields = FieldsOf<'objective'>;
type Aim = { readonly statement: string; readonly measure: string; readonly unit: string; readonly direction: NonNullable<ObjectiveFields['direction']>; readonly from: readonly [number, number]; readonly gain: readonly [number, number] };

/** What such contracts usually promise; `{s}` is the service. `from` is where it stands at the outset, `gain` how far it is to move. */
const aims: readonly Aim[] = [
  { statement: 'People wait less for {s}', measure: 'Median wait from referral to first contact', unit: 'days', direction: 'lower is better', from: [24, 61], gain: [6, 20] },
  { statement: 'More people are seen within the agreed time', measure: 'Referrals seen within the time agreed', unit: '%', direction: 'higher is better', from: [58, 82], gain: [6, 15] },
  { statement: 'Fewer people on the caseload are admitted in an emergency', measure: 'Emergency admissions of people on the caseload', unit: 'a month', direction: 'lower is better', from: [34, 120], gain: [5, 18] },
  { statement: 'People would recommend {s}', measure: 'Friends and family test: good or very good', unit: '%', direction: 'higher is better', from: [78, 91], gain: [3, 7] },
  { statement: 'Staff stay', measure: 'Staff turnover over twelve months', unit: '%', direction: 'lower is better', from: [14, 27], gain: [3, 8] },
  { statement: 'Less working time is lost to sickness', measure: 'Sickness absence rate', unit: '%', direction: 'lower is better', from: [5, 9], gain: [1, 3] },
  { statement: 'Fewer appointments are missed', measure: 'Appointments not attended', unit: '%', direction: 'lower is better', from: [9, 19], gain: [2, 6] },
  { statement: 'Care plans are reviewed on time', measure: 'Care plans reviewed within the agreed interval', unit: '%', direction: 'higher is better', from: [61, 84], gain: [8, 14] },
];

const named = (text: string, service: string): string => text.replaceAll('{s}', service.charAt(0).toLowerCase() + service.slice(1));

/** How it went, quarter by quarter: towards the target, or not; some quarters were never measured. */
function measurements(tx: Writable, chance: Chance, today: IsoDate, id: string, { direction, from, target }: { readonly direction: Aim['direction']; readonly from: number; readonly target: number }, start: IsoDate): void {
  const speed = chance.weighted([[1.5, 5], [1.1, 4], [0.6, 2], [-0.1, 1]]);
  const first = start > addMonths(today, -18) ? start : addMonths(today, -18);
  for (let quarter = 0; quarter < 6; quarter += 1) {
    const periodStart = addMonths(first, quarter * 3);
    const periodEnd = addDays(addMonths(periodStart, 3), -1);
    if (periodEnd > addDays(today, -12) || chance.onceIn(9)) continue;
    const moved = Math.min(1.2, (speed * (quarter + 2)) / 6) + chance.int(-6, 6) / 100;
    const unmeasured = chance.onceIn(14);
    const value = unmeasured ? null : Math.max(0, Math.round((from + (target - from) * moved) * 10) / 10);
    const fields: FieldsOf<'measurement'> = {
      objectiveId: id as FieldsOf<'measurement'>['objectiveId'], periodStart, periodEnd, value,
      rating: unmeasured ? 'other' : ratingOf(defaultObjectiveRatings, { value, target, direction }), ratingReason: unmeasured ? 'The provider changed its records system; the quarter cannot be counted.' : null,
      source: 'Quarterly performance report', measuredBy: chance.pick(managers), evidence: chance.onceIn(5) ? 'Sample of twenty records checked on site.' : null, documentId: null,
    };
    must(createRecord(tx, 'measurement', fields));
  }
}

function objectives(tx: Writable, chance: Chance, today: IsoDate, contract: Contract, service: string): void {
  const contractId = contract.id as ObjectiveFields['contractId'];
  const start = contract.startOn ?? today;
  const frozenOn = contract.status === 'pipeline' || contract.status === 'awarded' ? null : start;
  for (const aim of chance.shuffled(aims).slice(0, chance.int(1, 3))) {
    const from = chance.int(...aim.from);
    const target = aim.direction === 'higher is better' ? Math.min(99, from + chance.int(...aim.gain)) : Math.max(0, from - chance.int(...aim.gain));
    // Some were promised without saying from where: the gap that the record is there to show.
    const vague = chance.onceIn(6);
    const contracted = chance.weighted<ObjectiveFields['contracted']>([['in the contract', 6], ['expected, not contracted', 2], ['not decided', 1]]);
    const dueOn = contract.endOn === null ? null : contract.endOn;
    const fields: ObjectiveFields = {
      contractId, programme: null, statement: named(aim.statement, service), owner: chance.onceIn(8) ? null : chance.pick(managers), measure: aim.measure, unit: aim.unit, direction: aim.direction,
      baselineValue: vague ? null : from, baselineOn: vague ? null : addDays(start, -chance.int(20, 120)), target, dueOn,
      trajectory: dueOn === null || vague || chance.onceIn(2) ? [] : [{ on: addMonths(start, 12), value: Math.round((from + (target - from) * 0.5) * 10) / 10 }, { on: dueOn, value: target }],
      contracted, clause: contracted === 'in the contract' ? `Schedule 3, ${chance.int(1, 9)}` : null,
      notContractedBecause: contracted === 'expected, not contracted' ? 'The staff who designed the service asked not to be held to a figure while it is being rebuilt.' : null,
      method: chance.onceIn(4) ? null : 'The commissioner’s analyst recounts it from the provider’s records each year.', frequency: 'quarterly', notes: null,
    };
    const { id } = must(createRecord(tx, 'objective', fields, { frozenOn, amendments: [] }));
    if (frozenOn !== null && !vague) measurements(tx, chance, today, id, { direction: aim.direction, from, target }, start);
  }
}

type BenefitFields = FieldsOf<'benefit'>;
const benefits: readonly Pick<BenefitFields, 'description' | 'benefit' | 'beneficiaries' | 'measure'>[] = [
  { description: 'Lower cost of estates', benefit: 'cashable', beneficiaries: 'Commissioner', measure: 'Rent and running costs of bases given up' },
  { description: 'More contacts for the same money', benefit: 'non-cashable efficiency', beneficiaries: 'People on the caseload', measure: 'Contacts beyond the plan, at the unit price' },
  { description: 'Fewer emergency admissions', benefit: 'non-cashable efficiency', beneficiaries: 'Acute trust', measure: 'Admissions avoided, at the reference cost' },
  { description: 'Less travel for people and staff', benefit: 'societal', beneficiaries: 'People on the caseload', measure: 'Miles not travelled, at the value of time' },
  { description: 'Surplus put back into the community', benefit: 'societal', beneficiaries: 'Residents of Tarn Valley', measure: 'Grants made from the surplus' },
  { description: 'Higher employer pension contributions', benefit: 'disbenefit', beneficiaries: 'Commissioner', measure: 'Contributions above the former rate' },
];

function expectations(tx: Writable, chance: Chance, today: IsoDate, contract: Contract): void {
  const now = financialYearOf(today);
  const perYear = (contract.yearValues[0]?.amount ?? pence.parse(20_000_000)) / 100;
  for (const benefit of chance.shuffled(benefits).slice(0, chance.int(1, 2))) {
    const share = chance.int(1, 6) / 100;
    const pounds = (factor: number) => pence.parse(Math.round((perYear * share * factor) / 100) * 10_000);
    const expected = contract.yearValues.map(({ year }, index) => ({ year, amount: pounds(0.5 + Math.min(index, 3) * 0.25) }));
    const actual = expected.filter(({ year }) => year < now && !chance.onceIn(7)).map(({ year, amount }) => ({ year, amount: pence.parse(Math.round((amount * chance.int(35, 115)) / 10_000) * 100) }));
    const contracted = chance.weighted<BenefitFields['contracted']>([['in the contract', 3], ['expected, not contracted', 3], ['not decided', 1]]);
    const fields: BenefitFields = {
      ...benefit, contractId: contract.id, programme: null, owner: chance.pick(managers), objectiveId: null, contracted, clause: contracted === 'in the contract' ? 'Schedule 3' : null,
      notContractedBecause: contracted === 'expected, not contracted' ? 'It depends on what others do as well.' : null, unit: '£', baseline: null, baselineOn: null, counterfactual: null, expected, actual,
      attribution: chance.onceIn(4) ? null : chance.int(3, 10) * 1_000, confidence: chance.weighted([['low', 2], ['medium', 4], ['high', 1]]), recurrence: 'recurrent',
      status: contract.status === 'ended' ? chance.pick(['realised', 'not realised'] as const) : contract.status === 'live' ? 'being delivered' : 'planned',
      reviewOn: contract.status === 'ended' ? null : addDays(today, chance.int(-50, 240)), notes: null,
    };
    must(createRecord(tx, 'benefit', fields));
  }
}

type OptionFields = FieldsOf<'option'>;

/** What else was considered. Half of the contracts were awarded without a comparison, as the auditors found. */
function options(tx: Writable, chance: Chance, contract: Contract): void {
  if (contract.yearValues.length === 0 || chance.onceIn(2)) return;
  const line = (factor: number) => contract.yearValues.map(({ year, amount }) => ({ year, amount: pence.parse(Math.round((amount * factor) / 10_000) * 10_000) }));
  const option = (name: string, model: OptionFields['model'], cost: number, gain: number, more: Partial<OptionFields>): void => {
    const fields: OptionFields = {
      contractId: contract.id, programme: null, name, model, isCounterfactual: null, isChosen: null, costs: line(cost), benefits: line(gain), priceBasis: 'Cash, as in the contract', optimismBias: chance.int(5, 24) * 100,
      mitigation: chance.int(2, 7) * 1_000, economy: null, efficiency: null, effectiveness: null, source: 'Business case', notes: null, ...more,
    };
    must(createRecord(tx, 'option', fields));
  };
  option('As it was, in-house', 'in-house', chance.int(98, 109) / 100, 0.01, { isCounterfactual: chance.onceIn(5) ? null : true });
  option('Mutual', 'mutual', 1, chance.int(3, 9) / 100, { isChosen: true, efficiency: 'Fewer layers of management for the same contacts.', effectiveness: 'Staff set their own standards and report on them in public.' });
  if (chance.onceIn(2)) option('Competed', 'outsourced', chance.int(93, 101) / 100, chance.int(1, 5) / 100, { optimismBias: 3_000 });
}

const measures: readonly Pick<FieldsOf<'performance measure'>, 'name' | 'unit' | 'direction' | 'target' | 'threshold' | 'frequency' | 'definition'>[] = [
  { name: 'Urgent referrals answered within two hours', unit: '%', direction: 'higher is better', target: 95, threshold: 85, frequency: 'monthly', definition: 'From receipt to the first call, by the provider’s log.' },
  { name: 'Contacts against plan', unit: '%', direction: 'higher is better', target: 100, threshold: 92, frequency: 'monthly', definition: 'Contacts delivered over contacts planned.' },
  { name: 'Serious incidents reported late', unit: 'a quarter', direction: 'lower is better', target: 0, threshold: 2, frequency: 'quarterly', definition: 'Reported later than two working days.' },
  { name: 'Complaints answered within 25 working days', unit: '%', direction: 'higher is better', target: 90, threshold: 75, frequency: 'quarterly', definition: null },
];

function performance(tx: Writable, chance: Chance, contract: Contract): void {
  for (const measure of chance.shuffled(measures).slice(0, chance.int(0, 3))) {
    const fields: FieldsOf<'performance measure'> = {
      ...measure, contractId: contract.id, clause: `Schedule 4, ${chance.int(1, 12)}`, consequence: chance.onceIn(3) ? null : 'Remedial plan within 20 working days; 2 % of the month’s payment held back until it is met.',
    };
    must(createRecord(tx, 'performance measure', fields));
  }
}

/** What a contract promised, what it was compared with, and what came of it so far. */
export function promises(tx: Writable, chance: Chance, today: IsoDate, contract: Contract, service: string): void {
  if (!chance.onceIn(8)) objectives(tx, chance, today, contract, service);
  if (!chance.onceIn(4)) expectations(tx, chance, today, contract);
  options(tx, chance, contract);
  performance(tx, chance, contract);
}

/** Promises across contracts. */
export function programmes(tx: Writable, chance: Chance, today: IsoDate): void {
  const objective: ObjectiveFields = {
    contractId: null, programme: 'Community services of Tarn Valley', statement: 'Fewer bed days are spent waiting for care at home', owner: chance.pick(managers), measure: 'Bed days of people ready to leave', unit: 'a month', direction: 'lower is better',
    baselineValue: 1_480, baselineOn: addMonths(today, -20), target: 1_100, dueOn: addMonths(today, 16), trajectory: [], contracted: 'expected, not contracted', clause: null, notContractedBecause: 'No single contract brings it about.',
    method: 'Counted by the acute trust each month.', frequency: 'quarterly', notes: null,
  };
  const { id } = must(createRecord(tx, 'objective', objective));
  measurements(tx, chance, today, id, { direction: 'lower is better', from: 1_480, target: 1_100 }, addMonths(today, -18));
}

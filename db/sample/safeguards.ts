import type { Contract } from '../../shared/model/contract.ts';
import type { FieldsOf } from '../../shared/model/records/index.ts';
import { pence } from '../../shared/money.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import { outsetGapsOf } from '../repositories/outset.ts';
import type { Chance } from './chance.ts';
import { must } from './must.ts';
import { deciders, managers } from './people.ts';

type LiabilityFields = FieldsOf<'retained liability'>;
type Liability = Pick<LiabilityFields, 'liability' | 'description' | 'dueWhen'> & { readonly thousands: readonly [number, number] };
const liabilities: readonly Liability[] = [
  { liability: 'pension guarantee', description: 'Guarantee of the local government pension fund’s deficit', dueWhen: 'The provider cannot pay the fund’s exit debt.', thousands: [240, 3_800] },
  { liability: 'lease', description: 'Head lease of the clinic', dueWhen: 'The provider gives up the sublease or stops paying its rent.', thousands: [30, 420] },
  { liability: 'redundancy', description: 'Redundancy of staff who transfer back', dueWhen: 'The service ends and staff return with their service counted.', thousands: [80, 1_100] },
  { liability: 'clinical negligence', description: 'Claims from before the transfer', dueWhen: 'A claim arises about care given before the provider existed.', thousands: [20, 900] },
  { liability: 'equipment', description: 'Equipment on loan to the provider', dueWhen: 'It is not returned in working order.', thousands: [15, 260] },
  { liability: 'advance paid', description: 'Working capital advanced at the start', dueWhen: 'The provider fails before it is repaid.', thousands: [50, 600] },
  { liability: 'data', description: 'Duty to keep the care records', dueWhen: 'The provider can no longer keep them.', thousands: [5, 60] },
];

function retained(tx: Writable, chance: Chance, today: IsoDate, contract: Contract): void {
  if (chance.onceIn(3)) return;
  for (const { thousands, ...liability } of chance.shuffled(liabilities).slice(0, chance.int(1, 3))) {
    const low = chance.int(...thousands);
    const known = !chance.onceIn(5);
    const fields: LiabilityFields = {
      ...liability, contractId: contract.id, holderId: null, amountLow: known ? pence.parse(low * 100_000) : null,
      amountHigh: known ? pence.parse(Math.round(low * chance.int(100, 180)) * 1_000) : null, basis: known ? chance.pick(['Actuary’s report', 'Terms of the lease', 'Estimate of the finance team', 'Schedule of equipment']) : null,
      expiresOn: chance.onceIn(3) ? null : addDays(contract.endOn ?? today, chance.int(-40, 900)), likelihood: chance.onceIn(6) ? null : chance.weighted([['rare', 3], ['unlikely', 4], ['possible', 3], ['likely', 1]]), notes: null,
    };
    must(createRecord(tx, 'retained liability', fields));
  }
}

const triggers = [
  { what: 'Operating margin or acid ratio red for two periods running', indicator: null, level: 'red', forDays: null, action: 'activate', decides: deciders[1] },
  { what: 'Any financial indicator amber', indicator: null, level: 'amber', forDays: null, action: 'prepare', decides: managers[0] },
  { what: 'Payroll is not met, or payment in advance is asked for twice', indicator: null, level: 'red', forDays: null, action: 'activate', decides: deciders[2] },
  { what: 'More than a fifth of shifts uncovered for a week', indicator: null, level: 'watch', forDays: null, action: 'prepare', decides: managers[3] },
] as const satisfies FieldsOf<'contingency plan'>['triggers'];

const noSections = {
  criticality: null, governance: null, appraisal: null, stepIn: null, people: null, payrollDay: null, payrollCost: null, estates: null, records: null, suppliers: null, registration: null, insurance: null, finance: null,
  communications: null, holdingLine: null, exit: null, notApplicable: [],
} satisfies Partial<FieldsOf<'contingency plan'>>;

function plan(tx: Writable, chance: Chance, today: IsoDate, contract: Contract, provider: string): void {
  if (contract.status === 'ended' || chance.onceIn(contract.tier === 'gold' ? 5 : 2)) return;
  const approved = chance.onceIn(6) ? null : addDays(today, -chance.int(20, 640));
  const fields: FieldsOf<'contingency plan'> = {
    title: `If ${provider} stops: ${contract.title}`.slice(0, 300), contractId: contract.id, serviceId: null, owner: chance.pick(managers), approvedOn: approved, approvedBy: approved === null ? null : chance.pick(deciders),
    nextReviewOn: approved === null ? null : addDays(approved, 365), triggers: chance.onceIn(6) ? [] : chance.shuffled(triggers).slice(0, chance.int(1, 3)).map((trigger) => ({ ...trigger })), documentId: null,
    heldAt: 'Red folder in the on-call room, Tarnholt', notes: null, ...noSections,
  };
  must(createRecord(tx, 'contingency plan', fields));
}

/** Those that began under this record were checked at the outset; what was missing then is kept with who decided all the same. */
function outset(tx: Writable, chance: Chance, today: IsoDate, contract: Contract): void {
  const { status, startOn } = contract;
  if (startOn === null || startOn > today || status === 'awarded' || status === 'pipeline' || startOn < addDays(today, -1_500) || chance.onceIn(6)) return;
  const gaps = [...outsetGapsOf(tx, contract.id)];
  const fields: FieldsOf<'outset check'> = {
    contractId: contract.id, decidedOn: startOn, decidedBy: chance.pick(deciders), gaps,
    reason: gaps.length === 0 ? null : chance.pick(['The former contract ended and the service could not pause; the gaps are to be closed within six months.', 'Awarded under time pressure before the year’s end; the committee accepted the gaps.']),
  };
  must(createRecord(tx, 'outset check', fields));
}

/** What stays with the commissioner, how it would react, and what was known when the contract began. */
export function safeguards(tx: Writable, chance: Chance, today: IsoDate, contract: Contract, provider: string): void {
  retained(tx, chance, today, contract);
  plan(tx, chance, today, contract, provider);
  outset(tx, chance, today, contract);
}

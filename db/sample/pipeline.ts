import type { FieldsOf } from '../../shared/model/records/index.ts';
import { pence } from '../../shared/money.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord, updateRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import { must } from './must.ts';
import { managers } from './people.ts';

type SpinOutFields = FieldsOf<'spin-out'>;
/** Name, department, and the stages that it passed, by the names of the shipped set. */
const spinOuts: readonly { readonly name: string; readonly department: string; readonly stages: readonly string[]; readonly reason?: string }[] = [
  { name: 'Juniperwath Community Midwives', department: 'Health', stages: ['Expression of interest', 'Outline case', 'Staff engagement and ballot'] },
  { name: 'Stonelark Wound Care Collective', department: 'Health', stages: ['Outline case', 'Full business plan'] },
  { name: 'Tarn Valley Libraries Society', department: 'Culture', stages: ['Idea', 'Outline case', 'Board approval'] },
  { name: 'Fellside Youth Work Mutual', department: 'Children and young people', stages: ['Idea', 'Expression of interest'] },
  { name: 'Wexmoor Probation Interventions', department: 'Justice', stages: ['Outline case', 'Withdrawn'], reason: 'The national programme was brought back in-house.' },
  { name: 'Otterbridge Adult Learning', department: 'Education', stages: ['Full business plan', 'Contract and transfer agreements'] },
  { name: 'Marrow Street Employment Support', department: 'Work and pensions', stages: ['Idea', 'Withdrawn'], reason: 'Staff voted against in the ballot.' },
  { name: 'Tarnholt Occupational Health', department: 'Health', stages: ['Expression of interest', 'Outline case', 'Full business plan', 'Readiness gate'] },
  { name: 'Curlew Housing Advice', department: 'Housing', stages: ['Idea'] },
  { name: 'Wexmoor Fire Safety Training', department: 'Fire and rescue', stages: ['Outline case', 'Board approval', 'Contract and transfer agreements', 'Go-live'] },
  { name: 'Tarn Valley Music Service', department: 'Education', stages: ['Contract and transfer agreements', 'Go-live', 'First-year review'] },
  { name: 'Fenby Leisure Trust', department: 'Culture', stages: ['Full business plan', 'Merged'] },
  { name: 'Wexmoor Interpreting Pool', department: 'Health', stages: ['Full business plan', 'Withdrawn'], reason: 'Merged with a neighbouring service instead.' },
  { name: 'Dale Road Supported Employment', department: 'Adult social care', stages: ['Expression of interest', 'Outline case'] },
];
const support: readonly SpinOutFields['support'][number][] = [
  { what: 'Grant for business planning', from: 'Mutuals support programme', amount: pence.parse(1_850_000), on: null }, { what: 'Legal advice', from: 'Commissioner’s solicitors', amount: null, on: null },
  { what: 'Mentor from an older mutual', from: 'Ottermere Community Health CIC', amount: null, on: null }, { what: 'Loan for working capital', from: 'Social lender', amount: pence.parse(12_500_000), on: null },
];

/** Services on their way out of the public sector, each moved through its stages so that how long it was in one can be seen. */
export function pipeline(tx: Writable, chance: Chance, today: IsoDate): void {
  for (const { name, department, stages, reason } of spinOuts) {
    let ago = chance.int(120, 260) * stages.length;
    const [first = 'Idea', ...later] = stages;
    const over = ['Withdrawn', 'Merged', 'Go-live', 'First-year review'].includes(stages.at(-1) ?? '');
    const fields: SpinOutFields = {
      name, department, stage: first, enteredOn: addDays(today, -ago), expectedGoLiveOn: over || chance.onceIn(4) ? null : addDays(today, chance.int(-60, 420)), parentBody: chance.pick(['Tarn Valley Council', 'Wexmoor and Tarnholt NHS Foundation Trust', 'Home department']),
      organisationId: null, contractId: null, staffCount: chance.onceIn(6) ? null : chance.int(8, 240), annualValue: chance.onceIn(5) ? null : pence.parse(chance.int(2, 60) * 10_000_000), owner: chance.pick(managers),
      support: chance.shuffled(support).slice(0, chance.int(0, 2)).map((row) => ({ ...row, on: addDays(today, -chance.int(100, 700)) })), withdrawalReason: null, notes: null,
    };
    let spinOut = must(createRecord(tx, 'spin-out', fields));
    for (const [index, stage] of later.entries()) {
      ago = Math.max(4, Math.round(ago * (later.length - index) / (later.length - index + 1)) - chance.int(0, 40));
      spinOut = must(updateRecord(tx, 'spin-out', spinOut.id, spinOut.version, { stage, enteredOn: addDays(today, -ago), withdrawalReason: stage === 'Withdrawn' ? (reason ?? null) : null }));
    }
  }
}

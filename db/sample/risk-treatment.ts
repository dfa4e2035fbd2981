import type { Risk } from '../../shared/model/risk.ts';
import type { FieldsOf, RecordOf } from '../../shared/model/records/index.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import { actionTexts, controlTexts } from './control-texts.ts';
import { must } from './must.ts';
import { owners } from './risk-texts.ts';
import { wording, type Subject } from './risks.ts';

type ControlFields = FieldsOf<'control'>;
type ActionFields = FieldsOf<'action'>;

/** One to three controls on most risks, with what they leave open and what nobody has shown; some were tested long ago, some never. */
function controls(tx: Writable, chance: Chance, today: IsoDate, risk: Risk, subject: Subject): readonly RecordOf<'control'>[] {
  if (risk.category === null) return [];
  const count = chance.weighted([[0, 1], [1, 4], [2, 5], [3, 2]]);
  return chance.shuffled(controlTexts(risk.category)).slice(0, count).map(({ what, control, source, line, gap, unproven }) => {
    const effectiveness = chance.weighted<ControlFields['effectiveness']>([['effective', 5], ['partly effective', 4], ['not effective', 1], ['not tested', 1]]);
    const short = effectiveness === 'effective' ? chance.onceIn(10) : !chance.onceIn(4);
    return must(createRecord(tx, 'control', {
      riskId: risk.id, what: wording(chance, what, subject), control, owner: chance.onceIn(12) ? null : chance.pick(owners), effectiveness,
      assuranceLine: chance.onceIn(8) ? null : line, assuranceSource: source, lastTestedOn: effectiveness === 'not tested' ? null : addDays(today, -chance.int(8, 400)),
      gapsInControl: short ? gap : null, gapsInAssurance: chance.onceIn(4) ? unproven : null, notes: null,
    }));
  });
}

/** What is done: towards the target, or to close a control's gap; some of it late, with what stands in its way. */
function actions(tx: Writable, chance: Chance, today: IsoDate, risk: Risk, subject: Subject, against: readonly RecordOf<'control'>[]): void {
  const open = against.filter(({ gapsInControl, gapsInAssurance }) => gapsInControl !== null || gapsInAssurance !== null);
  const count = risk.treatment === 'tolerate' ? chance.weighted([[0, 4], [1, 1]]) : chance.weighted([[0, 2], [1, 4], [2, 3], [3, 1]]);
  const said = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const gap = open.length > 0 && chance.onceIn(3) ? chance.pick(open) : null;
    const what = wording(chance, chance.pick(gap === null ? actionTexts.own : actionTexts.closes), subject);
    const status = chance.weighted<ActionFields['status']>([['not started', 3], ['in progress', 5], ['done', 3], ['dropped', 1]]);
    if (said.has(what)) continue;
    said.add(what);
    const begun = addDays(risk.raisedOn, 10) < today;
    const doneOn = status === 'done' ? addDays(today, -chance.int(1, begun ? 9 : 1)) : null;
    const late = chance.onceIn(6);
    const dueOn = status === 'done' || status === 'dropped' ? addDays(today, -chance.int(1, 60)) : late ? addDays(today, -chance.int(3, 90)) : addDays(today, chance.int(6, 260));
    must(createRecord(tx, 'action', {
      riskId: risk.id, controlId: gap?.id ?? null, what, owner: chance.onceIn(10) ? null : chance.pick(owners), dueOn: chance.onceIn(15) ? null : dueOn, status,
      done: status === 'in progress' ? chance.int(1, 9) * 1_000 : status === 'done' ? 10_000 : null,
      progress: status === 'dropped' ? chance.pick(actionTexts.dropped) : status === 'in progress' ? chance.pick(actionTexts.progress) : null,
      barrier: (status === 'in progress' || status === 'not started') && (late || chance.onceIn(6)) ? chance.pick(actionTexts.barriers) : null, doneOn, notes: null,
    }));
  }
}

/** What is in place against an open risk, and what will be done. */
export function riskTreatment(tx: Writable, chance: Chance, today: IsoDate, risk: Risk, subject: Subject): void {
  if (risk.status === 'closed') return;
  actions(tx, chance, today, risk, subject, controls(tx, chance, today, risk, subject));
}

import type { LogEntrySort } from '../../../shared/ipc/activations.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { addDays, instantFrom, londonDate, startOfDay, type Instant } from '../../../shared/time.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import { must } from '../must.ts';
import { deciders, managers } from '../people.ts';
import type { Ids, PlanId, Setting } from './content.ts';

type Line = { readonly hours: number; readonly entry: LogEntrySort; readonly by: string; readonly says: string; readonly step?: string; readonly ring?: string };
const HOUR = 3_600_000;

/** Writes a log as it would have been written, entry by entry, at the hours since the beginning. */
function writeLog({ tx }: Setting, activationId: IdOf<'activation'>, startedAt: Instant, lines: readonly Line[], steps: Ids, rung: Ids): void {
  for (const [index, { hours, entry, by, says, step, ring }] of lines.entries()) {
    const at = instantFrom(Date.parse(startedAt) + Math.round(hours * HOUR));
    const row = { id: tx.newId(), activation_id: activationId, number: index + 1, at, machine_at: at, entry, person: by, says, step_id: step === undefined ? null : (steps.get(step) ?? null), contact_id: ring === undefined ? null : (rung.get(ring) ?? null) };
    tx.insert('activation_entry', row, { kind: 'activation', id: activationId });
  }
}

const [day, night] = [managers[2], managers[1]];
const [director] = deciders;
const done = (hours: number, by: string, step: string, says: string): Line => ({ hours, entry: 'step done', by, says: `Done: ${says}`, step });
const begun = (hours: number, by: string, step: string, says: string): Line => ({ hours, entry: 'step started', by, says: `Begun: ${says}`, step });
const call = (hours: number, by: string, ring: string, says: string): Line => ({ hours, entry: 'call', by, says, ring });

/** A weekend on which nobody could say whether the night would be staffed: three days, two shifts. */
const weekend: readonly Line[] = [
  { hours: 0, entry: 'started', by: day, says: `Activated on the authority of ${director}. The bank has frozen the account; the agency that covers the nights stops at 20:00.` },
  { hours: 0, entry: 'on duty', by: day, says: `${day} is on duty.` },
  done(0.2, day, 'team', 'the incident team is on the call, six people.'),
  call(0.4, day, 'telephony', 'The diversion takes ten minutes once the code is given.'),
  { hours: 0.5, entry: 'decision', by: day, says: `${director} decided to divert the line at 19:45 rather than wait for the agency.` },
  done(0.9, day, 'divert', 'the line is diverted; a test call was answered in 40 seconds.'),
  done(1.1, day, 'ring', 'the chief executive confirms: nights are not covered, days are.'),
  begun(1.3, day, 'shifts', 'going through tonight’s list with the duty manager.'),
  done(1.8, day, 'line', 'the holding line is on the website and was read to staff.'),
  done(2.5, day, 'shifts', 'Saturday and Sunday days are covered; three nights are with the bridging service.'),
  call(3, day, 'regulator', 'Left a message, reference 4471; the duty inspector rings back.'),
  done(3.4, day, 'regulator', 'regulator, NHS England and two neighbours know.'),
  { hours: 4, entry: 'handed over', by: day, says: `To ${night}. Nights are bridged until Monday. Open: the list of people who rang twice; the bank.` },
  { hours: 4, entry: 'on duty', by: night, says: `${night} took over from ${day}.` },
  done(6.5, night, 'today', 'eleven people who rang twice were rung back; none needed an ambulance.'),
  { hours: 9, entry: 'evidence', by: night, says: 'Calls answered by the bridging service: 61 of 63, longest wait 4 minutes.' },
  done(14, night, 'notice', 'notice of step-in was served by e-mail and by hand.'),
  { hours: 16, entry: 'handed over', by: night, says: `To ${day}. The service manager is at the base from 09:00; the bank meets the provider at 11:00.` },
  { hours: 16, entry: 'on duty', by: day, says: `${day} took over from ${night}.` },
  done(16.6, day, 'manager', 'our service manager is on site.'),
  call(18, day, 'finance', 'Two signatures are needed for an advance; the second is on leave.'),
  { hours: 19.5, entry: 'note', by: day, says: 'The second code card was in the locked drawer of somebody on leave; the first was used.' },
  done(24, day, 'advance', 'an advance of one instalment is approved against set-off.'),
  { hours: 28, entry: 'report', by: day, says: 'Status report made: 10 steps done of 20.' },
  { hours: 29, entry: 'handed over', by: day, says: `To ${night}. Quiet. The payroll is safe; the bank lifts the freeze on Monday if the advance arrives.` },
  { hours: 29, entry: 'on duty', by: night, says: `${night} took over from ${day}.` },
  done(41, night, 'records', 'access for our service manager works; the records stand where the plan says.'),
  done(46, night, 'insurance', 'cover from Friday 18:00 is confirmed in writing.'),
  { hours: 53, entry: 'decision', by: night, says: `${director} decided that the provider takes the line back at 08:00 on Monday; the step-in manager stays for two weeks.` },
  { hours: 62, entry: 'evidence', by: night, says: 'The bank’s letter: the freeze is lifted as of today.' },
  { hours: 64, entry: 'closed', by: day, says: 'Closed. 12 of 20 steps were done; the others were not needed, as the provider goes on.' },
];

const LESSONS = 'The line was diverted before the first call was missed: the step at the top of the plan is the right one. The second code card could not be reached, so the diversion hung on one person. An advance needs two signatures, and one of the two was on leave without a stand-in. Calls to the regulator at the weekend need the duty number, not the contact centre.';

/** A plan that was put to work and closed with its lessons. Answers with the activation and the day on which it was closed. */
export function weekendOfNights(setting: Setting, planId: PlanId, steps: Ids, rung: Ids): void {
  const { tx, today } = setting;
  const startedOn = addDays(today, -85);
  const startedAt = instantFrom(Date.parse(startOfDay(startedOn)) + 18 * HOUR);
  const closedOn = londonDate(instantFrom(Date.parse(startedAt) + 64 * HOUR));
  const decision = must(createRecord(tx, 'plan decision', { planId, trigger: 'The payroll is not met, or payment in advance is asked for twice', since: null, decision: 'activate', decidedOn: startedOn, decidedBy: director, evidence: 'The bank froze the account at 15:30; the agency stops at 20:00.', reason: 'Nobody answers the line tonight otherwise.' }));
  const activation = must(createRecord(tx, 'activation', {
    planId, planVersion: 1, activation: 'activation', startedOn, startedBy: day, authority: director, why: 'The bank froze the account and the agency withdrew the night shifts.', decisionId: decision.id, exerciseId: null, runId: null, pace: null, closedOn, closedBy: day, lessons: LESSONS,
  }));
  writeLog(setting, activation.id, startedAt, weekend, steps, rung);
  must(createRecord(tx, 'plan decision', { planId, trigger: null, since: null, decision: 'stand down', decidedOn: closedOn, decidedBy: director, evidence: 'The freeze is lifted; the provider covers its nights.', reason: 'The service runs as before.' }));
  const actions: readonly Pick<FieldsOf<'plan action'>, 'what' | 'owner' | 'status' | 'progress'>[] = [
    { what: 'Keep the second code card in the red folder', owner: managers[1], status: 'done', progress: 'In the folder, signed for.' },
    { what: 'Name a stand-in for each signature on an advance', owner: managers[4], status: 'in progress', progress: 'Two of three are named.' },
    { what: 'Add the regulator’s duty number to the contacts', owner: managers[0], status: 'not started', progress: null },
  ];
  for (const [index, action] of actions.entries()) {
    must(createRecord(tx, 'plan action', { ...action, planId, exerciseId: null, activationId: activation.id, dueOn: addDays(closedOn, 28 + 30 * index), doneOn: action.status === 'done' ? addDays(closedOn, 12) : null, notes: null }));
  }
}

const afternoon: readonly Line[] = [
  { hours: 0, entry: 'started', by: night, says: 'Rehearsed at twenty-four times the speed of the wall clock: an administrator was appointed at 16:00 on a Friday.' },
  { hours: 0, entry: 'on duty', by: night, says: `${night} is on duty.` },
  done(0.05, night, 'team', 'the team was called together in four minutes.'),
  done(0.15, night, 'ring', 'the administrator does not fund next week’s payroll.'),
  done(0.25, night, 'shifts', 'two clinics have nobody on Saturday.'),
  done(0.4, night, 'today', '212 supervised doses are due tomorrow.'),
  call(0.5, night, 'pharmacy', 'Pharmacies ask for the order in writing, tonight.'),
  done(0.6, night, 'pharmacies', 'all 31 pharmacies have it in writing.'),
  { hours: 0.8, entry: 'decision', by: night, says: 'Played: the director approves step-in from Saturday 08:00.' },
  done(1, night, 'notice', 'the notice was drafted from the template in nine minutes.'),
  { hours: 1.3, entry: 'note', by: night, says: 'Nobody knew who may sign an advance after 17:00.' },
  done(1.8, night, 'calls', 'people at highest risk were shared out between three callers.'),
  { hours: 2.5, entry: 'closed', by: night, says: 'Closed. 7 of 24 steps were played.' },
];

/** A table-top exercise that was played on the screen of the person on call, with a log of its own. */
export function rehearsedAfternoon(setting: Setting, planId: PlanId, exerciseId: IdOf<'exercise'>, ago: number, steps: Ids, rung: Ids): void {
  const startedOn = addDays(setting.today, -ago);
  const activation = must(createRecord(setting.tx, 'activation', {
    planId, planVersion: 1, activation: 'rehearsal', startedOn, startedBy: night, authority: director, why: 'Table-top exercise of the year.', decisionId: null, exerciseId, runId: null, pace: 24, closedOn: startedOn, closedBy: night,
    lessons: 'Who may sign an advance after 17:00 has to stand in the plan. The order to the pharmacies is now a template.',
  }));
  writeLog(setting, activation.id, instantFrom(Date.parse(startOfDay(startedOn)) + 13 * HOUR), afternoon, steps, rung);
}

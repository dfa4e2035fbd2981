import { blankOf } from '../../../shared/model/field.ts';
import type { Contract } from '../../../shared/model/contract.ts';
import { recordKinds, type RecordOf } from '../../../shared/model/records/index.ts';
import { addDays, addMonths, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { getContract, updateContract } from '../../repositories/contracts.ts';
import { createRecord, updateRecord } from '../../repositories/kind-records.ts';
import { recordFrom } from '../../repositories/kind-rows.ts';
import { getService, updateService } from '../../repositories/services.ts';
import type { Chance } from '../chance.ts';
import type { Provider } from '../contracts.ts';
import type { Portfolio } from '../full-record.ts';
import { must } from '../must.ts';
import { deciders, managers } from '../people.ts';
import { rehearsedAfternoon, weekendOfNights } from './activations.ts';
import { addContacts, addExercises, addOptions, addSteps, type Ids, type Setting } from './content.ts';
import { begunSections, fullSections } from './sections.ts';
import { learntAtNight } from './steps.ts';
import { planSubjects, type PlanSubject } from './subjects.ts';

type Plan = RecordOf<'contingency plan'>;
const blank = blankOf(recordKinds['contingency plan'].fields) as Partial<Plan>;

type Found = { readonly contract: Contract; readonly provider: Provider };
const IN_FORCE: readonly string[] = ['live', 'notice given'];

/** The contract that a plan is for: one in force of the body for the service, rather for that service alone. */
function contractFor({ provider, service, place }: PlanSubject, { contracts, serviceIds }: Portfolio): Found | undefined {
  const id = serviceIds.get(service);
  const own = contracts.filter((one) => one.provider.shortName === provider && IN_FORCE.includes(one.contract.status) && id !== undefined && one.contract.serviceIds.includes(id));
  return own.toSorted((a, b) => a.contract.serviceIds.length - b.contract.serviceIds.length)[place ?? 0];
}

/** The head of a plan that is there already, or a new one, as a draft with its sections. */
function written(tx: Writable, { contract, provider }: Found, fields: Partial<Plan>, outline: string): Plan {
  const row = tx.get(sqlite.selectFrom('contingency_plan').selectAll().where('contract_id', '=', contract.id).where('deleted_at', 'is', null).orderBy('id').limit(1));
  const head = row === undefined
    ? must(createRecord(tx, 'contingency plan', { ...blank, title: `If ${provider.shortName} stops: ${contract.title}`.slice(0, 300), contractId: contract.id, heldAt: 'Red folder in the on-call room, Tarnholt' } as Plan))
    : recordFrom('contingency plan', row);
  const draft = must(updateRecord(tx, 'contingency plan', head.id, head.version, { ...fields, approvedOn: null, approvedBy: null }));
  tx.update('contingency_plan', draft.id, { outline, version_number: 1 }, { kind: 'contingency plan', id: draft.id });
  return { ...draft, version: draft.version + 1 };
}

function approve(tx: Writable, { id }: Plan, on: IsoDate | null, by: string): void {
  const row = tx.get(sqlite.selectFrom('contingency_plan').select('version').where('id', '=', id));
  if (on !== null) must(updateRecord(tx, 'contingency plan', id, row?.version ?? 0, { approvedOn: on, approvedBy: by, nextReviewOn: addMonths(on, 12) }));
}

/** Whoever wrote a plan in full looked up the clause of step-in and the duty behind the service. */
function lookedUp(tx: Writable, subject: PlanSubject, given: Contract, serviceId: Contract['serviceIds'][number]): Contract {
  const service = getService(tx, serviceId);
  if (service?.statutoryDuties === null) must(updateService(tx, service.id, service.version, { statutoryDuties: 'Duty to arrange services to meet reasonable needs, National Health Service Act 2006' }));
  const present = getContract(tx, given.id) ?? given;
  if (present.stepInClause !== null || subject.written === 'begun') return present;
  return must(updateContract(tx, present.id, present.version, { stepInRights: 'The commissioner may take over management of the service where its continuity is at risk.', stepInClause: '27.3' }));
}

type Made = { readonly plan: Plan; readonly steps: Ids; readonly rung: Ids; readonly exercises: ReturnType<typeof addExercises> };
/** Everything beside the plan itself. */
function addParts(setting: Setting, plan: Plan, subject: PlanSubject, { contract, provider }: Found, serviceId: Contract['serviceIds'][number]): Made {
  const service = getService(setting.tx, serviceId);
  if (service === undefined) throw new Error('The service of a sample plan is not there.');
  const rung = addContacts(setting, plan.id, provider, new Set(subject.steps.flatMap(({ ring }) => ring ?? [])));
  const option = addOptions(setting, plan.id, subject, service, contract);
  const steps = addSteps(setting, plan.id, subject.steps, option, rung);
  return { plan, steps, rung, exercises: addExercises(setting, plan.id, subject) };
}

/** The draft that follows a plan which was put to work: with what was learnt, and still to be approved. */
function secondVersion(setting: Setting, first: Plan, subject: PlanSubject, found: Found, serviceId: Contract['serviceIds'][number]): void {
  const fields = { ...first, title: `${first.title}, as revised`.slice(0, 300), approvedOn: null, approvedBy: null, nextReviewOn: null, exit: `${first.exit ?? ''} After the weekend on which the bank froze the account, both code cards are in the red folder and each signature has a stand-in.`.trim() };
  const draft = must(createRecord(setting.tx, 'contingency plan', fields, { outline: first.outline, versionNumber: 2, versionOfId: first.id, supersededOn: null }));
  addParts(setting, draft, { ...subject, steps: learntAtNight, exercises: [] }, found, serviceId);
}

/** What somebody decided when a trigger of it had fired. */
function decide({ tx, today }: Setting, plan: Plan, organisationId: string, metric: string, trigger: string, decision: 'prepare' | 'false alarm', ago: number, evidence: string, reason: string): void {
  const newest = tx.get(sqlite.selectFrom('indicator').select(['measured_on', 'level']).where('organisation_id', '=', organisationId).where('metric', '=', metric).where('level', 'in', ['amber', 'red']).where('deleted_at', 'is', null).orderBy('measured_on', 'desc').limit(1));
  if (newest === undefined) return;
  must(createRecord(tx, 'plan decision', {
    planId: plan.id, trigger, since: newest.measured_on, decision, decidedOn: addDays(today, -ago), decidedBy: deciders[1], evidence, reason,
  }));
}

/** Plans in full, with what was exercised, decided and done; the others stay heads. Three are complete, two are not in time, one was put to work. */
export function plans(tx: Writable, chance: Chance, today: IsoDate, portfolio: Portfolio): void {
  const setting = { tx, chance, today };
  for (const subject of planSubjects) {
    const found = contractFor(subject, portfolio);
    const serviceId = portfolio.serviceIds.get(subject.service);
    if (found === undefined || serviceId === undefined) continue;
    const contract = lookedUp(tx, subject, found.contract, serviceId);
    const service = getService(tx, serviceId);
    const about = { provider: found.provider.shortName, service: service?.name ?? '', caseload: service?.caseload ?? 0, clause: contract.stepInClause, duty: service?.statutoryDuties ?? null, minimum: service?.minimumLevel ?? null, payrollThousands: subject.payrollThousands };
    const sections = subject.written === 'full' ? fullSections(about) : begunSections(about);
    const plan = written(tx, { ...found, contract }, { ...sections, serviceId, owner: chance.pick(managers), triggers: [...subject.triggers], nextReviewOn: null }, subject.outline);
    const made = addParts(setting, plan, subject, { ...found, contract }, serviceId);
    if (subject.approved !== null) approve(tx, plan, addDays(today, -subject.approved), chance.pick(deciders));
    if (subject.provider === 'Coverlow') decide(setting, plan, found.provider.id, 'operating margin', 'Operating margin amber', 'prepare', 6, 'The accounts to the end of October: the margin is red.', 'It loses a contract within weeks.');
    if (subject.provider === 'Kelderwick') decide(setting, plan, found.provider.id, 'operating margin', 'Operating margin red for two months', 'prepare', 19, 'Four months of accounts in a row, each worse than the one before.', 'The pay award is not funded, and nothing says that it will be.');
    if (subject.provider === 'Pendlewath') decide(setting, plan, found.provider.id, 'Winding-up petition', 'A petition to wind it up', 'false alarm', 40, 'The court’s list, and a letter of the provider’s solicitor.', 'The petition was of another company with a like name.');
    if (subject.provider === 'Merrowfield' && subject.place === 0) decide(setting, plan, found.provider.id, 'acid ratio', 'Acid ratio red for a month', 'false alarm', 6, 'The corrected accounts to the end of October.', 'One invoice was booked twice; the ratio is amber.');
    const rehearsed = made.exercises.get('table-top');
    if (subject.provider === 'Curlewmere' && rehearsed !== undefined) rehearsedAfternoon(setting, plan.id, rehearsed, 96, made.steps, made.rung);
    if (subject.provider === 'Pendlewath') {
      weekendOfNights(setting, plan.id, made.steps, made.rung);
      secondVersion(setting, { ...plan, nextReviewOn: null }, subject, { ...found, contract }, serviceId);
    }
  }
}

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type ChannelName, type JobName, type Sent } from '../../../shared/ipc.ts';
import type { AnyRecord, RecordPage } from '../../../shared/ipc/records.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds, type RecordOf } from '../../../shared/model/records/index.ts';
import { blankContract, blankOrganisation, blankRisk, blankService, fileId, isoDate } from './inputs.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';

const everyContract = { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false } as const;
const everyOrganisation = { text: '', role: null, standing: null, deleted: false } as const;
const everyService = { text: '', essential: null, deleted: false } as const;
const page = { sort: [], offset: 0, limit: 20 };

let bench: Bench;

function there<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('The walk needs a record that is not there.');
  return value;
}

/** A valid input for every channel, made when its turn comes: later ones build on what earlier ones left. A channel without one does not compile. */
type Makers = { readonly [C in Exclude<ChannelName, 'file.choose' | 'file.deliver'>]: () => Promise<Sent<C>> | Sent<C> };

const first = {
  organisation: async () => there((await bench.value('organisation.list', { ...page, filter: everyOrganisation })).rows[0]),
  service: async () => there((await bench.value('service.list', { ...page, filter: everyService })).rows[0]),
  contract: async () => there((await bench.value('contract.list', { ...page, filter: everyContract })).rows[0]),
  risk: async () => there((await bench.value('risk.list', { ...page, filter: everyRisk })).rows[0]),
  succession: async () => there((await bench.value('succession.list', { deleted: false }))[0]),
};
async function two() {
  const [one, other] = (await bench.value('organisation.list', { ...page, filter: everyOrganisation })).rows;
  return [there(one).id, there(other).id] as const;
}

const fresh = {
  organisation: () => bench.value('organisation.create', { fields: { ...blankOrganisation, name: `Fresh ${bench.events.length}` } }),
  service: () => bench.value('service.create', { fields: { ...blankService, name: `Fresh ${bench.events.length}` } }),
  contract: async () => bench.value('contract.create', { fields: await contractInput() }),
  /** Created through the channel that any kind of record is created by. */
  objective: async () => bench.value('record.create', { kind: 'objective', fields: { ...blankOf(recordKinds.objective.fields), contractId: (await first.contract()).id, statement: 'Fewer people wait', contracted: 'not decided' } }),
  /** The organisation of which it is. */
  statement: async () => {
    const { id } = await fresh.organisation();
    await bench.value('record.create', { kind: 'financial statement', fields: { ...blankOf(recordKinds['financial statement'].fields), organisationId: id, period: 'annual', basis: 'audited', periodEnd: '2026-03-31' } });
    return id;
  },
  /** An event reported of an organisation, on which nobody has decided. */
  warning: async () => {
    const { id } = await fresh.organisation();
    return (await bench.value('record.create', { kind: 'indicator', fields: { ...blankOf(recordKinds.indicator.fields), organisationId: id, metric: 'late accounts', measuredOn: '2026-10-31', level: 'red' } })).id as RecordOf<'indicator'>['id'];
  },
  risk: () => bench.value('risk.create', { fields: { ...blankRisk(isoDate('2026-11-21')), title: 'Fresh' } }),
};
const seen = <T extends { readonly id: unknown; readonly version: number }>({ id, version }: T): Pick<T, 'id' | 'version'> => ({ id, version });
const objectiveSeen = ({ id, version }: AnyRecord): Pick<RecordOf<'objective'>, 'id' | 'version'> => ({ id: id as RecordOf<'objective'>['id'], version });
async function contractInput(): Promise<Sent<'contract.create'>['fields']> {
  const [commissionerId, providerId] = await two();
  return { ...blankContract, reference: 'C-NEW', title: 'A new contract', commissionerId, providerId };
}
async function freshSuccession() {
  const [fromId, toId] = await two();
  return bench.value('succession.create', { fields: { fromId, toId, effectiveOn: '2030-04-01', passes: 'all', shareBasisPoints: null, notes: null } });
}
/** Between two bodies that have nothing to do with one another, so that nothing stands in the way. */
async function freshHandover() {
  const [from, to] = [await fresh.organisation(), await fresh.organisation()];
  return { effectiveOn: '2032-04-01', lines: [{ fromId: from.id, toId: to.id, passes: 'all' as const, shareBasisPoints: null, notes: null }], assignments: [] };
}
const documentLinks = { contractId: null, organisationId: null, serviceId: null, riskId: null, subject: null, notes: null } as const;
function textFile(name: string, content: string) {
  const path = join(bench.folder, name);
  writeFileSync(path, content);
  return bench.application.registerFile(path, name).fileId;
}
const freshTerms = (effectiveOn: string) => bench.value('parameter.create', { kind: 'payment terms', fields: { name: `Terms of ${effectiveOn}`, source: 'A walk', effectiveOn, values: { termsDays: 20, inTimeTarget: 9_000, interestMargin: 800 } } });
const notices = (name: string): Sent<'import.preview'> => {
  const path = join(bench.folder, name);
  writeFileSync(path, JSON.stringify({
    version: '1.1', releases: [{
      ocid: 'ocds-abcdef-1', id: '1', date: '2025-01-23T17:21:06Z', tag: ['award'], initiationType: 'tender', buyer: { id: 'b', name: 'A commissioner' },
      parties: [{ id: 'b', name: 'A commissioner', roles: ['buyer'] }, { id: 's', name: 'A mutual', roles: ['supplier'] }], tender: { id: 't', title: 'District nursing' },
      awards: [{ id: 'a', status: 'active', suppliers: [{ id: 's', name: 'A mutual' }], value: { amount: 1200, currency: 'GBP' } }],
    }],
  }));
  return { fileId: bench.application.registerFile(path, name).fileId };
};

/** A table of services, read; what is asked of it; and with `check`, its dry run. */
const readAsked = (name: string): Sent<'table.read'> => {
  const path = join(bench.folder, name);
  writeFileSync(path, `Name,Caseload\nWalked ${name},12\nBad ${name},twelve\n`);
  return { fileId: bench.application.registerFile(path, name).fileId, leaveOutHidden: false, encoding: null, delimiter: null };
};
async function tableAsked(name: string): Promise<Sent<'table.preview'>> {
  const read = await bench.work('table.read', readAsked(name));
  if (!read.ok) throw new Error(read.error.message);
  return { fileId: read.value.fileId, sheet: 0, headerRow: 1, kind: 'service', mapping: [{ index: 0, target: 'name' }, { index: 1, target: 'caseload' }], fixed: [{ target: 'category', text: 'Walked' }], decisions: [], addAll: ['organisation'] };
}
async function tableChecked(name: string): Promise<string> {
  const checked = await bench.work('table.preview', await tableAsked(name));
  if (!checked.ok) throw new Error(checked.error.message);
  return checked.value.previewId;
}

/** A register that was exported, as it comes back; and compared. */
async function exportedRegister(): Promise<Sent<'return.read'>> {
  const made = await bench.work('register.export', { filter: { ...everyRisk, band: 'extreme' }, columns: ['reference', 'title', 'currentScore'], handling: 'OFFICIAL', format: 'xlsx' });
  if (!made.ok) throw new Error(made.error.message);
  return { fileId: made.value.fileId };
}
async function comparedRegister(): Promise<string> {
  const read = await bench.work('return.read', await exportedRegister());
  if (!read.ok) throw new Error(read.error.message);
  return read.value.comparisonId;
}

/** A mutual that can be forecast, a scenario of it alone, and a kept run. */
async function forecastable() {
  const watch = await bench.work('cash.watch', { months: 12, paths: 100, seed: 1 });
  if (!watch.ok) throw new Error(watch.error.message);
  return there(watch.value.rows.find(({ chance12 }) => chance12 !== null)).organisationId;
}
async function freshScenario(): Promise<RecordOf<'scenario'>> {
  const made = await bench.value('record.create', { kind: 'scenario', fields: { ...blankOf(recordKinds.scenario.fields), title: `Fresh ${bench.events.length}`, horizonMonths: 12, paths: 100, mutualIds: [await forecastable()], levers: [] } });
  return made as RecordOf<'scenario'>;
}
async function freshRun() {
  const made = await bench.work('forecast.keep', { organisationId: await forecastable(), months: 12, paths: 100, seed: 1, levers: [] });
  if (!made.ok) throw new Error(made.error.message);
  return there(made.value.runId);
}

/** A draft plan of two steps with durations, and an activation of one. */
async function planOfSteps(): Promise<RecordOf<'contingency plan'>['id']> {
  const plan = (await bench.value('record.create', { kind: 'contingency plan', fields: { ...blankOf(recordKinds['contingency plan'].fields), title: `Fresh ${bench.events.length}`, contractId: (await first.contract()).id, triggers: [], notApplicable: [] } })) as RecordOf<'contingency plan'>;
  for (const step of ['Ring', 'Move']) await bench.value('record.create', { kind: 'plan step', fields: { ...blankOf(recordKinds['plan step'].fields), planId: plan.id, step, afterIds: [], optimisticDays: 1, likelyDays: 2, pessimisticDays: 4 } });
  return plan.id;
}
async function approvedPlan(): Promise<RecordOf<'contingency plan'>['id']> {
  const id = await planOfSteps();
  await bench.value('plan.approve', { id, version: 1, by: 'Ada', on: bench.clock.today(), nextReviewOn: null, reason: 'It is better than none.' });
  return id;
}
const startInput = async (): Promise<Sent<'activation.start'>> =>
  ({ planId: await planOfSteps(), activation: 'activation', by: 'Ada', authority: 'The chief executive', why: null, decisionId: null, exerciseId: null, runId: null, pace: null });
const freshActivation = async () => bench.value('activation.start', await startInput());

const makers: Makers = {
  'activation.open': () => undefined,
  'activation.start': startInput,
  'activation.get': async () => ({ id: (await freshActivation()).id }),
  'activation.write': async () => ({ id: (await freshActivation()).id, entry: 'call', by: 'Ada', says: 'The bank was told.', contactId: null, stepId: null, seen: 2 }),
  'activation.step': async () => {
    const { id } = await freshActivation();
    return { id, stepId: there((await bench.value('activation.get', { id })).steps[0]).step.id, to: 'done', by: 'Ada', says: null, seen: 2 };
  },
  'activation.handOver': async () => ({ id: (await freshActivation()).id, from: 'Ada', to: 'Bola', says: 'The bank rings at six.', seen: 2 }),
  'activation.report': async () => ({ id: (await freshActivation()).id, by: null }),
  'activation.close': async () => ({ id: (await freshActivation()).id, by: 'Bola', openBecause: 'The successor took over', lessons: 'Ring earlier.', actions: [{ what: 'Get a second number', owner: null, dueOn: null }], newVersion: false }),
  'plan.get': async () => ({ id: await planOfSteps() }),
  'plan.runway': async () => ({ id: await planOfSteps() }),
  'plan.readiness': () => ({ text: '', show: 'all', missing: null, offset: 0, limit: 20 }),
  'plan.outlines': async () => ({ contractId: (await first.contract()).id, serviceId: null }),
  'plan.begin': async () => ({ contractId: (await first.contract()).id, serviceId: null, outline: 'community nursing', title: 'Nursing goes on' }),
  'plan.list': () => ({ text: '', status: null, of: null, offset: 0, limit: 20 }),
  'plan.rank': async () => {
    const planId = await planOfSteps();
    const option = (await bench.value('record.create', { kind: 'plan option', fields: { ...blankOf(recordKinds['plan option'].fields), planId, option: 'step-in', standing: 'counted on' } })) as RecordOf<'plan option'>;
    return { planId, options: [seen(option)] };
  },
  'plan.orderSteps': async () => {
    const planId = await planOfSteps();
    const { rows } = (await bench.value('record.list', { kind: 'plan step', of: { kind: 'contingency plan', id: planId }, text: '', deleted: false, sort: [], offset: 0, limit: 10 })) as RecordPage<'plan step'>;
    return { planId, steps: rows.map(seen) };
  },
  // In force, so that the folder leaves out the drafts that the other channels left on the same contract.
  'plan.folder': async () => {
    return { format: 'pdf', handling: 'OFFICIAL', planIds: [await approvedPlan()] };
  },
  'plan.approve': async () => ({ id: await planOfSteps(), version: 1, by: 'Ada', on: bench.clock.today(), nextReviewOn: null, reason: 'It is better than none.' }),
  'plan.newVersion': async () => ({ id: await approvedPlan(), version: 2 }),
  'plan.compare': async () => {
    const id = await planOfSteps();
    return { from: id, to: id };
  },
  'plan.triggers': () => ({ text: '' }),
  'plan.decide': async () => ({ planId: await planOfSteps(), trigger: null, decision: 'prepare', by: 'Ada', evidence: null, reason: 'To be sure.' }),
  'plan.timing': async () => ({ id: await planOfSteps(), paths: 100, seed: 1, headroomDays: null }),
  'app.state': () => undefined,
  'sample.open': () => undefined,
  'overview.get': () => undefined,
  'value.summary': () => undefined,
  'attention.list': () => ({ kind: null, offset: 0, limit: 50 }),
  'attention.snoozed': () => ({ offset: 0, limit: 50 }),
  'overview.story': () => ({ newestFirst: true, offset: 0, limit: 50 }),
  'search.find': () => ({ text: 'nursing' }),
  'parameter.matrix': () => undefined,
  'standing.get': async () => ({ organisationId: (await first.organisation()).id }),
  'standing.targets': async () => ({ contractId: (await first.contract()).id }),
  'cash.model': async () => ({ organisationId: (await first.organisation()).id, months: 12 }),
  'cash.weeks': async () => ({ organisationId: (await first.organisation()).id }),
  'cash.watch': () => ({ months: 12, paths: 100, seed: 1 }),
  'cash.forecast': async () => ({ organisationId: await forecastable(), months: 12, paths: 100, seed: 1, levers: [], asker: null }),
  'forecast.keep': async () => ({ organisationId: await forecastable(), months: 12, paths: 100, seed: 1, levers: [] }),
  'scenario.overview': () => ({ text: '', deleted: false }),
  'scenario.newVersion': async () => seen(await freshScenario()),
  'scenario.run': async () => ({ scenarioId: (await freshScenario()).id, scenario: null, keep: false }),
  'scenario.compare': async () => ({ scenarioIds: [(await freshScenario()).id], keep: false }),
  'scenario.tornado': async () => ({ organisationId: await forecastable(), scenarioId: (await freshScenario()).id, measure: 'failure within 12 months', keep: false }),
  'scenario.reverse': async () => ({ question: { organisationId: await forecastable(), lever: 'income of all contracts', contractId: null, by: null, target: null }, keep: false }),
  'run.list': () => ({ scenarioId: null, organisationId: null }),
  'run.get': async () => ({ id: await freshRun() }),
  'run.again': async () => ({ id: await freshRun() }),
  'run.export': async () => ({ id: await freshRun() }),
  'run.picture': async () => ({ id: await freshRun(), picture: 'fan', as: 'png', organisationId: null }),
  'cash.runways': () => ({ months: null }),
  'scenario.replay': () => ({ pattern: 'eight weeks' as const }),
  'dependency.view': () => ({ basis: 'contracted next 12 months' }),
  'dependency.parts': async () => ({ basis: 'trailing 12 months', body: (await first.organisation()).id }),
  'dependency.fall': async () => ({ body: (await first.organisation()).id, months: 3 }),
  'parameter.list': () => undefined,
  'parameter.inForce': () => ({ kind: 'payment terms' }),
  'parameter.get': async () => ({ id: (await bench.value('parameter.matrix', undefined)).id }),
  'parameter.create': () => ({ kind: 'payment terms', fields: { name: 'Walked terms', source: 'A walk', effectiveOn: '2031-04-01', values: { termsDays: 20, inTimeTarget: 9_000, interestMargin: 800 } } }),
  'parameter.update': async () => ({ ...seen(await freshTerms('2031-04-02')), patch: { name: 'Walked on' } }),
  'parameter.confirm': async () => seen(await freshTerms('2031-04-03')),
  'parameter.delete': async () => seen(await freshTerms('2031-04-04')),
  'parameter.restore': async () => seen(await bench.value('parameter.delete', seen(await freshTerms('2031-04-05')))),
  'organisation.list': () => ({ ...page, filter: { ...everyOrganisation, text: 'health' } }),
  'organisation.get': async () => ({ id: (await first.organisation()).id }),
  'organisation.options': async () => ({ text: 'care', role: 'mutual', ids: [(await first.organisation()).id] }),
  'organisation.failure': async () => ({ id: (await first.organisation()).id, on: '2027-01-01' }),
  'organisation.create': () => ({ fields: { ...blankOrganisation, name: 'Walked Health CIC' } }),
  'organisation.update': async () => { const { id, version } = await first.organisation(); return { id, version, patch: { notes: 'Walked' } }; },
  'organisation.delete': async () => seen(await fresh.organisation()),
  'organisation.restore': async () => seen(await bench.value('organisation.delete', seen(await fresh.organisation()))),
  'succession.list': () => ({ deleted: false }),
  'succession.create': async () => { const [fromId, toId] = await two(); return { fields: { fromId, toId, effectiveOn: '2031-04-01', passes: 'all', shareBasisPoints: 5_000, notes: null } }; },
  'succession.update': async () => { const { id, version } = await first.succession(); return { id, version, patch: { notes: 'Walked' } }; },
  'succession.delete': async () => { const { id, version } = await freshSuccession(); return { id, version }; },
  'succession.restore': async () => { const { id, version } = await freshSuccession(); const gone = await bench.value('succession.delete', { id, version }); return { id: gone.id, version: gone.version }; },
  'handover.preview': async () => ({ ...(await freshHandover()), pages: { contracts: { offset: 0, limit: 20 }, liabilities: { offset: 0, limit: 20 }, services: { offset: 0, limit: 20 } } }),
  'handover.apply': () => freshHandover(),
  'handover.answering': async () => ({ kind: 'contract', id: (await first.contract()).id }),
  'service.list': () => ({ ...page, filter: everyService }),
  'service.get': async () => ({ id: (await first.service()).id }),
  'service.options': () => ({ text: '', ids: [] }),
  'service.create': () => ({ fields: { ...blankService, name: 'Walked service' } }),
  'service.update': async () => { const { id, version } = await first.service(); return { id, version, patch: { caseload: 12 } }; },
  'service.delete': async () => seen(await fresh.service()),
  'service.restore': async () => seen(await bench.value('service.delete', seen(await fresh.service()))),
  'contract.list': () => ({ ...page, filter: { ...everyContract, status: 'live' }, sort: [{ column: 'provider', direction: 'ascending' }] }),
  'contract.get': async () => ({ id: (await first.contract()).id }),
  'contract.options': () => ({ text: 'c', ids: [] }),
  'contract.create': async () => ({ fields: await contractInput() }),
  'contract.update': async () => { const { id, version } = await first.contract(); return { id, version, patch: { noticeDays: 77 } }; },
  'contract.outset': async () => ({ id: (await first.contract()).id }),
  'contract.goLive': async () => ({ ...seen(await fresh.contract()), decidedBy: 'A walker', reason: 'Walked' }),
  'contract.delete': async () => seen(await fresh.contract()),
  'contract.restore': async () => seen(await bench.value('contract.delete', seen(await fresh.contract()))),
  'payment.generate': async () => {
    const made = await bench.value('contract.create', { fields: { ...(await contractInput()), reference: 'C-PAID', startOn: '2026-04-01', endOn: '2027-03-31', yearValues: [{ year: 2026, amount: 120_000 }], schedule: { frequency: 'monthly', day: 1, inAdvance: false, termsDays: 30 } } });
    return { contractId: made.id };
  },
  'document.add': async () => ({ fileId: textFile('minutes.txt', 'Minutes of the board'), fields: { ...documentLinks, contractId: (await first.contract()).id } }),
  'document.fetch': async () => ({ id: there((await bench.value('record.list', { kind: 'document', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 })).rows[0]).id }),
  'risk.list': () => ({ ...page, filter: { ...everyRisk, band: 'extreme' }, sort: [{ column: 'currentScore', direction: 'descending' }] }),
  'risk.change': async () => ({ way: 'edit', rows: [{ ...seen(await fresh.risk()), patch: { owner: 'A walker', currentConsequence: 3, currentLikelihood: 2 } }] }),
  'risk.groups': () => ({ filter: everyRisk, by: 'organisation', sort: [] }),
  'risk.find': () => ({ filter: everyRisk, sort: [], group: null, text: 'the', columns: ['title', 'owner'], from: null, direction: 'next' }),
  'link.find': () => ({ asked: [{ to: 'contract', text: 'C-0001' }, { to: 'service', text: 'No such service' }] }),
  'risk.get': async () => ({ id: (await first.risk()).id }),
  'risk.changes': () => ({ from: '2026-09-30', to: '2026-11-21', filter: everyRisk }),
  'risk.movement': () => ({ between: { is: 'scores', from: 'inherent', to: 'current' }, filter: everyRisk }),
  'risk.breakdown': () => ({ by: 'provider', kind: 'current', filter: { ...everyRisk, status: 'open' } }),
  'risk.assurance': () => ({ by: 'strategicObjective' }),
  'risk.meeting': () => ({ view: 'owner', owner: 'Head of contracts', since: '2026-09-30' }),
  'paper.make': () => ({ subject: { view: 'board', since: '2026-09-30' }, format: 'pdf', handling: 'OFFICIAL' }),
  'risk.heatMap': () => ({ kind: 'current', filter: everyRisk }),
  'risk.options': () => ({ text: 'r', ids: [] }),
  'risk.owners': () => ({ text: '' }),
  'risk.create': () => ({ fields: { ...blankRisk(isoDate('2026-11-21')), title: 'Walked' } }),
  'risk.update': async () => { const { id, version } = await first.risk(); return { id, version, patch: { owner: 'A walker' } }; },
  'risk.review': async () => { const { id, version } = await first.risk(); return { id, version, reviewedOn: '2026-11-20', comment: 'Walked', currentConsequence: 3, currentLikelihood: 3, nextReviewOn: null }; },
  'risk.delete': async () => seen(await fresh.risk()),
  'risk.restore': async () => seen(await bench.value('risk.delete', seen(await fresh.risk()))),
  'risk.rules': () => undefined,
  'record.list': () => ({ ...page, kind: 'objective', of: null, text: '', deleted: false }),
  'record.get': async () => ({ kind: 'objective', id: (await fresh.objective()).id }),
  'record.options': () => ({ kind: 'objective', text: 'wait', of: null, ids: [] }),
  'record.create': async () => ({ kind: 'payment', fields: { ...blankOf(recordKinds.payment.fields), contractId: (await first.contract()).id, dueOn: '2026-11-30', amountDue: 125_000 } }),
  'record.update': async () => ({ kind: 'objective', ...seen(await fresh.objective()), patch: { owner: 'A walker' } }),
  'record.delete': async () => ({ kind: 'objective', ...seen(await fresh.objective()) }),
  'record.restore': async () => ({ kind: 'objective', ...seen(await bench.value('record.delete', { kind: 'objective', ...seen(await fresh.objective()) })) }),
  'suggestion.list': () => ({ organisationId: null, offset: 0, limit: 20 }),
  'suggestion.get': async () => ({ indicatorId: await fresh.warning() }),
  'suggestion.raise': async () => ({ indicatorId: await fresh.warning(), fields: { ...blankRisk(isoDate('2026-11-21')), title: 'Raised on evidence' } }),
  'suggestion.update': async () => { const [indicatorId, { id, version }] = [await fresh.warning(), await fresh.risk()]; return { indicatorId, riskId: id, version, comment: null, currentConsequence: 3, currentLikelihood: 4 }; },
  'suggestion.decline': async () => ({ indicatorId: await fresh.warning(), reason: 'Explained by a one-off.' }),
  'indicator.reassess': async () => ({ organisationId: await fresh.statement(), regime: null }),
  'objective.amend': async () => ({ ...objectiveSeen(await fresh.objective()), reason: 'The board asked for it', patch: { target: 5 } }),
  'history.list': async () => ({ kind: 'risk', id: (await first.risk()).id }),
  'history.version': async () => { const { id } = await first.risk(); const [entry] = await bench.value('history.list', { kind: 'risk', id }); return { kind: 'risk', id, sequence: there(entry).sequence }; },
  'history.restore': async () => { const { id, version } = await first.risk(); const entries = await bench.value('history.list', { kind: 'risk', id }); return { kind: 'risk', id, version, sequence: there(entries.at(-1)).sequence }; },
  'bulk.preview': () => ({ kind: 'risk', select: { filter: { ...everyRisk, status: 'open' }, except: [] }, changes: { owner: 'A walker' } }),
  'bulk.apply': async () => { const { id, version } = await fresh.risk(); return { kind: 'risk', rows: [{ id, version }], changes: { owner: 'A walker' } }; },
  'undo.state': () => undefined,
  'undo.undo': () => undefined,
  'undo.redo': () => undefined,
  'preference.set': () => ({ key: 'walk', value: '{}' }),
  'preference.get': () => ({ key: 'walk' }),
  'person.set': () => ({ name: 'A walker' }),
  'import.preview': () => notices('walk.json'),
  'import.commit': async () => { const previewed = await bench.work('import.preview', notices('commit.json')); if (!previewed.ok) throw new Error(previewed.error.message); return { previewId: previewed.value.previewId, decisions: [] }; },
  'table.read': () => readAsked('read.csv'),
  'table.columns': async () => ({ fileId: (await tableAsked('columns.csv')).fileId, sheet: 0, headerRow: 'guess' }),
  'table.preview': () => tableAsked('preview.csv'),
  'table.rows': async () => ({ previewId: await tableChecked('rows.csv'), verdict: null, offset: 0, limit: 50 }),
  'table.problems': async () => ({ previewId: await tableChecked('problems.csv'), tone: 'fault', offset: 0, limit: 50 }),
  'table.commit': async () => ({ previewId: await tableChecked('commit.csv'), leaveOutRefused: true }),
  'table.export': () => ({ kind: 'contract', format: 'csv', of: null, template: false, handling: 'OFFICIAL' }),
  'register.export': () => ({ filter: everyRisk, columns: ['reference', 'title', 'currentScore'], handling: 'OFFICIAL', format: 'xlsx' }),
  'return.read': () => exportedRegister(),
  'return.rows': async () => ({ comparisonId: await comparedRegister(), show: 'unchanged', kind: 'risk', offset: 0, limit: 20 }),
  'return.apply': async () => ({ comparisonId: await comparedRegister(), choices: { conflicts: null, cells: [], rows: [], gone: 'keep', added: 'take' } }),
  'simulation.run': () => livelyPortfolio(2, { months: 6, paths: 50 }),
  'store.verify': () => undefined,
  'store.backup': () => undefined,
  'job.cancel': () => ({ jobId: 'none' }),
  'asAt.open': () => ({ on: isoDate('2026-11-21'), known: 'then' }),
  'asAt.close': () => undefined,
  'sample.discard': () => undefined,
  'store.setPassphrase': () => ({ present: null, next: 'a long passphrase' }),
  'store.unlock': () => ({ passphrase: 'a long passphrase' }),
  'store.reopen': () => undefined,
  'store.open': async () => {
    const made = await bench.work('store.backup', undefined);
    if (!made.ok) throw new Error(made.error.message);
    const copy = join(bench.folder, 'other.mutuals');
    copyFileSync(there(bench.application.fileOf(made.value.fileId)).path, copy);
    return { fileId: bench.application.registerFile(copy, 'other.mutuals').fileId, passphrase: 'a long passphrase' };
  },
};
const names = Object.keys(makers) as (keyof Makers)[];
const isJob = (channel: ChannelName): channel is JobName => contract[channel].kind === 'job';

/** Reads the same after the two ways in which answers travel: between threads, and as JSON to a browser. */
function travels(value: unknown): void {
  expect(structuredClone(value)).toStrictEqual(value);
  if (value !== undefined) expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
}

describe('every channel of the contract', () => {
  beforeAll(async () => {
    bench = startApplication();
    await bench.value('sample.open', undefined);
  });
  afterAll(() => bench.close());

  it('is walked here', () => {
    expect([...names, 'file.choose', 'file.deliver'].toSorted()).toStrictEqual(Object.keys(contract).toSorted());
  });

  it.each(names)('%s answers valid input, with what can travel', async (channel) => {
    const input = await makers[channel]();
    const answer = isJob(channel) ? await bench.work(channel, input as never) : await bench.application.handle(channel, input);
    expect(answer, JSON.stringify(answer).slice(0, 400)).toMatchObject({ ok: true });
    if (answer.ok) travels(answer.value);
    expect(bench.defects).toStrictEqual([]);
  });

  it('tells events that can travel', () => {
    expect(bench.events.length).toBeGreaterThan(50);
    for (const event of bench.events) travels(event);
  });

  it.each(names.flatMap((channel) => [null, 17, 'text', [], { nonsense: true }, { id: 'x', version: 'y' }].map((input) => ({ channel, input }))))('$channel refuses $input', async ({ channel, input }) => {
    const answer = await bench.application.handle(channel, input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(answer.ok ? '' : answer.error.message).toMatch(/\.$/);
    travels(answer);
  });

  it('refuses a channel that does not exist, and those that belong to the host', async () => {
    await expect(bench.application.handle('constructor', undefined)).resolves.toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    await expect(bench.application.handle('file.deliver', { fileId: fileId })).resolves.toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  });

  it('leaves a sound store behind', async () => {
    await expect(bench.work('store.verify', undefined)).resolves.toMatchObject({ ok: true, value: { sound: true, integrity: [], foreignKeys: [], audit: [] } });
  });
});

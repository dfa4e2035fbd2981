import { afterEach, expect, test } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { recordKinds, type FieldsOf, type RecordOf } from '../../../shared/model/records/index.ts';
import { blankRisk, type Risk, type RiskFields } from '../../../shared/model/risk.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';
import { date } from '../as-at/support.ts';
import { desk, type Desk } from '../record/desk.ts';

let at: Desk;
afterEach(() => at.close());

type Six = readonly [ic: number | null, il: number | null, cc: number | null, cl: number | null, tc: number | null, tl: number | null];
const six = ([inherentConsequence, inherentLikelihood, currentConsequence, currentLikelihood, targetConsequence, targetLikelihood]: Six): Partial<RiskFields> =>
  ({ inherentConsequence, inherentLikelihood, currentConsequence, currentLikelihood, targetConsequence, targetLikelihood });
const current = (consequence: number | null, likelihood: number | null): Partial<RiskFields> => six([null, null, consequence, likelihood, null, null]);
const add = (title: string, fields: Partial<RiskFields> = {}): Risk => at.must('risk.create', { fields: { ...blankRisk(date('2026-01-01')), title, ...fields } });
type Kind = 'control' | 'action' | 'strategic objective' | 'objective';
const record = <K extends Kind>(kind: K, fields: Partial<FieldsOf<K>>): RecordOf<K> =>
  at.must('record.create', { kind, fields: { ...blankOf(recordKinds[kind].fields), ...fields } } as unknown as Sent<'record.create'>) as unknown as RecordOf<K>;
const open = { ...everyRisk, status: 'open' } as const;

test('moves between two kinds of score are counted by their ends, with the first of each', () => {
  at = desk();
  const three = [add('A', six([5, 4, 3, 2, 3, 1])), add('B', six([5, 4, 3, 2, null, null])), add('C', six([5, 4, 5, 4, 2, 2]))];
  const lone = add('D', six([2, 2, 4, 4, 1, 1]));
  add('E', six([null, null, 3, 3, 1, 1]));
  const others = Array.from({ length: 6 }, (_, index) => add(`F${index}`, six([4, 3, 3, 4, 1, 1])));
  add('Closed', { ...six([5, 4, 3, 2, 1, 1]), status: 'closed', closureReason: 'Gone.' });
  const movement = at.must('risk.movement', { between: { is: 'scores', from: 'inherent', to: 'current' }, filter: open });
  const cell = (consequence: number, likelihood: number) => ({ consequence, likelihood });
  const named = (...risks: readonly Risk[]) => risks.map(({ id, reference }) => ({ id, reference }));
  expect(movement.flows).toEqual([
    { from: cell(4, 3), to: cell(3, 4), count: 6, risks: named(...others.slice(0, 5)) },
    { from: cell(5, 4), to: cell(3, 2), count: 2, risks: named(...three.slice(0, 2)) },
    { from: cell(2, 2), to: cell(4, 4), count: 1, risks: named(lone) },
  ]);
  expect(movement).toMatchObject({ compared: 10, left: 1 });
  expect(movement.stayed).toHaveLength(25);
  expect(movement.stayed.filter(({ count }) => count > 0)).toEqual([{ consequence: 5, likelihood: 4, level: 'extreme', word: 'Extreme', count: 1 }]);
  // B has no target.
  expect(at.must('risk.movement', { between: { is: 'scores', from: 'current', to: 'target' }, filter: open })).toMatchObject({ compared: 10, left: 1 });
});

test('the register is broken down by what risks share, the worst group first', () => {
  at = desk('2026-06-01T10:00:00.000Z');
  const board = at.must('organisation.create', { fields: aCommissioner() });
  const [mutual, other] = [at.must('organisation.create', { fields: aMutual({ name: 'Riverside Care' }) }), at.must('organisation.create', { fields: aMutual({ name: 'Hillside Care' }) })];
  const contract = at.must('contract.create', { fields: aContract({ commissionerId: board.id, providerId: mutual.id }) });
  // Financial: 9 accepted (cautious); patient safety: 3 (averse).
  const worst = add('Worst', { ...current(5, 5), owner: 'Amina Yusuf', category: 'financial', contractId: contract.id });
  add('High', { ...current(3, 3), owner: 'amina yusuf', category: 'financial', organisationId: mutual.id });
  add('Extreme', { ...current(5, 3), owner: 'Ben Okafor', category: 'patient safety', organisationId: other.id });
  add('Extreme too', { ...current(3, 5), owner: 'Ben Okafor', category: 'patient safety', contractId: contract.id, organisationId: other.id });
  add('Not scored', { owner: 'Ben Okafor' });
  add('Nobody’s', current(1, 1));
  add('Closed', { ...current(5, 5), owner: 'Cora', status: 'closed', closureReason: 'Gone.' });
  record('action', { riskId: worst.id, what: 'Late', dueOn: date('2026-05-31'), status: 'in progress' });
  record('action', { riskId: worst.id, what: 'Due today', dueOn: date('2026-06-01'), status: 'not started' });
  record('action', { riskId: worst.id, what: 'Late but done', dueOn: date('2026-05-01'), status: 'done', doneOn: date('2026-05-20') });

  const byOwner = at.must('risk.breakdown', { by: 'owner', kind: 'current', filter: open });
  const worstOf = ({ worst: risk, ...group }: (typeof byOwner.groups)[number]) => ({ ...group, worst: risk === null ? null : `${risk.reference} ${risk.score}` });
  expect(byOwner.groups.map(worstOf)).toEqual([
    { key: 'Ben Okafor', name: 'Ben Okafor', total: 3, bands: { low: 0, moderate: 0, high: 0, extreme: 2, unscored: 1 }, overAppetite: 2, lateActions: 0, worst: 'R-0003 15' },
    { key: 'Amina Yusuf', name: 'Amina Yusuf', total: 2, bands: { low: 0, moderate: 0, high: 1, extreme: 1, unscored: 0 }, overAppetite: 1, lateActions: 1, worst: 'R-0001 25' },
    { key: null, name: null, total: 1, bands: { low: 1, moderate: 0, high: 0, extreme: 0, unscored: 0 }, overAppetite: 0, lateActions: 0, worst: 'R-0006 1' },
  ]);
  expect(byOwner.total).toMatchObject({ worst: { id: worst.id, reference: 'R-0001', title: 'Worst', score: 25 }, total: 6, overAppetite: 3, lateActions: 1, bands: { extreme: 3, high: 1, moderate: 0, low: 1, unscored: 1 } });
  // A risk's provider is whom it names, else its contract's.
  const byProvider = at.must('risk.breakdown', { by: 'provider', kind: 'current', filter: open });
  expect(byProvider.groups.map(({ key, name, total }) => [key, name, total])).toEqual([[other.id, 'Hillside Care', 2], [mutual.id, 'Riverside Care', 2], [null, null, 2]]);
  const byLevel = at.must('risk.breakdown', { by: 'escalation', kind: 'current', filter: everyRisk });
  expect(byLevel.groups.map(({ key, total }) => [key, total])).toEqual([['board', 3], ['committee', 1], ['team', 1], [null, 2]]);
  // None of them has an inherent score.
  expect(at.must('risk.breakdown', { by: 'category', kind: 'inherent', filter: open }).groups.map(({ key, bands, worst: none }) => [key, bands.unscored, none])).toEqual([['financial', 2, null], ['patient safety', 2, null], [null, 2, null]]);
});

test('the assurance framework holds every objective with its risks, controls, gaps and actions, and at last those without one', () => {
  at = desk('2026-06-01T10:00:00.000Z');
  const [second, first, empty] = [record('strategic objective', { title: 'Second', position: 2 }), record('strategic objective', { title: 'First', number: 'SO1', position: 1 }), record('strategic objective', { title: 'Nothing threatens it', position: 3 })];
  const [small, large] = [add('Small', { ...current(1, 2), strategicObjectiveId: first.id, category: 'financial' }), add('Large', { ...current(4, 4), strategicObjectiveId: first.id, category: 'financial' })];
  add('Other', { ...current(2, 2), strategicObjectiveId: second.id });
  add('Loose', current(3, 3));
  add('Closed', { ...current(5, 5), strategicObjectiveId: first.id, status: 'closed', closureReason: 'Gone.' });
  const audit = record('control', { riskId: large.id, what: 'Audit', effectiveness: 'effective', assuranceLine: 'third', assuranceSource: 'Internal audit, May', gapsInControl: 'Not at weekends' });
  record('control', { riskId: large.id, what: 'Board report', gapsInAssurance: 'Nobody checks it' });
  const gone = record('control', { riskId: small.id, what: 'Deleted', gapsInControl: 'Everything' });
  at.must('record.delete', { kind: 'control', id: gone.id, version: gone.version });
  record('action', { riskId: large.id, what: 'Cover weekends', dueOn: date('2026-05-01'), status: 'not started' });
  record('action', { riskId: large.id, what: 'Done', status: 'done', doneOn: date('2026-05-01') });

  const { groups } = at.must('risk.assurance', { by: 'strategicObjective' });
  expect(groups.map(({ strategicObjective, total }) => [strategicObjective?.title ?? null, total])).toEqual([['First', 2], ['Second', 1], [empty.title, 0], [null, 1]]);
  expect(groups[0]).toMatchObject({ bands: { extreme: 1, low: 1 }, overAppetite: 1, controls: 2, gapsInControl: 1, gapsInAssurance: 1, lateActions: 1, uncontrolled: 1 });
  expect(groups[0]?.risks.map(({ line }) => line.title)).toEqual(['Large', 'Small']);
  expect(groups[0]?.risks[0]).toMatchObject({
    band: { level: 'extreme' }, appetite: { level: 'cautious', upTo: 9, own: false, over: true }, seenBy: 'Board', comment: null,
    controls: [{ id: audit.id, what: 'Audit' }, { what: 'Board report' }], actions: [{ what: 'Cover weekends' }],
  });
  expect(at.must('risk.assurance', { by: 'strategicObjective', most: 1 }).groups[0]).toMatchObject({ total: 2, risks: [{ line: { title: 'Large' } }] });
});

test('objectives of contracts order the framework too', () => {
  at = desk();
  const board = at.must('organisation.create', { fields: aCommissioner() });
  const contract = at.must('contract.create', { fields: aContract({ reference: 'C-1', title: 'Nursing', commissionerId: board.id, providerId: at.must('organisation.create', { fields: aMutual() }).id }) });
  const objective = record('objective', { contractId: contract.id, statement: 'Fewer people wait', contracted: 'not decided' });
  add('Threat', { ...current(3, 3), contractId: contract.id, objectiveId: objective.id });
  add('Loose');
  expect(at.must('risk.assurance', { by: 'objective' }).groups.map((group) => [group.objective, group.total])).toEqual([[{ id: objective.id, statement: 'Fewer people wait', contractId: contract.id, contract: 'C-1 Nursing' }, 1], [null, 1]]);
});

test('a board sees what is escalated to it and what else is over appetite; a committee sees the level below as well', () => {
  at = desk('2026-01-05T10:00:00.000Z');
  add('Board', { ...current(5, 4), category: 'financial' });
  add('Committee, over', { ...current(4, 3), category: 'financial' });
  add('Committee, within', { ...current(3, 3), category: 'commercial' });
  const directorate = add('Directorate, over', { ...current(2, 2), category: 'patient safety' });
  add('Team', { ...current(1, 1), category: 'patient safety' });
  add('Closed', { ...current(5, 5), status: 'closed', closureReason: 'Gone.' });
  add('Not scored');
  at.clock.set('2026-02-01T10:00:00.000Z');
  at.must('risk.update', { id: directorate.id, version: 1, patch: { currentLikelihood: 3 } });
  const titles = (risks: readonly { readonly line: { readonly title: string } }[]): readonly string[] => risks.map(({ line }) => line.title);

  const board = at.must('risk.meeting', { view: 'board', since: date('2026-01-31') });
  expect(board).toMatchObject({ on: '2026-02-01', overAppetiteTotal: 3, now: { open: 6, closed: 1, bands: { extreme: 1, high: 2, moderate: 1, low: 1, unscored: 1 } } });
  expect(board.parts.map(({ level, seenBy, withinDays, bands, risks }) => [level, seenBy, withinDays, bands, titles(risks)])).toEqual([['board', 'Board', 5, ['Extreme'], ['Board']]]);
  expect(titles(board.overAppetite.risks)).toEqual(['Committee, over', 'Directorate, over']);
  expect(board.changes.counts).toMatchObject({ worse: 1, unchanged: 6, new: 0 });
  expect(board.heatMap.cells.find(({ consequence, likelihood }) => consequence === 2 && likelihood === 3)?.count).toBe(1);

  const committee = at.must('risk.meeting', { view: 'committee', since: date('2026-01-31') });
  expect(committee.parts.map(({ level, risks }) => [level, titles(risks)])).toEqual([['board', ['Board']], ['committee', ['Committee, over', 'Committee, within']]]);
  expect(titles(committee.overAppetite.risks)).toEqual(['Directorate, over']);
});

test('an owner sees their own open risks, by the whole name, and the actions due on them or by them', () => {
  at = desk('2026-06-01T10:00:00.000Z');
  const [own, , others] = [add('Own', { ...current(2, 2), owner: 'Ann' }), add('Own, worse', { ...current(4, 4), owner: 'ann' }), add('Another’s', { owner: 'Ann Smith' })];
  record('action', { riskId: own.id, what: 'By another', owner: 'Ben', dueOn: date('2026-07-01'), status: 'not started' });
  record('action', { riskId: others.id, what: 'Lent', owner: 'Ann', dueOn: date('2026-05-01'), status: 'in progress' });
  record('action', { riskId: others.id, what: 'Not Ann’s', owner: 'Ann Smith', dueOn: date('2026-05-01'), status: 'in progress' });
  record('action', { riskId: own.id, what: 'No date', status: 'not started' });
  const view = at.must('risk.meeting', { view: 'owner', owner: 'Ann', since: date('2026-05-31') });
  expect(view.parts.map(({ level, risks }) => [level, risks.map(({ line }) => line.title)])).toEqual([[null, ['Own, worse', 'Own']]]);
  expect(view.actions.map(({ action, risk, late }) => [action.what, risk.reference, late])).toEqual([['Lent', 'R-0003', true], ['By another', 'R-0001', false], ['No date', 'R-0001', false]]);
  expect(view.now.open).toBe(2);
  expect(at.refused('risk.meeting', { view: 'owner', owner: ' ', since: date('2026-05-31') }).fields).toEqual({ owner: 'Choose an owner.' });
});

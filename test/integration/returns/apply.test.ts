import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentOf } from '../../../db/repositories/documents.ts';
import { updateContract } from '../../../db/repositories/contracts.ts';
import { listHistory } from '../../../db/repositories/history.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { deleteRisk, getRisk, updateRisk } from '../../../db/repositories/risks.ts';
import { sqlite } from '../../../db/query.ts';
import { stepBack, undoState } from '../../../db/undo.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import type { Book } from '../../fixtures/workbook-edits.ts';
import { beginScene, type Scene } from './scene.ts';
import { applied, cellOf, command, compared, must, rowOf } from './support.ts';

let scene: Scene;
beforeEach(async () => { scene = await beginScene(); });
afterEach(() => scene.close());

const step = (direction: 'undo' | 'redo'): unknown => stepBack(scene.store, direction, 'A tester', scene.clock.now());
/** Every row of everything that a return may touch, without the bookkeeping that only goes forward. */
const record = (): unknown => (['risk', 'control', 'risk_action', 'document', 'register_return'] as const).map((table) =>
  scene.store.read.all(sqlite.selectFrom(table).selectAll().orderBy('id')).map(({ version: _version, updated_at: _at, updated_by: _by, ...row }) => row));
const risk = (at: number) => must({ ok: true, value: getRisk(scene.store.read, scene.risks[at] ?? ('' as never)) });

/** A board member's edits: three cells, a new risk with a control and an action of its own, a control gone. */
function edited(book: Book): Uint8Array {
  const [register, controls, actions] = [book.sheet('Register'), book.sheet('Controls'), book.sheet('Actions')];
  const first = register.find('Reference', 'R-0001');
  register.set(first, 'Owner', 'Amina Yusuf');
  register.set(first, 'Current likelihood', 5);
  register.set(first, 'Contract', 'Podiatry');
  register.set(first, 'Current consequence', 9);
  const added = register.rows.length;
  register.set(added, 'Title', 'A new provider is needed');
  register.set(added, 'Reference', 'NEW');
  controls.rows.splice(controls.find('Risk reference', 'R-0002'), 1);
  controls.set(controls.rows.length, 'Risk reference', 'NEW');
  controls.set(controls.rows.length - 1, 'Control', 'A market watch');
  actions.set(actions.find('Risk reference', 'R-0001'), 'Status', 'Done');
  actions.set(actions.find('Risk reference', 'R-0001'), 'Done on', '20/11/2026');
  actions.set(actions.find('Risk reference', 'R-0001'), 'Done so far', { percent: 1 });
  actions.set(actions.rows.length, 'Risk reference', 'A new provider is needed');
  actions.set(actions.rows.length - 1, 'Action', 'Write to three providers');
  return book.bytes();
}

describe('a register that is taken back', () => {
  it('is one step: it changes, adds and deletes what was chosen, keeps the workbook, and is undone and done again as one', async () => {
    const before = record();
    const bytes = edited(scene.book());
    const said = await compared(scene, bytes);
    expect(said.counts).toEqual({ rows: { unchanged: 6, changed: 2, new: 3, gone: 1, refused: 0 }, cells: { taken: 11, same: 0, conflicting: 0, refused: 1, unchanged: expect.any(Number) as number }, ofNew: expect.any(Number) as number });

    const done = must(applied(scene, said, { gone: 'delete' }));
    expect([done.changed.length, done.added.length, done.deleted.length]).toEqual([2, 3, 1]);
    expect(risk(0)).toMatchObject({ owner: 'Amina Yusuf', currentConsequence: 4, currentLikelihood: 5, contractId: scene.contracts.podiatry });
    const made = done.added.map(({ kind, id }) => (kind === 'risk' ? getRisk(scene.store.read, id as never) : getRecord(scene.store.read, kind, id)));
    expect(made).toMatchObject([{ title: 'A new provider is needed', reference: 'R-0006', status: 'open', raisedOn: '2026-11-21', nextReviewOn: '2027-02-20' }, { what: 'A market watch', riskId: done.added[0]?.id }, { what: 'Write to three providers', riskId: done.added[0]?.id, status: 'not started' }]);
    expect(getRecord(scene.store.read, 'action', scene.actions[0] ?? '')).toMatchObject({ status: 'done', doneOn: '2026-11-20', done: 10_000 });
    expect(getRecord(scene.store.read, 'control', scene.controls[1] ?? '')?.deletedAt).not.toBeNull();
    expect(getRecord(scene.store.read, 'register return', done.returnId)).toMatchObject({
      fileName: 'register.xlsx', returnedOn: '2026-11-21', returnedBy: 'Ben Okafor', exportedOn: '2026-11-21', exportedBy: 'Amina Yusuf', rowsUnchanged: 6, rowsChanged: 2, rowsAdded: 3, rowsDeleted: 1, cellsTaken: 11, cellsKept: 0, cellsRefused: 1,
      refusals: expect.stringMatching(/^Register!\w+2 \(R-0001, Current consequence\): Choose 1 to 5\.$/) as string, documentId: done.documentId,
    });
    expect(contentOf(scene.store.read, scene.store.read, done.documentId)).toMatchObject({ name: 'register.xlsx', sha256: createHash('sha256').update('the workbook').digest('hex') });
    expect(listHistory(scene.store.read, 'risk', scene.risks[0] ?? '')[0]).toMatchObject({ command: 'Take back register from “register.xlsx”', by: 'Ben Okafor', fields: expect.arrayContaining([{ field: 'Owner', before: 'Ben Okafor', after: 'Amina Yusuf' }]) as unknown });
    expect(undoState(scene.store.read).undo?.label).toBe('Take back register from “register.xlsx”');

    const taken = record();
    expect(step('undo')).toMatchObject({ ok: true });
    expect(record()).toEqual(before);
    expect(step('redo')).toMatchObject({ ok: true });
    expect(record()).toEqual(taken);
  });

  it('changes nothing a second time: what it brought is here, and what it added is known again', async () => {
    const bytes = edited(scene.book());
    must(applied(scene, await compared(scene, bytes)));
    const again = await compared(scene, bytes);
    expect(again.counts).toMatchObject({ rows: { changed: 2, new: 0, gone: 1, refused: 0 }, cells: { taken: 0, same: 6, conflicting: 0, refused: 1 } });
    expect(again.rows.filter(({ reason }) => reason?.startsWith('It was added here') === true).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['risk', 'It was added here after the export already: R-0006.'], ['control', 'It was added here after the export already: R-0006, “A market watch”.'], ['action', 'It was added here after the export already: R-0006, “Write to three providers”.'],
    ]);
    const before = record() as unknown[][];
    must(applied(scene, again));
    expect((record() as unknown[][]).slice(0, 3)).toEqual(before.slice(0, 3));
    // After it was taken back, it can be taken again.
    step('undo');
    step('undo');
    const fresh = await compared(scene, bytes);
    expect(fresh.counts.rows).toMatchObject({ changed: 2, new: 3 });
    expect(must(applied(scene, fresh)).added).toHaveLength(3);
  });

  it('warns where something of the same name was added since', async () => {
    const bytes = edited(scene.book());
    must(applied(scene, await compared(scene, bytes)));
    const made = must({ ok: true, value: scene.store.read.all(sqlite.selectFrom('risk').selectAll().where('reference', '=', 'R-0006'))[0] });
    command(scene, (tx) => updateRisk(tx, made?.id as never, 1, { title: 'a  new provider', owner: 'Dee' }));
    command(scene, (tx) => updateRisk(tx, made?.id as never, 2, { title: 'A new provider is needed' }));
    const register = scene.book();
    edited(register);
    register.sheet('Register').set(register.sheet('Register').rows.length - 1, 'Owner', 'Not Dee');
    const said = await compared(scene, register.bytes());
    expect(said.rows.find(({ verdict, kind }) => verdict === 'new' && kind === 'risk')?.reason).toBe('References are given by the application; “NEW” is not kept. R-0006 has the same name and was added here after the export. Leave this row out if it is the same.');
  });
});

describe('what is chosen', () => {
  /** One cell changed there alone, one on both sides, and a new row. */
  async function both(): Promise<Awaited<ReturnType<typeof compared>>> {
    const book = scene.book();
    const grid = book.sheet('Register');
    const first = grid.find('Reference', 'R-0001');
    grid.set(first, 'Owner', 'There');
    grid.set(first, 'Cause', 'Only there');
    grid.set(grid.rows.length, 'Title', 'Added');
    grid.rows.splice(grid.find('Reference', 'R-0005'), 1);
    command(scene, (tx) => updateRisk(tx, scene.risks[0] ?? ('' as never), 1, { owner: 'Here' }));
    return compared(scene, book.bytes());
  }
  const titles = (): readonly string[] => scene.store.read.all(sqlite.selectFrom('risk').select(['title']).where('deleted_at', 'is', null).orderBy('reference')).map(({ title }) => title);

  it('must be chosen where both sides changed a cell', async () => {
    const said = await both();
    expect(cellOf(rowOf(said, 'R-0001'), 'owner')).toMatchObject({ verdict: 'conflicting', exported: 'Ben Okafor', returned: 'There', now: 'Here' });
    expect(applied(scene, said)).toMatchObject({ ok: false, error: { code: 'invalid_input', message: '1 cell was changed both in the workbook and here, and it is not chosen which counts (the first is of R-0001). Nothing was taken back. Choose for each, or for all of them.' } });
    expect(risk(0)).toMatchObject({ owner: 'Here', cause: 'Income is paid in arrears' });
  });

  it('can be the workbook for all of them', async () => {
    const said = await both();
    must(applied(scene, said, { conflicts: 'take' }));
    expect(risk(0)).toMatchObject({ owner: 'There', cause: 'Only there' });
  });

  it('can be what is here for all of them, while the rest is taken', async () => {
    const { returnId } = must(applied(scene, await both(), { conflicts: 'keep' }));
    expect(risk(0)).toMatchObject({ owner: 'Here', cause: 'Only there' });
    expect(getRecord(scene.store.read, 'register return', returnId)).toMatchObject({ rowsChanged: 1, rowsAdded: 1, cellsTaken: 2, cellsKept: 1, cellsRefused: 0 });
  });

  it('goes by the cell before the row, and by the row before what is said of all', async () => {
    const said = await both();
    const { key } = rowOf(said, 'R-0001');
    must(applied(scene, said, { conflicts: 'keep', rows: [{ key, take: true }], cells: [{ key, column: 'cause', take: false }], added: 'leave', gone: 'keep' }));
    expect(risk(0)).toMatchObject({ owner: 'There', cause: 'Income is paid in arrears' });
    expect(titles()).toEqual(['Payroll cannot be met', 'A clinic floods', '=1+1', 'The lease ends', 'Nobody has scored this']);
  });

  it('can leave a row out, take one new row alone, and delete one that is gone', async () => {
    const said = await both();
    must(applied(scene, said, { conflicts: 'take', rows: [{ key: rowOf(said, 'R-0001').key, take: false }, { key: rowOf(said, 'R-0005').key, take: true }, { key: 'risk row 6', take: true }], added: 'leave', gone: 'keep' }));
    expect(risk(0)).toMatchObject({ owner: 'Here', cause: 'Income is paid in arrears' });
    expect(titles()).toEqual(['Payroll cannot be met', 'A clinic floods', '=1+1', 'The lease ends', 'Added']);
  });

  it('cannot take a part of a new risk that is left out', async () => {
    const said = await compared(scene, edited(scene.book()));
    expect(applied(scene, said, { rows: [{ key: 'risk row 7', take: false }] })).toMatchObject({ ok: false, error: { code: 'invalid_input', message: '“A market watch” belongs to a new risk of the workbook that is left out. Nothing was taken back. Take that risk too, or leave this row out as well.' } });
  });

  it('is refused as a whole where the record’s own rules do not allow it', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    const first = grid.find('Reference', 'R-0001');
    grid.set(first, 'Current consequence', null);
    grid.set(first, 'Current likelihood', null);
    command(scene, (tx) => updateRisk(tx, scene.risks[0] ?? ('' as never), 1, { currentConsequence: 3 }));
    const said = await compared(scene, book.bytes());
    const row = rowOf(said, 'R-0001');
    expect(row.cells.map(({ column, verdict }) => [column, verdict])).toEqual([['currentConsequence', 'conflicting'], ['currentLikelihood', 'conflicting']]);
    expect(applied(scene, said, { conflicts: 'keep', cells: [{ key: row.key, column: 'currentLikelihood', take: true }] })).toMatchObject({
      ok: false, error: { code: 'import_rejected', message: 'R-0001 cannot be taken as chosen, so nothing was taken back. Current likelihood: A score needs both consequence and likelihood, or neither. Choose otherwise, or compare again.' },
    });
    must(applied(scene, said, { conflicts: 'take' }));
    expect(risk(0)).toMatchObject({ currentConsequence: null, currentLikelihood: null });
  });
});

describe('a record that moved after the comparison', () => {
  it('is a conflict, and nothing is taken back', async () => {
    const said = await compared(scene, edited(scene.book()));
    command(scene, (tx) => updateRisk(tx, scene.risks[0] ?? ('' as never), 1, { effect: 'Something else' }));
    const before = record();
    expect(applied(scene, said)).toMatchObject({ ok: false, error: { code: 'conflict', message: 'R-0001 was changed after the comparison, so nothing was taken back. Compare the workbook again.' } });
    expect(record()).toEqual(before);
  });

  it('is none where only others moved', async () => {
    const said = await compared(scene, edited(scene.book()));
    command(scene, (tx) => updateRisk(tx, scene.risks[4] ?? ('' as never), 1, { effect: 'Of another risk' }));
    expect(applied(scene, said).ok).toBe(true);
  });
});

describe('a workbook that comes back months later', () => {
  it('is compared by the names of the day it left: renamed, closed and deleted records each have their answer', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    const at = (reference: string): number => grid.find('Reference', reference);
    grid.set(at('R-0002'), 'Contract', 'District nursing');
    grid.set(at('R-0002'), 'Owner', 'From the board');
    grid.set(at('R-0003'), 'Owner', 'Of a risk that is gone');
    grid.set(at('R-0005'), 'Owner', 'Of a risk that is closed');
    scene.clock.set('2027-06-01T09:00:00.000Z');
    const [first, second, third, , fifth] = scene.risks;
    command(scene, (tx) => updateContract(tx, scene.contracts.nursing as ContractId, 1, { title: 'Nursing at home' }));
    command(scene, (tx) => { updateRisk(tx, first ?? ('' as never), 1, { title: 'Renamed here', category: 'financial' }); return ok(null); });
    command(scene, (tx) => deleteRisk(tx, third ?? ('' as never), 1));
    command(scene, (tx) => updateRisk(tx, fifth ?? ('' as never), 1, { status: 'closed', closureReason: 'Over.' }));
    const said = await compared(scene, book.bytes());
    expect(said.remarks).toEqual([]);
    // R-0001 was changed here alone, and its contract renamed: nothing of it came back changed.
    expect(rowOf(said, 'R-0001')).toMatchObject({ verdict: 'unchanged', cells: [] });
    expect(rowOf(said, 'R-0002').cells.map(({ column, verdict, value, exported: was, now }) => [column, verdict, value, was, now])).toEqual([['contract', 'taken', scene.contracts.nursing, 'Podiatry', 'Podiatry'], ['owner', 'taken', 'From the board', null, null]]);
    expect(rowOf(said, 'R-0003')).toMatchObject({ verdict: 'refused', reason: 'The risk was deleted here on 1 June 2027, after the export, so nothing of the row can be taken. Restore it, then compare again.' });
    expect(rowOf(said, 'R-0005')).toMatchObject({ verdict: 'changed', reason: 'The risk was closed here after the export.', cells: [{ column: 'owner', verdict: 'taken' }] });
    must(applied(scene, said));
    expect(getRisk(scene.store.read, second ?? ('' as never))).toMatchObject({ owner: 'From the board', contractId: scene.contracts.nursing });
    expect(getRisk(scene.store.read, third ?? ('' as never))).toMatchObject({ owner: '007' });
  });

  it('says of a risk that was deleted here, and came back as it was, that it stays so', async () => {
    scene.clock.set('2027-06-01T09:00:00.000Z');
    command(scene, (tx) => deleteRisk(tx, scene.risks[0] ?? ('' as never), 1));
    const book = scene.book();
    book.sheet('Controls').set(1, 'Owner', 'Of a part of it');
    const said = await compared(scene, book.bytes());
    expect(rowOf(said, 'R-0001')).toMatchObject({ verdict: 'unchanged', reason: 'The risk was deleted here on 1 June 2027, after the export, and stays so.' });
    expect(said.rows.find(({ kind, verdict }) => kind === 'control' && verdict === 'refused')?.reason).toBe('Its risk R-0001 was deleted here after the export, so nothing of the row can be taken. Restore the risk, then compare again.');
  });

  it('is not at a loss where what it names was deleted here', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    grid.set(grid.find('Reference', 'R-0005'), 'Contract', 'Podiatry');
    command(scene, (tx) => updateRisk(tx, scene.risks[1] ?? ('' as never), 1, { contractId: null }));
    command(scene, (tx) => { tx.update('contract', scene.contracts.podiatry, { deleted_at: tx.now }, { kind: 'contract', id: scene.contracts.podiatry }); return ok(null); });
    const said = await compared(scene, book.bytes());
    expect(cellOf(rowOf(said, 'R-0005'), 'contract')).toMatchObject({ verdict: 'refused', reason: 'There is no contract called “Podiatry”. Enter its name or reference as in the record, or leave the cell as it was.' });
    expect(rowOf(said, 'R-0002').verdict).toBe('unchanged');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Book, Grid } from '../../fixtures/workbook-edits.ts';
import { command, compared, exported, rowOf, type Compared } from './support.ts';
import { aRisk, beginScene, type Scene } from './scene.ts';
import { createRisk } from '../../../db/repositories/risks.ts';
import { Book as Opened } from '../../fixtures/workbook-edits.ts';
import { ok } from '../../../shared/result.ts';

let scene: Scene;
beforeAll(async () => { scene = await beginScene(); });
afterAll(() => scene.close());

/** The comparison of the workbook after something was done to its sheet of risks. */
async function after(act: (grid: Grid, book: Book) => void): Promise<Compared> {
  const book = scene.book();
  act(book.sheet('Register'), book);
  return compared(scene, book.bytes());
}
const refusals = ({ rows }: Compared): readonly (string | null)[] => rows.filter(({ verdict }) => verdict === 'refused').map(({ reason }) => reason);
const verdicts = ({ rows }: Compared, kind = 'risk'): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) if (row.kind === kind) counts[row.verdict] = (counts[row.verdict] ?? 0) + 1;
  return counts;
};
const row = (grid: Grid, reference: string): number => grid.find('Reference', reference);

describe('rows that are as they were', () => {
  it('are told by their identity, in whatever order they stand, hidden or not, with blank ones between', async () => {
    const said = await after((grid) => {
      const [head, ...rest] = grid.rows;
      if (head === undefined) return;
      grid.rows = [head, { attributes: '', cells: new Map() }, ...rest.toReversed().flatMap((one, index) => [{ ...one, attributes: index === 1 ? ' hidden="1"' : '' }, { attributes: '', cells: new Map() }])];
    });
    expect(verdicts(said)).toEqual({ unchanged: 5 });
    expect(said.remarks).toEqual([]);
  });

  it('are counted once where a copy says the same', async () => {
    expect(verdicts(await after((grid) => grid.copyRow(row(grid, 'R-0001'), 4)))).toEqual({ unchanged: 5 });
  });

  it('are known under a heading that was pasted in again between them', async () => {
    expect(verdicts(await after((grid) => grid.copyRow(0, 3)))).toEqual({ unchanged: 5 });
  });
});

describe('rows that cannot be told', () => {
  it('have an identity that was edited into none', async () => {
    const said = await after((grid) => grid.set(row(grid, 'R-0001'), 'Risk id', 'R-0001'));
    expect(refusals(said)).toEqual(['What stands in the hidden column of identities is no identity, so it cannot be told which risk the row is. Put it back as it was exported; for a new row leave it empty.']);
    expect(verdicts(said)).toEqual({ unchanged: 4, refused: 1, gone: 1 });
  });

  it('have an identity of no record here: they come from another store', async () => {
    expect(refusals(await after((grid) => grid.set(row(grid, 'R-0001'), 'Risk id', '0193a5f0-0000-7000-8000-000000000001')))).toEqual([
      'The row’s hidden identity is of no risk in this store: the row comes from another store. Take it in through Import a table.',
    ]);
  });

  it('have the identity of one risk and the reference of another', async () => {
    const said = await after((grid) => {
      const [one, other] = [row(grid, 'R-0001'), row(grid, 'R-0002')];
      grid.set(one, 'Reference', 'R-0002');
      grid.set(other, 'Reference', 'R-0001');
    });
    expect(refusals(said)).toEqual(['R-0002', 'R-0001'].map((reference) => `The row’s hidden identity and its reference ${reference} are of two different risks, so it cannot be told which one is meant. Put back one of them as it was exported.`));
  });

  it('are there twice, and not both as exported: all of them are refused', async () => {
    const said = await after((grid) => {
      const at = row(grid, 'R-0001');
      grid.copyRow(at, grid.rows.length);
      grid.set(at, 'Title', 'One of two');
    });
    expect(refusals(said)).toEqual(Array.from({ length: 2 }, () =>
      'The rows 2 and 7 have the same identity and do not all say what was exported, so it cannot be told which one counts. A copied row keeps its hidden identity: for a new row empty that cell and the reference; else delete the copies.'));
    expect(verdicts(said)).toEqual({ unchanged: 4, refused: 2 });
  });

  it('were emptied cell by cell, but not deleted', async () => {
    expect(refusals(await after((grid) => {
      const at = row(grid, 'R-0002');
      for (const [index, heading] of grid.headings().entries()) if (heading !== 'Risk id' && heading !== 'Row version') grid.set(at, index, null);
    }))).toEqual(['Every cell of the row was emptied, but the row is still there. To delete the risk, delete the whole row; else put back what it said.']);
  });

  it('name a risk that was not exported', async () => {
    const filtered = await exported(scene, { filter: { status: 'open' } });
    const book = new Opened(filtered);
    const grid = book.sheet('Register');
    const closed = scene.risks[3] ?? '';
    grid.set(grid.rows.length, 'Title', 'From another export');
    grid.set(grid.rows.length - 1, 'Risk id', closed);
    expect(refusals(await compared(scene, book.bytes()))).toEqual(['The row is of R-0004, which was not among those exported, so what it said then is not known. Change it in the application, or return the workbook that it was exported with.']);
    grid.set(grid.rows.length - 1, 'Risk id', null);
    grid.set(grid.rows.length - 1, 'Reference', 'R-0004');
    expect(refusals(await compared(scene, book.bytes()))).toEqual(['The reference R-0004 is used already. References are given by the application: leave the cell empty for a new risk.']);
  });
});

describe('a row without its identity', () => {
  it('is taken for the exported risk whose reference it has, with a caution', async () => {
    const said = await after((grid) => {
      const at = row(grid, 'R-0001');
      grid.set(at, 'Risk id', null);
      grid.set(at, 'Owner', 'Somebody else');
    });
    expect(rowOf(said, 'R-0001')).toMatchObject({ verdict: 'changed', reason: 'The row’s hidden identity was emptied; it was taken for R-0001 by its reference.', cells: [{ column: 'owner', verdict: 'taken' }] });
  });

  it('is refused where another row is that risk', async () => {
    const said = await after((grid) => {
      const at = row(grid, 'R-0001');
      grid.copyRow(at, grid.rows.length);
      grid.set(grid.rows.length - 1, 'Risk id', null);
    });
    expect(refusals(said)).toEqual(['The reference R-0001 is used already. References are given by the application: leave the cell empty for a new risk.']);
    expect(verdicts(said)).toEqual({ unchanged: 5, refused: 1 });
  });

  it('is a new risk, with what it needs', async () => {
    const said = await after((grid) => {
      const at = grid.rows.length;
      grid.set(at, 'Title', 'A new risk');
      grid.set(at, 'Current consequence', 5);
      grid.set(at, 'Current likelihood', '3');
      grid.set(at, 'Contract', 'Podiatry');
      grid.set(at, 'Reference', 'NEW-1');
    });
    const [made] = said.rows.filter(({ verdict }) => verdict === 'new');
    expect(made).toMatchObject({ key: 'risk row 7', id: null, title: 'A new risk', row: 7, reason: 'References are given by the application; “NEW-1” is not kept.', blank: { status: 'open', raisedOn: '2026-11-21' } });
    expect(made?.cells.map(({ column, verdict, value }) => [column, verdict, value])).toEqual([['title', 'taken', 'A new risk'], ['contract', 'taken', scene.contracts.podiatry], ['currentConsequence', 'taken', 5], ['currentLikelihood', 'taken', 3]]);
  });

  it('is refused as a new risk without a title, and without what cannot be taken of it otherwise', async () => {
    expect(refusals(await after((grid) => grid.set(grid.rows.length, 'Cause', 'Nothing else')))).toEqual(['Title: Enter the risk’s title.']);
    const said = await after((grid) => {
      const at = grid.rows.length;
      grid.set(at, 'Title', 'Half known');
      grid.set(at, 'Current consequence', 9);
      grid.set(at, 'Target likelihood', 2);
    });
    const [made] = said.rows.filter(({ verdict }) => verdict === 'new');
    expect(made?.cells.map(({ column, verdict, reason }) => [column, verdict, reason])).toEqual([['title', 'taken', null], ['currentConsequence', 'refused', 'Choose 1 to 5.'], ['targetLikelihood', 'refused', 'A score needs both consequence and likelihood, or neither.']]);
  });
});

describe('a row that is not there any more', () => {
  it('is gone, and is never taken for a wish by itself', async () => {
    const said = await after((grid) => void grid.rows.splice(row(grid, 'R-0002'), 1));
    expect(rowOf(said, 'R-0002')).toMatchObject({ verdict: 'gone', row: null, reason: null, title: 'A clinic floods' });
  });
});

describe('controls and actions', () => {
  const part = async (sheet: string, act: (grid: Grid, register: Grid) => void): Promise<Compared> => {
    const book = scene.book();
    act(book.sheet(sheet), book.sheet('Register'));
    return compared(scene, book.bytes());
  };

  it('are changed, added to a risk by its reference, and gone', async () => {
    const said = await part('Controls', (grid) => {
      grid.set(1, 'Gaps in control', null);
      grid.rows.splice(2, 1);
      grid.set(2, 'Risk reference', 'R-0005');
      grid.set(2, 'Control', 'A rota');
      grid.set(2, 'Kind', 'directive');
    });
    expect(verdicts(said, 'control')).toEqual({ changed: 1, new: 1, gone: 1 });
    expect(said.rows.find(({ kind, verdict }) => kind === 'control' && verdict === 'new')?.cells.map(({ column, value }) => [column, value])).toEqual([['risk', scene.risks[4]], ['what', 'A rota'], ['control', 'directive']]);
  });

  it('can belong to a new risk of the workbook, by what was typed as its reference or by its title', async () => {
    const said = await part('Actions', (grid, register) => {
      register.set(register.rows.length, 'Title', 'A new risk');
      register.set(register.rows.length - 1, 'Reference', 'NEW-1');
      for (const name of ['NEW-1', 'a new risk']) {
        grid.set(grid.rows.length, 'Risk reference', name);
        grid.set(grid.rows.length - 1, 'Action', `For ${name}`);
      }
    });
    expect(said.rows.filter(({ kind, verdict }) => kind === 'action' && verdict === 'new').map(({ cells, blank }) => [cells[0]?.value, blank?.['status']])).toEqual([['new:risk row 7', 'not started'], ['new:risk row 7', 'not started']]);
  });

  it('cannot belong to a new risk that is refused, or to none', async () => {
    const said = await part('Actions', (grid, register) => {
      register.set(register.rows.length, 'Reference', 'NEW-1');
      grid.set(grid.rows.length, 'Risk reference', 'NEW-1');
      grid.set(grid.rows.length - 1, 'Action', 'An orphan');
      grid.set(grid.rows.length, 'Action', 'Of no risk');
    });
    expect(said.rows.filter(({ kind, verdict }) => kind === 'action' && verdict === 'refused').map(({ reason }) => reason)).toEqual(['It names a new risk of the workbook that is refused. Correct that row, then compare again.', 'Risk: Enter the reference of the risk that it is of.']);
  });

  it('stay as they are where the column that tells them is gone', async () => {
    const said = await part('Controls', (grid) => grid.deleteColumn('Control id'));
    expect(said.rows.some(({ kind }) => kind === 'control')).toBe(false);
    expect(said.remarks).toEqual(['The column that tells the rows of the sheet “Controls” is gone, so it cannot be told which row is which control. The sheet was passed over.']);
  });
});

describe('a risk that was made here after the export', () => {
  it('is no part of the comparison', async () => {
    const bytes = scene.book().bytes();
    command(scene, (tx) => { createRisk(tx, aRisk({ title: 'Made since' })); return ok(null); });
    expect(verdicts(await compared(scene, bytes))).toEqual({ unchanged: 5 });
  });
});

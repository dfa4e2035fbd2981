import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateRisk } from '../../../db/repositories/risks.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { Book } from '../../fixtures/workbook-edits.ts';
import { command, compared, exported, must, returned, rowOf, type Compared } from './support.ts';
import { beginScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => { scene = await beginScene(); });
afterAll(() => scene.close());

async function after(act: (book: Book) => void): Promise<Compared> {
  const book = scene.book();
  act(book);
  return compared(scene, book.bytes());
}
const isUnchanged = ({ counts }: Compared): boolean => counts.rows.unchanged === 9 && counts.rows.changed + counts.rows.new + counts.rows.gone + counts.rows.refused === 0;
const refusal = async (act: (book: Book) => void): Promise<unknown> => {
  const book = scene.book();
  act(book);
  const said = await returned(scene, book.bytes());
  return said.ok ? 'it was compared' : { code: said.error.code, message: said.error.message };
};

describe('a workbook that was rearranged', () => {
  it('is known under other names and in another order of its sheets', async () => {
    const said = await after((book) => {
      book.rename('Register', 'Board copy – June');
      book.rename('Actions', 'To do');
      book.rename('_mutuals', 'x');
      book.reverse();
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['The sheet “Register” is called “Board copy – June” now; it was known by its headings.', 'The sheet “Actions” is called “To do” now; it was known by its headings.']);
  });

  it('may have rows above its headings', async () => {
    const said = await after((book) => { book.sheet('Register').shift = 3; });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['Rows above the headings of the sheet “Register” were passed over.']);
    expect(rowOf(said, 'R-0001').row).toBe(5);
  });

  it('may have its columns in any order, and others between them', async () => {
    const said = await after((book) => {
      const grid = book.sheet('Register');
      grid.reorder(grid.headings().toReversed());
      grid.insertColumn('Owner', 'Our view', 'noted');
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['The column “Our view” on the sheet “Register” is not of the register and was passed over.']);
  });

  it('may have lost columns: what they held stays', async () => {
    const said = await after((book) => {
      book.sheet('Register').deleteColumn('Owner');
      book.sheet('Register').deleteColumn('Effect');
      book.sheet('Controls').deleteColumn('Row version');
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual([
      'The columns “Effect” and “Owner” are not on the sheet “Register” any more. What they held stays here as it is.', 'The column “Row version” is not on the sheet “Controls” any more. What it held stays here as it is.',
    ]);
  });

  it('may have lost its hidden identities: references tell the risks', async () => {
    const said = await after((book) => book.sheet('Register').deleteColumn('Risk id'));
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['The hidden column of identities is gone from the sheet “Register”. Each row was taken for the risk whose reference it has.']);
  });

  it('may have a heading changed or emptied, where its place and what it holds bear it out', async () => {
    const said = await after((book) => {
      book.sheet('Register').set(0, 'Owner', 'Who answers for it');
      book.sheet('Register').set(0, 'Cause', null);
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['The heading “Cause” on the sheet “Register” was emptied; the column was known by its place.', 'The heading “Owner” on the sheet “Register” is “Who answers for it” now; the column was known by its place.']);
  });

  it('has not got a column that another was put in the place of', async () => {
    const said = await after((book) => {
      const grid = book.sheet('Register');
      grid.insertColumn('Effect', 'Discussed on', 'a note of ours');
      grid.deleteColumn('Effect');
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks.at(-1)).toBe('What stands where “Effect” was on the sheet “Register” is not what was exported there, so it was passed over. Give the column its heading back if it is the same.');
  });

  it('has one column of each heading: where two have it, the one that stood there', async () => {
    const said = await after((book) => book.sheet('Register').insertColumn('Proximity', 'Owner', 'A copy'));
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual([expect.stringMatching(/^“Owner” heads the columns M and \w+ of the sheet “Register”\. Column M was taken\.$/)]);
  });

  it('may have lost a sheet: what it held stays', async () => {
    const said = await after((book) => book.remove('Controls'));
    expect(said.counts.rows).toEqual({ unchanged: 7, changed: 0, new: 0, gone: 0, refused: 0 });
    expect(said.remarks).toEqual(['The sheet “Controls” is not in the workbook any more. Its controls stay here as they are.']);
  });

  it('may have lost its stamp: its properties tell of the export, and nothing is taken for deleted', async () => {
    const said = await after((book) => {
      book.remove('_mutuals');
      book.sheet('Register').rows.splice(2, 1);
    });
    expect(said.counts.rows).toEqual({ unchanged: 8, changed: 0, new: 0, gone: 0, refused: 0 });
    expect(said.baseKnown).toBe(true);
    expect(said.remarks[0]).toBe('The hidden sheet with the stamp of the export is gone; the export is known from the workbook’s properties. Which rows were exported cannot be told, so a row that is missing is not taken for a deleted one.');
  });

  it('has its stamp checked against the history', async () => {
    const said = await after((book) => {
      const stamp = book.sheet('_mutuals');
      const at = stamp.rows.findIndex((_, row) => stamp.text(row, 0) === 'row' && stamp.text(row, 1) === 'risk');
      stamp.set(at, 4, 'f'.repeat(64));
    });
    expect(isUnchanged(said)).toBe(true);
    expect(said.remarks).toEqual(['The stamp of 1 row is not what the history here says was exported: the stamp was altered. What counts as exported is what the history says.']);
  });

  it('of chosen columns alone comes back too', async () => {
    const bytes = await exported(scene, { columns: ['currentScore', 'reference'], parts: [] });
    const book = new Book(bytes);
    const grid = book.sheet('Register');
    grid.set(grid.find('Reference', 'R-0001'), 'Current likelihood', 5);
    const said = await compared(scene, book.bytes());
    expect(said.remarks).toEqual([]);
    expect(said.counts.rows).toEqual({ unchanged: 4, changed: 1, new: 0, gone: 0, refused: 0 });
  });
});

describe('a workbook that cannot be compared', () => {
  const stamped = (name: string, value: string) => (book: Book): void => {
    const stamp = book.sheet('_mutuals');
    stamp.set(stamp.rows.findIndex((_, row) => stamp.text(row, 1) === name), 2, value);
  };

  it('was never exported as a register', async () => {
    expect(await refusal((book) => {
      book.remove('_mutuals');
      book.withoutProperties();
    })).toEqual({ code: 'not_a_register', message: 'The workbook is not a register that was exported from here: it carries no stamp of an export. Nothing was compared and nothing was changed. Take it in through Import a table instead, where its columns can be mapped.' });
  });

  it('is of a newer version, whether its stamp or its properties say so', async () => {
    const newer = { code: 'import_rejected', message: 'The workbook was exported by a newer version of the application, and what it means cannot be known here. Nothing was compared and nothing was changed. Update the application, then take it back.' };
    expect(await refusal(stamped('format', 'mutuals-register/3'))).toEqual(newer);
    expect(await refusal((book) => {
      book.remove('_mutuals');
      book.parts.set('docProps/custom.xml', (book.parts.get('docProps/custom.xml') ?? '').replace('mutuals-register/2', 'mutuals-register/17'));
    })).toEqual(newer);
  });

  it('has neither identities nor references', async () => {
    expect(await refusal((book) => {
      book.sheet('Register').deleteColumn('Risk id');
      book.sheet('Register').deleteColumn('Reference');
    })).toMatchObject({ code: 'import_rejected', message: expect.stringMatching(/^Both the hidden column of identities and the column Reference are missing/) as string });
  });

  it('has none of the register’s headings left', async () => {
    expect(await refusal((book) => {
      for (const name of ['Register', 'Controls', 'Actions']) book.sheet(name).rows.shift();
    })).toMatchObject({ code: 'not_a_register', message: expect.stringMatching(/none of its sheets has the register’s headings any more/) as string });
  });

  it('is no workbook at all', async () => {
    const said = async (bytes: Uint8Array): Promise<unknown> => ((result) => (result.ok ? null : [result.error.code, result.error.message]))(await returned(scene, bytes));
    expect(await said(new TextEncoder().encode('Reference,Title\nR-0001,Payroll\n'))).toEqual(['not_a_register', expect.stringMatching(/^A comma-separated file carries no stamp/)]);
    expect(await said(new TextEncoder().encode('%PDF-1.7'))).toEqual(['import_rejected', expect.stringMatching(/a PDF document/)]);
    expect(await said(scene.book().bytes().subarray(0, 4_000))).toEqual(['import_rejected', expect.stringMatching(/cut short/)]);
    expect(await said(new Uint8Array())).toEqual(['import_rejected', expect.stringMatching(/empty/)]);
  });
});

describe('a workbook whose moment the history here does not hold', () => {
  it('is compared without what was exported: every difference is for a person to decide', async () => {
    // A restored backup is the same store, whose history went another way.
    const book = scene.book();
    const stamp = book.sheet('_mutuals');
    stamp.set(stamp.rows.findIndex((_, row) => stamp.text(row, 1) === 'auditHash'), 2, 'a'.repeat(64));
    const grid = book.sheet('Register');
    grid.set(grid.find('Reference', 'R-0001'), 'Owner', 'Somebody else');
    grid.set(grid.find('Reference', 'R-0002'), 'Current likelihood', 9);
    const said = await compared(scene, book.bytes());
    expect(said.baseKnown).toBe(false);
    expect(said.rows.filter(({ verdict }) => verdict !== 'unchanged').map(({ reference, cells }) => [reference, cells.map(({ column, verdict, exported: was, now }) => [column, verdict, was, now])])).toEqual([
      ['R-0001', [['owner', 'conflicting', null, 'Ben Okafor']]], ['R-0002', [['currentLikelihood', 'refused', null, '2']]],
    ]);
  });
});

describe('the first format of the stamp', () => {
  it('told of risks alone and still comes back', async () => {
    const said = await after((book) => {
      const stamp = book.sheet('_mutuals');
      stamp.rows = stamp.rows.filter((_, row) => stamp.text(row, 0) === 'stamp' || stamp.text(row, 1) === 'risk');
      for (const [row, { cells }] of stamp.rows.entries()) {
        if (stamp.text(row, 1) === 'format') stamp.set(row, 2, 'mutuals-register/1');
        if (stamp.text(row, 1) !== 'risk') continue;
        const kept = [...cells].filter(([column]) => column !== 1).map(([column, cell]) => [column > 1 ? column - 1 : column, cell] as const);
        cells.clear();
        for (const [column, cell] of kept) cells.set(column, cell);
      }
      stamp.rows = stamp.rows.filter((_, row) => stamp.text(row, 0) !== 'sheet');
    });
    expect(said.file.stamp.format).toBe(1);
    expect(said.remarks).toEqual([]);
    expect(said.counts.rows).toEqual({ unchanged: 5, changed: 0, new: 0, gone: 0, refused: 0 });
  });
});

describe('a workbook of the record as it was at an earlier date', () => {
  it('is compared with what was exported then', async () => {
    const later = must(await returned(scene, scene.book().bytes()));
    expect(isUnchanged(later)).toBe(true);
    const id = scene.risks[1] as RiskId;
    command(scene, (tx) => { updateRisk(tx, id, 1, { owner: 'Changed here' }); return ok(null); });
    const said = await after((book) => {
      const grid = book.sheet('Register');
      grid.set(grid.find('Reference', 'R-0002'), 'Owner', 'Changed there');
    });
    expect(rowOf(said, 'R-0002').cells).toMatchObject([{ verdict: 'conflicting', exported: null, returned: 'Changed there', now: 'Changed here', reason: 'It was changed here too since the export.' }]);
  });
});

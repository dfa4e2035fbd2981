import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Book, type Typed } from '../../fixtures/workbook-edits.ts';
import { cellOf, compared, rowOf, type Compared } from './support.ts';
import { beginScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => { scene = await beginScene(); });
afterAll(() => scene.close());

/** What is said of the workbook with one cell of a row typed anew. */
async function typed(reference: string, heading: string, value: Typed, sheet = 'Register'): Promise<Compared> {
  const book = scene.book();
  const grid = book.sheet(sheet);
  grid.set(grid.find(sheet === 'Register' ? 'Reference' : 'Risk reference', reference), heading, value);
  return compared(scene, book.bytes());
}
const isUnchanged = ({ counts }: Compared): boolean => counts.rows.changed === 0 && counts.rows.refused === 0 && counts.cells.taken + counts.cells.refused + counts.cells.conflicting + counts.cells.same === 0;
/** The one cell that is said to differ: its verdict, what it becomes, and why. */
async function told(reference: string, heading: string, value: Typed, sheet?: string): Promise<readonly [verdict: string, value: unknown, reason: string | null]> {
  const { rows } = await typed(reference, heading, value, sheet);
  const cells = rows.flatMap((row) => row.cells);
  expect(cells.map((cell) => cell.heading)).toEqual([heading]);
  const [cell] = cells;
  return [cell?.verdict ?? '', cell?.value, cell?.reason ?? null];
}

describe('a cell that is typed anew and says the same', () => {
  it.each<readonly [string, string, Typed]>([
    ['R-0001', 'Target date', { date: '2027-03-31' }], ['R-0001', 'Target date', '31/03/2027'], ['R-0001', 'Target date', '31 Mar 2027'], ['R-0001', 'Target date', '2027-03-31'], ['R-0001', 'Target date', { serial: 46_477 }], ['R-0001', 'Target date', '31 March 2027'],
    ['R-0001', 'Current consequence', '4'], ['R-0001', 'Current consequence', '4.0'], ['R-0001', 'Current consequence', ' 4 '], ['R-0001', 'Current consequence', { formula: '2+2', stored: 4 }], ['R-0001', 'Likelihood horizon (months)', '12'],
    ['R-0001', 'Category', 'SERVICE CONTINUITY'], ['R-0001', 'Category', ' service  continuity '], ['R-0001', 'Title', ' Payroll cannot be met '], ['R-0001', 'Title', { shared: 'Payroll cannot be met' }], ['R-0001', 'Title', { formula: '"Payroll cannot be met"', stored: 'Payroll cannot be met' }],
    ['R-0001', 'Contract', 'district nursing'], ['R-0001', 'Contract', 'C-1'], ['R-0001', 'Contract', 'C-1 District nursing'], ['R-0001', 'Strategic objective', 'SO1'],
    ['R-0003', 'Owner', 7], ['R-0003', 'Reference elsewhere', 100_000], ['R-0003', 'Cause', true], ['R-0003', 'Event', { error: '#N/A' }], ['R-0003', 'Title', '=1+1'], ['R-0003', 'Effect', '(none)'],
    ['R-0005', 'Owner', { date: '2026-02-01' }], ['R-0005', 'Cause', { percent: 0.5 }],
  ])('is unchanged: %s, %s typed as %j', async (reference, heading, value) => {
    const said = await typed(reference, heading, value);
    expect(said.rows.flatMap(({ cells }) => cells)).toEqual([]);
    expect(isUnchanged(said)).toBe(true);
  });

  it('is unchanged too where a percentage lost its format', async () => {
    expect(isUnchanged(await typed('R-0001', 'Done so far', 0.5, 'Actions'))).toBe(true);
    expect(isUnchanged(await typed('R-0001', 'Done so far', '50 %', 'Actions'))).toBe(true);
  });
});

describe('a cell that says something else', () => {
  it.each<readonly [string, string, Typed, unknown]>([
    ['R-0001', 'Title', 'Wages cannot be paid', 'Wages cannot be paid'], ['R-0001', 'Cause', null, null], ['R-0001', 'Target date', null, null], ['R-0001', 'Target date', '21/11/2027', '2027-11-21'], ['R-0001', 'Target date', '3 April 2027', '2027-04-03'],
    ['R-0001', 'Current likelihood', 5, 5], ['R-0001', 'Current likelihood', '2', 2], ['R-0001', 'Treatment', 'tolerate', 'tolerate'], ['R-0003', 'Owner', '0071', '0071'], ['R-0001', 'Owner', '=Ben', '=Ben'],
    ['R-0001', 'Effect', 'مخاطر \u{1F9EF}\nتوقف', 'مخاطر \u{1F9EF}\nتوقف'], ['R-0001', 'Owner', 'O\u2019Brien, 007', 'O\u2019Brien, 007'], ['R-0001', 'Cause', 'the letters _x0007_', 'the letters _x0007_'],
  ])('is taken: %s, %s typed as %j', async (reference, heading, value, becomes) => {
    expect(await told(reference, heading, value)).toEqual(['taken', becomes, null]);
  });

  it('is taken with the linked record that it names, by name or reference', async () => {
    expect(await told('R-0001', 'Contract', 'Podiatry')).toEqual(['taken', scene.contracts.podiatry, null]);
    expect(await told('R-0001', 'Contract', 'C-2')).toEqual(['taken', scene.contracts.podiatry, null]);
    expect(await told('R-0001', 'Contract', `Podiatry (${scene.contracts.podiatry})`)).toEqual(['taken', scene.contracts.podiatry, null]);
    expect(await told('R-0001', 'Contract', null)).toEqual(['taken', null, null]);
  });

  it('says with what caution it is taken', async () => {
    expect(await told('R-0001', 'Current likelihood', { formula: 'A1', stored: 5 })).toEqual(['taken', 5, 'The cell holds a formula; the value stored with it is taken.']);
    expect(await told('R-0001', 'Owner', 12)).toEqual(['taken', '12', 'The cell holds a number, not text; it is taken as “12”.']);
    expect(await told('R-0001', 'Owner', { date: '2026-11-21' })).toEqual(['taken', '2026-11-21', 'The cell holds a date, not text; it is taken as “2026-11-21”.']);
    expect(await told('R-0001', 'Target date', { serial: 46_356 })).toEqual(['taken', '2026-11-30', 'The number 46356 was read as a date: 2026-11-30.']);
  });

  it('reads a percentage as its cell shows it, and a bare number as percent', async () => {
    expect(await told('R-0001', 'Done so far', { percent: 0.6 }, 'Actions')).toEqual(['taken', 6_000, null]);
    expect(await told('R-0001', 'Done so far', { serial: 60 }, 'Actions')).toEqual(['taken', 6_000, null]);
    expect(await told('R-0001', 'Done so far', { percent: 60 }, 'Actions')).toEqual(['refused', null, 'Enter at most 100 %.']);
  });

  it('shows what was exported, what came back and what is here', async () => {
    const row = rowOf(await typed('R-0001', 'Contract', 'Podiatry'), 'R-0001');
    expect(cellOf(row, 'contract')).toMatchObject({ exported: 'District nursing', returned: 'Podiatry', now: 'District nursing' });
    const dated = rowOf(await typed('R-0001', 'Target date', '21/11/2027'), 'R-0001');
    expect(cellOf(dated, 'targetOn')).toMatchObject({ exported: '31 Mar 2027', returned: '21/11/2027', now: '31 Mar 2027' });
  });
});

describe('a cell that cannot be taken', () => {
  it.each<readonly [string, string, Typed, string | RegExp]>([
    ['R-0001', 'Current consequence', 7, 'Choose 1 to 5.'], ['R-0001', 'Current consequence', 0, 'Choose 1 to 5.'], ['R-0001', 'Current consequence', -3, 'Choose 1 to 5.'], ['R-0001', 'Current consequence', 2.5, '2.5 is not a whole number.'], ['R-0001', 'Current consequence', '6', 'Choose 1 to 5.'],
    ['R-0001', 'Current consequence', { percent: 4 }, /^This is a percentage \(400%\), and a plain number is wanted/], ['R-0001', 'Current consequence', { percent: 0.04 }, /^This is a percentage \(4%\)/], ['R-0001', 'Current consequence', true, '“TRUE” is not a number.'], ['R-0001', 'Current consequence', 'high', '“high” is not a number.'],
    ['R-0001', 'Current consequence', { date: '2026-01-04' }, /is a date or time/],
    ['R-0001', 'Title', null, 'Enter the risk’s title.'], ['R-0001', 'Raised', null, /date/], ['R-0001', 'Status', null, 'Choose one of the list.'], ['R-0001', 'Status', 'paused', /^“paused” is not one of the words for this\. Enter Open or Closed\.$/],
    ['R-0001', 'Title', 'x'.repeat(301), 'Shorten this to 300 characters.'], ['R-0001', 'Cause', 'x'.repeat(40_000), 'Shorten this to 20,000 characters.'], 
    ['R-0001', 'Owner', { formula: 'A1' }, /^The cell holds a formula without a stored value\./], ['R-0001', 'Owner', { error: '#REF!' }, 'The cell holds the error #REF!, which is no value. Correct it in the spreadsheet.'],
    ['R-0001', 'Target date', '31/02/2027', /is not a day between 1900 and 2199/], ['R-0001', 'Target date', 'soon', /^“soon” is not a date\./], ['R-0001', 'Target date', { error: '#VALUE!' }, /#VALUE!/], ['R-0001', 'Target date', '1/2/27', /Write the year in full/],
    ['R-0001', 'Likelihood horizon (months)', 601, 'Enter at most 50 years.'], ['R-0001', 'Review every (days)', 0, 'Enter at least 1 day.'],
    ['R-0001', 'Contract', 'Nobody’s contract', /^There is no contract called “Nobody’s contract”\./], ['R-0001', 'Contract', 'Health visiting', /^“Health visiting” could be “Health visiting \(.+\)” or “Health visiting \(.+\)”\. Enter the one that is meant in this way\.$/],
    ['R-0001', 'Current score', 25, 'This is worked out from other cells of the row, and what stands here is not what they give. Change those instead.'], ['R-0001', 'Current band', 'Low', /worked out/], ['R-0001', 'Over appetite', 'No', /worked out/],
    ['R-0001', 'Reference', 'R-9999', 'References are given by the application and stay. This one was left as it is.'], ['R-0001', 'Last reviewed', { date: '2026-01-01' }, 'This column is kept by the application and is not taken back.'], ['R-0001', 'Controls', 9, /kept by the application/], ['R-0001', 'Updated by', 'Somebody', /kept by the application/],
  ])('is refused with its sentence: %s, %s typed as %j', async (reference, heading, value, sentence) => {
    const [verdict, becomes, reason] = await told(reference, heading, value);
    expect([verdict, becomes]).toEqual(['refused', null]);
    if (typeof sentence === 'string') expect(reason).toBe(sentence);
    else expect(reason).toMatch(sentence);
  });

  it('holds a control character, which no record does', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    grid.set(grid.find('Reference', 'R-0001'), 'Cause', 'MARK');
    const bytes = book.bytes();
    const rung = new Book(bytes);
    const path = [...rung.parts.keys()].find((name) => rung.parts.get(name)?.includes('MARK') === true) ?? '';
    rung.parts.set(path, (rung.parts.get(path) ?? '').replace('MARK', 'a _x0007_ bell'));
    expect(cellOf(rowOf(await compared(scene, rung.bytes()), 'R-0001'), 'cause')).toMatchObject({ verdict: 'refused', reason: 'Remove the control characters (they cannot be seen) and try again.' });
  });

  it('names a title of the risk where the risk’s own sheet is the place for it', async () => {
    expect(await told('R-0001', 'Risk', 'Another title', 'Controls')).toEqual(['refused', null, 'The title belongs to the risk. Change it on the sheet of risks.']);
  });
});

describe('what is worked out', () => {
  it('may be typed over with what the row’s cells give, also after they were changed', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    const row = grid.find('Reference', 'R-0001');
    grid.set(row, 'Current likelihood', 5);
    grid.set(row, 'Current score', 20);
    grid.set(row, 'Current band', 'Extreme');
    const said = rowOf(await compared(scene, book.bytes()), 'R-0001');
    expect(said.cells.map(({ column, verdict }) => [column, verdict])).toEqual([['currentLikelihood', 'taken']]);
    grid.set(row, 'Current score', 12);
    expect(rowOf(await compared(scene, book.bytes()), 'R-0001').cells.map(({ column, verdict }) => [column, verdict])).toEqual([['currentLikelihood', 'taken'], ['currentScore', 'refused']]);
  });
});

describe('the record’s own rules', () => {
  it('refuse half a score together with its other half, and let the rest of the row be taken', async () => {
    const book = scene.book();
    const grid = book.sheet('Register');
    const row = grid.find('Reference', 'R-0005');
    grid.set(row, 'Current consequence', 4);
    grid.set(row, 'Title', 'Now it has half a score');
    const said = rowOf(await compared(scene, book.bytes()), 'R-0005');
    expect(said.cells.map(({ column, verdict, reason }) => [column, verdict, reason])).toEqual([['title', 'taken', null], ['currentConsequence', 'refused', 'A score needs both consequence and likelihood, or neither.']]);
  });

  it('refuse closing without a reason', async () => {
    expect(await told('R-0001', 'Status', 'Closed')).toEqual(['refused', 'closed', 'Say why the risk was closed.']);
  });

  it('refuse an action that is done without its date', async () => {
    const { rows } = await typed('R-0002', 'Status', 'Done', 'Actions');
    expect(rows.flatMap(({ cells }) => cells).map(({ verdict, reason }) => [verdict, reason])).toEqual([['refused', 'Enter when it was done.']]);
  });

  it('tell controls of one name apart by the row’s own risk', async () => {
    const book = scene.book();
    const grid = book.sheet('Actions');
    grid.set(grid.find('Risk reference', 'R-0002'), 'Control', 'Two people check it');
    const [row] = (await compared(scene, book.bytes())).rows.filter(({ verdict }) => verdict === 'changed');
    expect(row?.cells.map(({ column, verdict, value }) => [column, verdict, value])).toEqual([['control', 'taken', scene.controls[1]]]);
  });
});

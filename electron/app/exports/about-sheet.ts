import { asAtWords } from '../../../shared/as-at.ts';
import { bandsOf } from '../../../shared/model/parameter-set.ts';
import { cellText } from './cell-text.ts';
import type { Page } from './list-sheet.ts';
import type { PlacedRiskColumn } from './register-columns.ts';
import type { ExportFrame } from './register-input.ts';
import { momentCell } from './register-rows.ts';
import { bandStyle, styles, TAB } from './register-style.ts';
import type { Tally } from './register-tally.ts';
import { NOT_SCORED } from './risk-columns.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { Cell, Style } from './workbook-cells.ts';
import type { Sheet } from './workbook.ts';

export const ABOUT = 'About';
const LABEL = 32;
const VALUE = 96;

const RETURN = [
  'To return it: edit the columns with dark blue headings, keep the hidden columns and sheets, save as an Excel workbook (.xlsx) and send it to the person named above. Rows may be sorted and filtered, and columns added; they are compared with the record, cell by cell, before anything is taken.',
  'Columns with grey headings are worked out by the application or belong to another record; edits there are not taken as changes. A new risk, control or action goes on the first empty row; leave its grey columns empty.',
  'A contract, organisation, service, objective or plan is named by its name or its reference, as the record has it; the sheets Controls and Actions name their risk by its reference. A name that is not known, or that several have, is refused and said. Emptying such a cell takes the link out.',
  'A score is an indicator for judgement, not a finding. An empty cell means “not known”, never zero.',
];

/** Risks of a band by current score, counted from the heat map's tally. */
function currentIn(tally: Tally, from: number, to: number): number {
  let sum = 0;
  tally.cells.current.forEach((line, consequence) => line.forEach((risks, likelihood) => {
    const score = (consequence + 1) * (likelihood + 1);
    if (score >= from && score <= to) sum += risks;
  }));
  return sum;
}

/** When, by whom, under what filter, how many, and how to return it. The counts are of the moment of export and do not follow edits. */
export function aboutSheet(
  input: ExportFrame, exportId: string, columns: readonly PlacedRiskColumn[], tally: Tally, sheets: readonly { readonly name: string; readonly rows: number | null }[], notes: readonly string[], page: Page,
): Sheet {
  const rows: (readonly Cell[])[] = [];
  const heights = new Map<number, number>([[0, 26]]);
  const merges: { row: number; from: number; to: number }[] = [];
  const stated = (label: string, value: string | number | Date, style: Style = styles.value, labelStyle: Style = styles.label): void => {
    const text = typeof value === 'string' ? cellText(value).text : value;
    if (typeof text === 'string') heights.set(rows.length, heightOf(linesAt(text, VALUE)));
    rows.push([{ value: label, style: labelStyle }, { value: text, style }]);
  };
  const section = (title: string): void => {
    heights.set(rows.length + 1, 24);
    rows.push([], [{ value: title, style: styles.subtitle }]);
  };

  rows.push([{ value: 'Risk register', style: styles.title }], []);
  stated('Handling', input.handling, { ...styles.value, bold: true });
  stated('Organisation', input.redacted === undefined ? (input.organisationName ?? 'Not known') : 'Redacted');
  if (input.redacted !== undefined) stated('Names', 'Redacted: names stand as codes; the key is kept where the register was exported. Text can still tell who is meant.', { ...styles.value, bold: true });
  if (input.asAt !== null) stated('Record shown', asAtWords(input.asAt), { ...styles.value, bold: true });
  stated('Exported', momentCell(input.now), styles.moment);
  stated('Exported by', input.person);
  stated('Filter', input.filterWords.length === 0 ? 'None: every risk' : input.filterWords.join('\n'));
  stated('Columns', columns.filter(({ hidden }) => !hidden).map(({ heading }) => heading).join(', '));

  stated('Sheets', sheets.map(({ name, rows: counted }) => (counted === null ? name : `${name} (${counted.toLocaleString('en-GB')} ${counted === 1 ? 'row' : 'rows'})`)).join(', '));

  section('Counts at the moment of export');
  stated('Risks', tally.risks, styles.count);
  stated('Open', tally.open, styles.count);
  stated('Closed', tally.risks - tally.open, styles.count);
  for (const { level, word, from, to } of bandsOf(input.matrix.values)) stated(`${word} (current score ${from} to ${to})`, currentIn(tally, from, to), styles.count, bandStyle(level));
  stated(`${NOT_SCORED} (current)`, tally.unscored.current, styles.count);

  if (notes.length > 0) {
    section('Notes on this export');
    for (const note of notes) stated('Note', note);
  }

  section('Where it comes from');
  stated('Application', `Mutuals ${input.appVersion}`);
  stated('Store', input.storeId);
  stated('History up to entry', input.storeHead.entries, styles.count);
  stated('Hash of that entry', input.storeHead.hash);
  stated('Export', exportId);

  section('How to use and return it');
  for (const text of RETURN) {
    merges.push({ row: rows.length, from: 0, to: 1 });
    heights.set(rows.length, heightOf(linesAt(text, LABEL + VALUE)) + 4);
    rows.push([{ value: text, style: styles.prose }, { value: null, style: styles.prose }]);
  }
  return {
    name: ABOUT, tabColour: TAB.about, gridLines: false, rows, heights, merges,
    columns: [{ width: LABEL }, { width: VALUE }],
    print: { orientation: 'portrait', pagesWide: 1, pagesTall: 1, ...page },
  };
}

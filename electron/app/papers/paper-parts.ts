import { changeHeadings, changesSentence, changeWords, concernsWords, controlWords, gapWords, risksWords, storyWords } from '../../../shared/ipc/risk-view-words.ts';
import { changeKinds, type BandCounts, type ChangedRisk, type ChangeKind, type MeetingRisk, type RegisterChanges } from '../../../shared/ipc/risk-views.ts';
import type { HeatMap as HeatMapAnswer } from '../../../shared/ipc/risks.ts';
import { bandOf, bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { formatDate, londonDate, type IsoDate } from '../../../shared/time.ts';
import type { Block, Cell, Fact, HeatMap, Table, TableColumn, TableRow, Words } from './paper.ts';

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const dateOr = (date: IsoDate | null, none: string): string => (date === null ? none : formatDate(date));
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ is: 'heading', level, text });
export const paragraph = (text: Words): Block => ({ is: 'paragraph', text });
export const cells = (...of: readonly Cell[]): TableRow => ({ is: 'cells', cells: of });
export const table = (caption: string, columns: readonly TableColumn[], rows: readonly TableRow[], whenEmpty = 'None.'): Table => ({ is: 'table', caption, columns, rows, whenEmpty });
/** Facts of which something is known. */
export const known = (facts: readonly (readonly [string, Words | null])[]): readonly Fact[] => facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));

/** "12 High" on its colour. */
export function scoreCell(matrix: RiskMatrix, score: number | null): Cell {
  const band = bandOf(matrix, score);
  return band === null ? { text: 'Not scored', tone: 'quiet' } : { text: `${score} ${band.word}`, band: band.level };
}
const quiet = (text: string | null, none: string): Cell => (text === null ? { text: none, tone: 'quiet' } : text);

/** How many risks stand in each band, the gravest first. */
export function bandsTable(caption: string, matrix: RiskMatrix, rows: readonly { readonly name: string; readonly bands: BandCounts }[]): Table {
  const bands = bandsOf(matrix).toReversed();
  const total = (of: BandCounts): number => Object.values(of).reduce((sum, count) => sum + count, 0);
  return table(caption, [{ heading: '', width: 3, namesRow: true }, ...bands.map(({ word }): TableColumn => ({ heading: word, width: 1.2, align: 'centre' })), { heading: 'Not scored', width: 1.3, align: 'centre' }, { heading: 'All', width: 1, align: 'centre' }],
    rows.map(({ name, bands: counts }) => cells(name, ...bands.map(({ level }): Cell => ({ text: String(counts[level]), band: counts[level] === 0 ? null : level })), String(counts.unscored), String(total(counts)))));
}

export function heatMapBlock(caption: string, { cells: of, matrix: { values } }: HeatMapAnswer): HeatMap {
  const [five, likelihood] = [values.consequence, values.likelihood] as unknown as [HeatMap['consequence'], HeatMap['likelihood']];
  const rows = [1, 2, 3, 4, 5].map((consequence) => of.filter((cell) => cell.consequence === consequence).toSorted((a, b) => a.likelihood - b.likelihood).map(({ level, word, count }) => ({ band: level, word, count })));
  return { is: 'heatMap', caption, consequence: five, likelihood, cells: rows };
}

/** "Maya Shah: renew the licence (due 3 Oct 2026, LATE, 40 % done)"; without its date where `today` is not given. */
export function actionWords({ what, owner, dueOn, done, barrier }: MeetingRisk['actions'][number], today: IsoDate | null): string {
  const due = today === null ? [] : [dueOn === null ? 'no date' : `due ${formatDate(dueOn)}`, ...(dueOn !== null && dueOn < today ? ['LATE'] : [])];
  const about = [...due, ...(done === null ? [] : [`${Math.round(done / 100)} % done`]), ...(barrier === null ? [] : [`barrier: ${barrier}`])];
  return `${owner === null ? '' : `${owner}: `}${what}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}

export const appetiteWords = ({ level, upTo, own, over }: MeetingRisk['appetite']): string => `${over ? 'Over: ' : 'Within: '}accepts scores up to ${upTo} (${level}, ${own ? 'its own' : 'by category'})`;
/** "6", or "6, over" where the current score is higher. */
export const acceptsCell = ({ upTo, over }: MeetingRisk['appetite']): Cell => (over ? { text: `${upTo}, over`, tone: 'bad' } : String(upTo));

/** Several lines of text in one value; a dash tells them apart where there is more than one. */
export const lines = (of: readonly string[]): string | null => (of.length === 0 ? null : of.length === 1 ? (of[0] ?? null) : of.map((line) => `– ${line}`).join('\n'));

/** Risks one a row, for looking through. */
export function risksTable(caption: string, matrix: RiskMatrix, risks: readonly MeetingRisk[], whenEmpty: string): Table {
  return table(caption, [
    { heading: 'Risk', width: 1.2 }, { heading: 'Title', width: 5, namesRow: true }, { heading: 'Owner', width: 2 }, { heading: 'Current', width: 1.5, align: 'centre' }, { heading: 'Target', width: 1.5, align: 'centre' },
    { heading: 'Accepts up to', width: 1.3, align: 'centre' }, { heading: 'Next review', width: 1.6 },
  ], risks.map(({ line, appetite }) => cells(
    line.reference, line.title, quiet(line.owner, 'No owner'), scoreCell(matrix, line.currentScore), scoreCell(matrix, line.targetScore), acceptsCell(appetite), quiet(line.nextReviewOn === null ? null : formatDate(line.nextReviewOn), 'Not set'),
  )), whenEmpty);
}

/** One risk as a board reads it: where it stands, what it is, what is done about it. */
export function riskBlock(matrix: RiskMatrix, { line, appetite, controls, actions, comment }: MeetingRisk, today: IsoDate): Block {
  return {
    is: 'keepTogether', blocks: [
      heading(3, `${line.reference}  ${line.title}`),
      table(`Scores of ${line.reference}`, [
        { heading: 'Inherent', width: 1.4, align: 'centre' }, { heading: 'Current', width: 1.4, align: 'centre' }, { heading: 'Target', width: 1.4, align: 'centre' }, { heading: 'Target date', width: 1.5 }, { heading: 'Treatment', width: 1.3 }, { heading: 'Owner', width: 2.2 }, { heading: 'Next review', width: 1.5 },
      ], [cells(
        scoreCell(matrix, line.inherentScore), scoreCell(matrix, line.currentScore), scoreCell(matrix, line.targetScore), dateOr(line.targetOn, 'Not set'), quiet(line.treatment === null ? null : sentence(line.treatment), 'Not decided'), quiet(line.owner, 'No owner'), dateOr(line.nextReviewOn, 'Not set'),
      )]),
      { is: 'facts', facts: known([
        ['What may happen', storyWords(line)],
        ['Concerns', concernsWords(line)],
        ['Appetite', appetiteWords(appetite)],
        ['Controls', lines(controls.map(controlWords)) ?? 'None is recorded'],
        ['Gaps', lines(gapWords(controls))],
        ['Actions', lines(actions.map((action) => actionWords(action, today))) ?? (line.treatment === 'tolerate' ? null : 'None is open')],
        ['Latest review', comment],
      ]) },
    ],
  };
}

const changeColumns: readonly TableColumn[] = [{ heading: 'Risk', width: 1.2 }, { heading: 'Title', width: 4.4, namesRow: true }, { heading: 'Change', width: 3.2 }, { heading: 'Owner', width: 1.9 }, { heading: 'When and by whom', width: 2.2 }, { heading: 'Why', width: 3 }];

function changeCell(risk: ChangedRisk): Cell {
  const words = sentence(changeWords(risk));
  const now = risk.now?.band;
  return risk.kind === 'other owner' || risk.kind === 'closed' || risk.kind === 'removed' || now === undefined || now === null ? words : { text: words, band: now.level };
}

function changeTable(kind: ChangeKind, rows: readonly ChangedRisk[], count: number): Table {
  const more = count > rows.length ? `, the first ${rows.length.toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')}` : '';
  return table(`${changeHeadings[kind]}: ${risksWords(count)}${more}`, changeColumns, rows.map((risk) => cells(
    risk.reference, risk.now?.title ?? risk.was?.title ?? '', changeCell(risk), quiet(risk.now?.owner ?? risk.was?.owner ?? null, 'No owner'), `${formatDate(londonDate(risk.at))}, ${risk.by}`, quiet(risk.comment, '–'),
  )));
}

/** What changed, as a chapter: the sentence, both ends by band, and a table for each kind of change. */
export function changesBlocks(matrix: RiskMatrix, changes: RegisterChanges, note: string | null): readonly Block[] {
  return [
    ...(note === null ? [] : [{ is: 'note', tone: 'quiet', title: null, text: note } as const]),
    paragraph(sentence(changesSentence(changes))),
    bandsTable('Open risks then and now, by current score', matrix, [{ name: `End of ${formatDate(changes.was.on)}`, bands: changes.was.bands }, { name: `End of ${formatDate(changes.now.on)}`, bands: changes.now.bands }]),
    ...changeKinds.flatMap((kind) => changes.groups.filter((group) => group.kind === kind)).map(({ kind, rows }) => changeTable(kind, rows, changes.counts[kind])),
  ];
}

/** What a set of rules is, where nobody has confirmed it. */
export const cautionNote = (matrix: { readonly confirmed: boolean; readonly source: string }): readonly Block[] =>
  (matrix.confirmed ? [] : [{ is: 'note', tone: 'warning', title: 'Check against current guidance', text: `The edges of the bands are a shipped default that nobody has confirmed here. Source: ${matrix.source}.` }]);

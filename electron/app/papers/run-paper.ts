import { pictureOf, picturesOf, type PictureName } from '../../../shared/pictures/run-pictures.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { poundsWords } from '../../../shared/estimate-words.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import { factsOf } from '../forecasts/export-of.ts';
import type { KeptRun } from '../forecasts/kept-run.ts';
import { assumptionsTable, conventionsTable } from '../forecasts/tables/inputs.ts';
import { resultTables } from '../forecasts/tables/results.ts';
import type { RunColumn, RunTable, RunValue } from '../forecasts/tables/run-table.ts';
import { toldOf } from '../forecasts/tables/told.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { cells, heading, paragraph, sentence, table } from './paper-parts.ts';
import type { Block, Cell, Paper } from './paper.ts';

const subtitles: Readonly<Record<RunContent['run'], string>> = { forecast: 'Cash-flow forecast', scenario: 'Scenario', comparison: 'Scenarios compared', tornado: 'What matters most', 'reverse stress': 'Reverse stress test' };
/** Months and mutuals fill the workbook, not the paper. */
const NOT_ON_PAPER: readonly string[] = ['Results by month', 'Expected course'];
const MOST_COLUMNS = 8;
const MOST_ROWS = 60;

function words(value: RunValue, { sort }: RunColumn): string {
  if (value === null) return 'Not known';
  if (typeof value === 'string') return sort === 'date' ? formatDate(isoDate.parse(value)) : value;
  switch (sort) {
    case 'pounds': return poundsWords(value);
    case 'share': return shortShare(value);
    case 'points': return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}`;
    default: return value.toLocaleString('en-GB', { maximumFractionDigits: 1 }).replace('-', '−');
  }
}

/** A figure and its range as one cell, so that a table stays as wide as a page: "62 % (61 % to 63 %)". */
function folded({ columns, rows, ...rest }: RunTable): RunTable {
  const skip = new Set(columns.flatMap(({ heading: of }, at) => (of.endsWith(': from') && columns[at + 1]?.heading === of.replace(': from', ': to') ? [at, at + 1] : [])));
  const kept = columns.flatMap((one, at) => (skip.has(at) ? [] : [{ at, one }]));
  return {
    ...rest, columns: kept.map(({ one }) => ({ ...one, sort: 'text' as const })),
    rows: rows.map((row) => kept.map(({ at, one }) => {
      const [low, high] = skip.has(at + 1) ? [row[at + 1] ?? null, row[at + 2] ?? null] : [null, null];
      const text = words(row[at] ?? null, one);
      return low === null || high === null || low === high ? text : `${text} (${words(low, one)} to ${words(high, one)})`;
    })),
  };
}

function tableBlocks(given: RunTable): readonly Block[] {
  const { title, columns, rows, whenEmpty } = folded(given);
  const shown = columns.slice(0, MOST_COLUMNS);
  const cell = (value: RunValue, first: boolean): Cell => (value === 'Not known' && !first ? { text: 'Not known', tone: 'quiet' } : String(value ?? ''));
  const left = [...(columns.length > shown.length ? [`${columns.length - shown.length} more columns`] : []), ...(rows.length > MOST_ROWS ? [`${rows.length - MOST_ROWS} more rows`] : [])];
  return [
    table(title, shown.map(({ heading: of }, at) => ({ heading: of, width: at === 0 ? 2 : 1.5, ...(at === 0 && { namesRow: true }) })), rows.slice(0, MOST_ROWS).map((row) => cells(...shown.map((_, at) => cell(row[at] ?? null, at === 0)))), whenEmpty || 'None.'),
    ...(left.length === 0 ? [] : [paragraph(`The workbook of this run has ${left.join(' and ')}.`)]),
  ];
}

const partWords = (part: string): string => sentence(part);

function story({ run, content }: KeptRun): readonly Block[] {
  const told = toldOf(content, null);
  const parts = [...new Set(told.map(({ part }) => part))];
  return [
    ...(run.headline === null ? [] : [paragraph([{ text: run.headline, bold: true }])]),
    ...parts.flatMap((part): readonly Block[] => [
      heading(2, partWords(part)),
      { is: 'list', numbered: false, items: told.filter((one) => one.part === part).map(({ sentence: of, range }) => (range === null ? of : [{ text: `${of} ` }, { text: `(${range})`, italic: true }])) },
    ]),
  ];
}

function pictureBlocks({ run, content }: KeptRun): readonly Block[] {
  const drawn = picturesOf(content).flatMap((name: PictureName) => {
    const svg = pictureOf(run, content, name, null);
    return svg.ok ? [{ is: 'picture', svg: svg.value, says: `${run.title}: ${name}. ${run.headline ?? ''}`.trim() } as const] : [];
  });
  return drawn.length === 0 ? [] : [heading(1, 'Pictures'), ...drawn];
}

/** A kept result as a paper for a meeting: the question, what it says, its tables and pictures, what was assumed, and how it was made. `stale`: why it is no longer of the record as it is. */
export function runPaper(head: PaperHead, kept: KeptRun, stale: string | null): Paper {
  const { run, content } = kept;
  const [assumed, conventions] = [assumptionsTable(content), conventionsTable(content, { runId: run.id })];
  return paperOf(head, {
    title: run.title, subtitle: subtitles[content.run], orientation: 'portrait', facts: factsOf(kept),
    blocks: [
      ...(stale === null ? [] : [{ is: 'note', tone: 'warning', title: 'The record has moved since', text: stale } as const]),
      heading(1, 'What it says'), ...story(kept),
      ...pictureBlocks(kept),
      heading(1, 'Results'), ...resultTables(content).filter(({ name }) => !NOT_ON_PAPER.includes(name)).flatMap(tableBlocks),
      heading(1, 'Assumptions'), ...tableBlocks({ ...assumed, columns: assumed.columns.slice(0, 3), rows: assumed.rows.map((row) => row.slice(0, 3)) }),
      heading(1, 'How it was made'), ...tableBlocks(conventions),
      { is: 'note', tone: 'quiet', title: null, text: 'Estimates are made from many simulated paths. The results are indicators for judgement, never a legal finding.' },
    ],
  });
}

import { basename } from 'node:path';
import { appError } from '../../shared/errors.ts';
import type { ReturnComparison, ReturnRow } from '../../shared/ipc/register-return.ts';
import { formatInstant } from '../../shared/time.ts';
import type { Application } from '../app/application-types.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import type { RegisterCompare, RegisterReturn } from './return-words.ts';

const number = (count: number): string => count.toLocaleString('en-GB');
const PAGE = 500;

async function different(door: CommandDoor, comparisonId: string): Promise<readonly ReturnRow[]> {
  const rows: ReturnRow[] = [];
  for (;;) {
    const page = await door.ask('return.rows', { comparisonId, show: 'different', kind: null, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

const said = (text: string | null): string => (text === null ? 'empty' : `“${text.replace(/\s+/g, ' ').slice(0, 60)}”`);
const called = ({ kind, reference, title }: ReturnRow): string => [kind === 'risk' ? null : kind, reference, title === '' ? null : `“${title.slice(0, 60)}”`].filter((part) => part !== null).join(' ');

function linesOf(row: ReturnRow): readonly string[] {
  const head = row.verdict === 'new' ? `new ${row.kind}, row ${row.row ?? ''}: ${called(row)}` : row.verdict === 'gone' ? `gone: ${called(row)}` : row.verdict === 'refused' ? `refused, row ${row.row ?? ''}: ${called(row)}` : called(row);
  const about = row.verdict === 'changed' && row.reason === null ? [] : [`  ${head}${row.reason === null ? '' : `: ${row.reason}`}`];
  if (row.verdict === 'new') return about;
  return [...about, ...row.cells.map(({ place, heading, verdict, exported, returned, now, reason }) =>
    `  ${place} ${row.reference ?? ''} ${heading}, ${verdict}: ${said(exported)} → ${said(returned)}${verdict === 'conflicting' ? `, here ${said(now)}` : ''}${reason === null ? '' : ` (${reason})`}`)];
}

const counted = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).filter(([, count]) => count > 0).map(([word, count]) => `${number(count)} ${word}`).join(', ') || 'none';

async function compared(application: Application, door: CommandDoor, file: string): Promise<{ readonly comparison: ReturnComparison; readonly lines: readonly string[]; readonly json: object }> {
  let chosen;
  try {
    chosen = application.registerFile(file, basename(file));
  } catch {
    throw new Refusal(appError('file_unreadable', `${file} could not be read. Nothing was compared. Check that it is there and may be read.`));
  }
  const comparison = await door.work('return.read', { fileId: chosen.fileId });
  const rows = await different(door, comparison.comparisonId);
  const { fileName, exportedAt, exportedBy, handling, entriesSince, baseKnown, counts, remarks, sheets } = comparison;
  return {
    comparison,
    lines: [
      `${fileName}: register exported ${formatInstant(exportedAt)} by ${exportedBy} (${handling}); ${baseKnown ? `${number(entriesSince)} ${entriesSince === 1 ? 'entry' : 'entries'} of history since` : 'the history here does not hold that moment'}.`,
      `  rows: ${counted(counts.rows)}`, `  cells: ${counted(counts.cells)}`, ...remarks.map((remark) => `  ${remark}`), ...rows.flatMap(linesOf),
    ],
    json: { file: fileName, exportedAt, exportedBy, handling, baseKnown, entriesSince, sheets, counts, remarks, rows },
  };
}

export async function compareRegister(application: Application, door: CommandDoor, { file }: RegisterCompare): Promise<Told> {
  const { lines, json } = await compared(application, door, file);
  return { json: { committed: false, ...json }, lines: [...lines, 'Nothing was written.'] };
}

/** What is gone from the workbook stays here: deleting records is for a person who sees them. */
export async function returnRegister(application: Application, door: CommandDoor, { file, conflicts, write }: RegisterReturn): Promise<Told> {
  const { comparison, lines, json } = await compared(application, door, file);
  if (!write) return { json: { committed: false, ...json }, lines: [...lines, 'Nothing was written. Add --yes to take it back.'] };
  const { comparisonId, counts } = comparison;
  if (counts.cells.conflicting > 0 && conflicts === null) {
    throw new Refusal(appError('invalid_input', [...lines, `${number(counts.cells.conflicting)} ${counts.cells.conflicting === 1 ? 'cell was' : 'cells were'} changed on both sides, so nothing was taken back. Add --take-conflicts or --keep-conflicts.`].join('\n')));
  }
  const report = await door.work('return.apply', { comparisonId, choices: { conflicts, cells: [], rows: [], gone: 'keep', added: 'take' } });
  return {
    json: { committed: true, ...json, report },
    lines: [...lines, `Read back from the store: ${number(report.rowsChanged)} changed, ${number(report.rowsAdded)} added, ${number(report.rowsDeleted)} deleted; ${number(report.cellsTaken)} cells taken, ${number(report.cellsKept)} kept as they were here, ${number(report.cellsRefused)} refused. The workbook is kept as evidence.`],
  };
}

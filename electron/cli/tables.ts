import { basename } from 'node:path';
import { appError } from '../../shared/errors.ts';
import type { TableProblem } from '../../shared/ipc/tables.ts';
import { guessMapping } from '../../shared/model/columns/guess.ts';
import { addableKinds, tableOfKind } from '../../shared/model/columns/table-kinds.ts';
import type { Application } from '../app/application-types.ts';
import { deliver } from './deliver.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import type { TableImport, TableOut } from './table-words.ts';

const number = (count: number): string => count.toLocaleString('en-GB');
const counted = (count: number, [one, many]: readonly [string, string]): string => `${number(count)} ${count === 1 ? one : many}`;
const PAGE = 500;

async function problemsOf(door: CommandDoor, previewId: string): Promise<readonly TableProblem[]> {
  const all: TableProblem[] = [];
  for (;;) {
    const { rows, total } = await door.ask('table.problems', { previewId, tone: 'fault', offset: all.length, limit: PAGE });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

/** Columns are taken as their headers say; which ones those are is told. */
export async function importTable(application: Application, door: CommandDoor, { file, as: kind, sheet: wanted, preview: previewOnly, leaveOut, add }: TableImport): Promise<Told> {
  let chosen;
  try {
    chosen = application.registerFile(file, basename(file));
  } catch {
    throw new Refusal(appError('file_unreadable', `${file} could not be read. Nothing was imported. Check that it is there and may be read.`));
  }
  const { noun } = tableOfKind(kind);
  const { fileId } = chosen;
  const { sheets } = await door.work('table.read', { fileId, leaveOutHidden: false, encoding: null, delimiter: null });
  const sheet = wanted === null ? 0 : sheets.findIndex(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (sheet === -1) throw new Refusal(appError('not_found', `The file has no sheet “${wanted}”; it has ${sheets.map(({ name }) => `“${name}”`).join(', ')}. Nothing was imported.`));
  const { headerRow, columns, remarks } = await door.ask('table.columns', { fileId, sheet, headerRow: 'guess' });
  const guessed = guessMapping(kind, columns.map(({ header }) => header), columns.map(({ sample }) => sample));
  const mapping = columns.flatMap(({ index }, place) => {
    const target = guessed[place] ?? null;
    return target === null ? [] : [{ index, target }];
  });
  if (mapping.length === 0) throw new Refusal(appError('import_rejected', `No header is one of ${noun[1]}, so nothing was imported. Export a template, or map the columns in the application.`));
  const unmapped = columns.flatMap(({ letter, header }, place) => ((guessed[place] ?? null) === null ? [`${letter}${header === null ? '' : ` “${header}”`}`] : []));
  const preview = await door.work('table.preview', { fileId, sheet, headerRow, kind, mapping, fixed: [], decisions: [], addAll: add ? [...addableKinds] : [] });
  const problems = await problemsOf(door, preview.previewId);
  const { counts } = preview;
  const lines = [
    `${preview.fileName}, ${preview.sheet}: ${counted(preview.rows, ['row', 'rows'])} of ${noun[1]}: ${number(counts.new)} new, ${number(counts.changed)} changed, ${number(counts.unchanged)} unchanged, ${number(counts.refused)} refused.`,
    ...(unmapped.length === 0 ? [] : [`  left out: ${unmapped.length === 1 ? 'column' : 'columns'} ${unmapped.join(', ')}`]),
    ...problems.map(({ place, sentence }) => `  ${place}: ${sentence}`),
  ];
  const json = { file: preview.fileName, sheet: preview.sheet, kind, rows: preview.rows, counts, faults: problems, leftOutColumns: unmapped, remarks: remarks.map(({ sentence }) => sentence) };
  if (previewOnly) return { json: { committed: false, ...json }, lines: [...lines, 'Nothing was written.'] };
  if (counts.refused > 0 && !leaveOut) throw new Refusal(appError('import_rejected', [...lines, 'Nothing was imported. Correct the file, or leave refused rows out with --leave-out.'].join('\n')));
  const report = await door.work('table.commit', { previewId: preview.previewId, leaveOutRefused: leaveOut });
  return {
    json: { committed: true, ...json, report },
    lines: [...lines, `Read back from the store: ${number(report.created)} created, ${number(report.changed)} changed, ${number(report.added)} added because they are named; ${counted(report.total, noun)} in all.`],
  };
}

export async function exportTable(application: Application, door: CommandDoor, { kind, file, format, template }: TableOut): Promise<Told> {
  const report = await door.work('table.export', { kind, format, of: null, template, handling: 'OFFICIAL-SENSITIVE' });
  const made = application.fileOf(report.fileId);
  if (made === null) throw new Error('The export was finished without a file.');
  const { bytes } = deliver(made.path, file, true);
  const { noun } = tableOfKind(kind);
  return { json: { file, kind, format, template, rows: report.rows, bytes }, lines: [template ? `${file}: an empty template for ${noun[1]}.` : `${file}: ${counted(report.rows, noun)} written.`, ...report.notes.map((note) => `  ${note}`)] };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sent } from '../../../shared/ipc.ts';
import type { TablePreview, TableProblem, TableReport, TableRowView, RowVerdict } from '../../../shared/ipc/tables.ts';
import { guessMapping } from '../../../shared/model/columns/guess.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { Result } from '../../../shared/result.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { readTable } from '../../../electron/app/imports/table/read-table.ts';
import type { Cell } from '../../../electron/app/imports/table/table.ts';
import { blankContract, blankOrganisation, blankService } from '../application/inputs.ts';

type Asked = Partial<Omit<Sent<'table.preview'>, 'fileId' | 'kind'>> & { readonly leaveOutHidden?: boolean };
export type TableBench = Bench & {
  /** Puts a file there and answers with its id. */
  readonly file: (name: string, bytes: string | Uint8Array) => string;
  /** Reads it, maps its columns as guessed unless told, and says what would become of it. */
  readonly preview: (fileId: string, kind: TableKind, asked?: Asked) => Promise<Result<TablePreview>>;
  readonly previewed: (fileId: string, kind: TableKind, asked?: Asked) => Promise<TablePreview>;
  readonly problems: (preview: TablePreview, tone?: TableProblem['tone']) => Promise<readonly TableProblem[]>;
  readonly rows: (preview: TablePreview, verdict?: RowVerdict) => Promise<readonly TableRowView[]>;
  readonly commit: (preview: TablePreview, leaveOutRefused?: boolean) => Promise<Result<TableReport>>;
  readonly committed: (preview: TablePreview, leaveOutRefused?: boolean) => Promise<TableReport>;
  /** Exports a kind and answers with the id of the file. */
  readonly exported: (kind: TableKind, more?: Partial<Sent<'table.export'>>) => Promise<{ readonly fileId: string; readonly name: string; readonly rows: number; readonly path: string }>;
};

export const csv = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n');

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
  return result.value;
};

export function tableBench(options?: Parameters<typeof startApplication>[0]): TableBench {
  const bench = startApplication(options);
  const { application, folder, work, value, defects } = bench;
  let count = 0;
  const file = (name: string, bytes: string | Uint8Array): string => {
    const place = join(folder, `file ${count += 1}`);
    mkdirSync(place);
    writeFileSync(join(place, name), bytes);
    return application.registerFile(join(place, name), name).fileId;
  };
  const soundly = <T>(result: Result<T>): Result<T> => {
    if (defects.length > 0) throw defects[0];
    return result;
  };
  const preview = async (fileId: string, kind: TableKind, { leaveOutHidden = false, sheet = 0, headerRow, mapping, ...asked }: Asked = {}): Promise<Result<TablePreview>> => {
    const read = soundly(await work('table.read', { fileId, leaveOutHidden, encoding: null, delimiter: null }));
    if (!read.ok) return read;
    const found = await value('table.columns', { fileId, sheet, headerRow: headerRow === undefined ? 'guess' : headerRow });
    const guessed = guessMapping(kind, found.columns.map(({ header }) => header), found.columns.map(({ sample }) => sample));
    return soundly(await work('table.preview', {
      fileId, sheet, headerRow: found.headerRow, kind, fixed: [], decisions: [], addAll: [], ...asked,
      mapping: mapping ?? found.columns.flatMap(({ index }, place) => ((target) => (target === null ? [] : [{ index, target }]))(guessed[place] ?? null)),
    }));
  };
  const pages = async <T>(page: (offset: number) => Promise<{ readonly rows: readonly T[]; readonly total: number }>): Promise<readonly T[]> => {
    const all: T[] = [];
    for (;;) {
      const { rows, total } = await page(all.length);
      all.push(...rows);
      if (rows.length === 0 || all.length >= total) return all;
    }
  };
  const commit = async ({ previewId }: TablePreview, leaveOutRefused = false): Promise<Result<TableReport>> => soundly(await work('table.commit', { previewId, leaveOutRefused }));
  return {
    ...bench, file, preview, commit,
    previewed: async (...asked) => must(await preview(...asked)),
    committed: async (...asked) => must(await commit(...asked)),
    problems: ({ previewId }, tone = 'fault') => pages((offset) => value('table.problems', { previewId, tone, offset, limit: 500 })),
    rows: ({ previewId }, verdict) => pages((offset) => value('table.rows', { previewId, verdict: verdict ?? null, offset, limit: 500 })),
    exported: async (kind, more = {}) => {
      const made = must(soundly(await work('table.export', { kind, format: 'xlsx', of: null, template: false, handling: 'OFFICIAL', ...more })));
      return { ...made, path: application.fileOf(made.fileId)?.path ?? '' };
    },
  };
}

/** The cells of a file's first sheet (or another), by the application's own reader: row by row, headers first. */
export async function cellsIn(path: string, sheet = 0): Promise<readonly (readonly Cell[])[]> {
  const read = must(await readTable(path, 'table.xlsx'));
  return read.sheets[sheet]?.rows.map(({ cells }) => cells) ?? [];
}

/** Two bodies, a service and a contract that tables can name. */
export async function anytown({ value }: Pick<Bench, 'value'>) {
  const council = await value('organisation.create', { fields: { ...blankOrganisation, name: 'Anytown Council', roles: ['commissioner'] } });
  const mutual = await value('organisation.create', { fields: { ...blankOrganisation, name: 'Bluebell CIC', roles: ['mutual'], identifiers: [{ scheme: 'GB-COH', id: '01234567' }] } });
  const service = await value('service.create', { fields: { ...blankService, name: 'District nursing' } });
  const contract = await value('contract.create', { fields: { ...blankContract, reference: 'C-1', title: 'Nursing', commissionerId: council.id, providerId: mutual.id, serviceIds: [service.id], startOn: '2025-04-01', endOn: '2028-03-31' } });
  return { council, mutual, service, contract };
}

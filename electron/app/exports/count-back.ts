import { readTable } from '../imports/table/read-table.ts';
import { valueOf } from '../imports/table/table.ts';
import { ACTIONS, CONTROLS } from './part-sheets.ts';
import { REGISTER } from './register-sheet.ts';

/** The sheets whose rows come back, each with the heading of its hidden identity. */
const identities = { risks: [REGISTER, 'Risk id'], controls: [CONTROLS, 'Control id'], actions: [ACTIONS, 'Action id'] } as const;
export type CountedBack = Readonly<Record<keyof typeof identities, number>>;

/**
 * Reads a written register back from its file, with the reader that will read it when it returns, and counts what is told by its identity;
 * 0 for a sheet that was not chosen. Throws where it cannot be read: a defect.
 */
export async function countBack(path: string, onProgress: (fraction: number) => void = () => undefined): Promise<CountedBack> {
  const read = await readTable(path, 'register.xlsx', { cellsAlone: true, onProgress });
  if (!read.ok) throw new Error(`A register was written that cannot be read back: ${read.error.message}`);
  const count = ([name, heading]: readonly [string, string]): number => {
    const [headings, ...rows] = read.value.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
    const column = headings?.cells.findIndex((cell) => valueOf(cell) === heading) ?? -1;
    return column === -1 ? 0 : rows.filter(({ cells }) => (valueOf(cells[column]) ?? '') !== '').length;
  };
  return { risks: count(identities.risks), controls: count(identities.controls), actions: count(identities.actions) };
}

import type { RiskListRow, riskColumns } from '../../../shared/ipc/risks.ts';
import { identityColumns, placed, type PlacedColumn, type RegisterColumn } from './column.ts';
import { countedColumns, riskCatalogue } from './risk-columns.ts';

export type RiskColumn = (typeof riskColumns)[number];
export type PlacedRiskColumn = PlacedColumn<RiskListRow>;
type Column = RegisterColumn<RiskListRow>;

const catalogue: Readonly<Record<RiskColumn, readonly Column[]>> = riskCatalogue;
const identity = identityColumns<RiskListRow>('Risk id');

/** Every column that a Register sheet can have, by its key. */
export const everyRiskColumn: ReadonlyMap<string, Column> = new Map([...Object.values(catalogue).flat(), ...identity].map((column) => [column.key, column]));

const shownColumns = (chosen: readonly RiskColumn[]): readonly Column[] => [...new Set(chosen)].flatMap((column) => catalogue[column]);

/** What columns need besides themselves, and what that needs in turn, each before what needs it. */
function neededBy(columns: readonly Column[], there: ReadonlySet<string>): readonly Column[] {
  const added = new Map<string, Column>();
  const add = (keys: readonly string[]): void => {
    for (const key of keys) {
      const column = everyRiskColumn.get(key);
      if (column === undefined) throw new Error(`The register has no column ${key}.`);
      if (there.has(key) || added.has(key)) continue;
      if (column.kind === 'worked') add(column.needs);
      added.set(key, column);
    }
  };
  for (const column of columns) if (column.kind === 'worked') add(column.needs);
  return [...added.values()];
}

/**
 * The columns of the Register sheet: those chosen, in the person's order, then hidden ones: what formulas and heat maps
 * count where it was not chosen, and the identity that tells each row when the workbook comes back.
 */
export function workbookColumns(chosen: readonly RiskColumn[]): readonly PlacedRiskColumn[] {
  const shown = shownColumns(chosen);
  const there = new Set(shown.map(({ key }) => key));
  const counted = countedColumns.filter(({ key }) => !there.has(key));
  const needed = neededBy([...shown, ...counted], new Set([...there, ...counted.map(({ key }) => key)]));
  return placed(shown, [...counted, ...needed, ...identity]);
}

/** The columns of the CSV file, where nothing can be hidden: those chosen, then the identity. */
export const csvColumns = (chosen: readonly RiskColumn[]): readonly PlacedRiskColumn[] => placed([...shownColumns(chosen), ...identity], []);

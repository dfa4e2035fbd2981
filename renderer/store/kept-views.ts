import { z } from 'zod';

/** How a person left a table: kept in the store as a preference. */
const tableView = z.object({
  hidden: z.array(z.string()).nullable().default(null),
  /** The columns that there were when some were hidden; `null` where that was not kept. */
  known: z.array(z.string()).nullable().default(null),
  sort: z.array(z.object({ column: z.string(), direction: z.enum(['ascending', 'descending']) })).nullable().default(null),
  filter: z.unknown().optional(),
  /** What the rows are grouped by. */
  group: z.string().nullable().default(null),
  /** How many of the first columns stay in sight. */
  frozen: z.int().min(0).max(10).default(0),
  /** Columns that a person made wider or narrower, in rem. */
  widths: z.record(z.string(), z.number().min(2).max(80)).default({}),
});
export type TableView = z.infer<typeof tableView>;
export const untouched: TableView = { hidden: null, known: null, sort: null, group: null, frozen: 0, widths: {} };

/** Whether a column is hidden: as the person chose, and where it came later than that, as it comes. */
export const isHidden = (view: Pick<TableView, 'hidden' | 'known'> | null, { id, hidden = false }: { readonly id: string; readonly hidden?: boolean }): boolean => {
  if (view === null || view.hidden === null) return hidden;
  return view.hidden.includes(id) || (hidden && view.known?.includes(id) === false);
};

export const MOST_VIEWS = 30;
export const MOST_NAME = 60;
/** Views of a screen under names: filter, order and columns; one of them may be what the screen opens with. */
const savedViews = z.object({
  views: z.array(z.object({ name: z.string().min(1).max(MOST_NAME), view: tableView })).max(MOST_VIEWS),
  byDefault: z.string().nullable(),
});
export type SavedViews = z.infer<typeof savedViews>;
export type SavedView = SavedViews['views'][number];
export const NO_VIEWS: SavedViews = { views: [], byDefault: null };

function read<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Nothing kept, or nothing that can be read, is a table as it comes. */
export const readTableView = (text: string | null): TableView => read(text, tableView) ?? untouched;
export const readSavedViews = (text: string | null): SavedViews => read(text, savedViews) ?? NO_VIEWS;

import { z } from 'zod';
import { entityKinds, riskId, type RiskId } from '../model/ids.ts';
import type { BandLevel } from '../model/parameter-set.ts';
import type { Found } from '../model/columns/link-book.ts';
import { riskBase, type RiskFields } from '../model/risk.ts';
import { command, filterText, query, version } from './channel.ts';
import { riskFilter, riskGroupings, riskSorts, type RiskListRow } from './risks.ts';

/** More in one command would be a change that nobody has looked at. */
const MOST_ROWS = 20_000;
/** Names that are looked up at once. */
export const MOST_NAMES = 2_000;
const LONGEST_NAME = 700;

/** What a person did: it is what the step is called by. */
export const changeWays = ['edit', 'paste', 'fill', 'clear', 'cut'] as const;
export type ChangeWay = (typeof changeWays)[number];

export type RiskPatch = { readonly [K in keyof RiskFields]?: RiskFields[K] };
export type RiskChange = { readonly id: RiskId; readonly version: number; readonly patch: RiskPatch };

/** Why one risk cannot be changed so. */
export type RefusedChange = {
  readonly id: RiskId;
  readonly reference: string;
  readonly sentence: string;
  /** A sentence for each field that is at fault, by its key. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where it was changed meanwhile: as it is now. */
  readonly current: RiskListRow | null;
};
export type ChangedRisks =
  | {
    readonly is: 'changed';
    readonly versions: readonly { readonly id: RiskId; readonly version: number }[];
    /** The changed lines of the register, unless there are more than a screen holds; then none. */
    readonly lines: readonly RiskListRow[];
  }
  /** Nothing was changed. */
  | { readonly is: 'refused'; readonly rows: readonly RefusedChange[] };

export type RiskGroup = {
  /** What the risks of the group share: a word, an id; `null` for those that say nothing. */
  readonly key: string | null;
  readonly name: string | null;
  readonly count: number;
  /** The band of the highest current score among them. */
  readonly worst: { readonly level: BandLevel; readonly word: string; readonly score: number } | null;
};

export type FoundRisk = {
  /** Cells that hold the text. */
  readonly hits: number;
  /** The next one, counted from 1 among all; the table's rows counted from 0 without the headings of groups. */
  readonly at: { readonly nth: number; readonly index: number; readonly column: string } | null;
};

const sort = z.array(z.object({ column: z.enum(riskSorts), direction: z.enum(['ascending', 'descending']) })).max(4);
const keys = Object.keys(riskBase.shape) as [keyof RiskFields, ...(keyof RiskFields)[]];
/** Values are read by the risk's own rules, one risk after the other, so that each refusal names its risk. */
const patch = z.partialRecord(z.enum(keys), z.unknown()).refine((given) => Object.keys(given).length > 0, 'Choose at least one field.') as unknown as z.ZodType<RiskPatch, Readonly<Record<string, unknown>>>;

export const registerGridChannels = {
  /** Changes cells of the register: all of them as one step, or, where one is refused, none. */
  'risk.change': command<ChangedRisks>()(z.object({
    way: z.enum(changeWays),
    rows: z.array(z.object({ id: riskId, version, patch })).min(1, 'Choose at least one risk.').max(MOST_ROWS, 'Change at most 20,000 risks at once.'),
  })),
  /** The groups of the register, in the order in which a list grouped so has them. */
  'risk.groups': query<readonly RiskGroup[]>()(z.object({ filter: riskFilter, by: z.enum(riskGroupings), sort })),
  /** The next cell that holds a text, in the order of the list: along the row, then down; after the last comes the first. */
  'risk.find': query<FoundRisk>()(z.object({
    filter: riskFilter, sort, group: z.enum(riskGroupings).nullable(), text: filterText.min(1),
    /** The columns that are shown, in their order. */
    columns: z.array(z.enum(riskSorts)).min(1).max(100),
    /** `null` begins before the first cell (after the last, backwards). */
    from: z.object({ index: z.int().min(0), column: z.int().min(-1) }).nullable(),
    direction: z.enum(['next', 'previous']),
  })),
  /** Which record each text names: by its name, reference or identifier. */
  'link.find': query<readonly Found[]>()(z.object({ asked: z.array(z.object({ to: z.enum(entityKinds), text: z.string().min(1).max(LONGEST_NAME) })).min(1).max(MOST_NAMES) })),
};

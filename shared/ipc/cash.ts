import { z } from 'zod';
import type { Found } from '../engine/contract.ts';
import type { MonthsResult } from '../engine/cash/months.ts';
import type { WeeksResult } from '../engine/cash/weeks.ts';
import type { Plain } from '../engine/plain.ts';
import type { Estimate } from '../engine/simulation/estimate.ts';
import type { MutualResult } from '../engine/simulation/result.ts';
import type { Figure, MissingFigure, Trust } from '../forecast/figure.ts';
import type { MutualModel } from '../forecast/mutual-model.ts';
import { contractId, organisationId, type OrganisationId } from '../model/ids.ts';
import type { CashAssumptions } from '../model/parameters/cash-assumptions.ts';
import type { RecordOf } from '../model/records/index.ts';
import { leverNames } from '../scenarios/levers.ts';
import type { IsoDate } from '../time.ts';
import { isoDate } from '../time.ts';
import { job, query } from './channel.ts';
import type { SetHead } from './standing.ts';

/** A lever as scenarios keep it; sliders and standard stresses are levers too. */
export const leverRow = z.object({
  lever: z.enum(leverNames),
  organisationId: organisationId.nullable(),
  contractId: contractId.nullable(),
  size: z.number().min(-1e12).max(1e12).nullable(),
  from: isoDate.nullable(),
  until: isoDate.nullable(),
  note: z.string().max(300).nullable(),
});
export type LeverRow = Readonly<z.infer<typeof leverRow>>;

/** `null`: as the cash-flow assumptions have it. */
export const forecastTerms = { months: z.int().min(1).max(120).nullable(), paths: z.int().min(100).max(200_000).nullable(), seed: z.int().min(0).max(0xffff_ffff).nullable() };

/** What a list of weeks shows: one line a source of receipts or payments, pence a week. */
export type WeekLine = { readonly line: string; readonly sort: 'receipt' | 'payment'; readonly amounts: readonly (number | null)[]; readonly edited: boolean };
/** By week of this forecast: what it has, what the last one had for the same days, and the difference; `null` where the last one did not reach. */
export type WeekVariance = { readonly line: string; readonly sort: 'receipt' | 'payment'; readonly now: readonly (number | null)[]; readonly before: readonly (number | null)[] };

export type CashModelView = MutualModel & {
  readonly assumptions: { readonly set: SetHead; readonly values: CashAssumptions };
  /** The contracts, assumptions, items and obligations that the model was made from are found by their own lists. */
};

export type CashWeeksView = {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly missing: readonly MissingFigure[];
  readonly trust: Trust;
  /** As the record has it now; `null` where something that stops it is missing. */
  readonly worked: { readonly start: IsoDate; readonly lines: readonly WeekLine[]; readonly openingCash: number; readonly result: Plain<Found<WeeksResult>> } | null;
  /** The newest forecast that was kept, with its edits, and its own result; and its variance against the one before. Pence. */
  readonly kept: { readonly forecast: RecordOf<'weekly forecast'>; readonly balances: readonly number[]; readonly firstBelow: number | null; readonly minimum: number; readonly facility: number } | null;
  readonly before: RecordOf<'weekly forecast'> | null;
  readonly variance: readonly WeekVariance[] | null;
};

/** How long a mutual's money lasts on the expected course: nothing is drawn, so it is there at once. */
export type RunwayRow = {
  readonly organisationId: OrganisationId;
  readonly name: string;
  /** Whole weeks; `null`: it does not run out within the horizon, or there is no forecast (`trust` is then 'none'). */
  readonly runwayWeeks: number | null;
  readonly firstBreachMonth: IsoDate | null;
  readonly cash: number | null;
  readonly trust: Trust['grade'];
  readonly missing: number;
};

export type WatchLevel = 'clear' | 'watch' | 'red' | 'not known';
/** A mutual on the watch-list: everything a person needs to see whom to worry about, and why. */
export type WatchRow = {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly level: WatchLevel;
  /** In order of weight, each a whole sentence: "Runs out in 9 weeks on the expected course.", "82 % of its income ends on 31 Mar 2027." */
  readonly reasons: readonly string[];
  /** P(τ ≤ 12 months), with its sampling error. */
  readonly chance12: Estimate | null;
  readonly chanceEnd: Estimate | null;
  /** Expected course: whole weeks until headroom is below nothing, from the thirteen weeks or beyond from the months; `null`: not within the horizon. */
  readonly runwayWeeks: number | null;
  readonly firstBreachMonth: IsoDate | null;
  /** Expected course, and P95 of the simulation: both of the mutual as if alone, as on its own page. Its chances count others' failures, where obligations tie it to others. */
  readonly lowestHeadroom: number | null;
  readonly peakNeedP95: number | null;
  readonly cash: number | null;
  readonly incomeNextYear: number | null;
  readonly trust: Trust['grade'];
  readonly missing: number;
};
export type WatchView = {
  readonly rows: readonly WatchRow[];
  readonly start: IsoDate;
  readonly months: number;
  readonly found: Pick<Found<unknown>, 'provenance'> | null;
  readonly tookMs: number;
};

/** Why the middle of the simulation is not the deterministic forecast, pound by pound where it can be said. */
export type Gap = { readonly month: number; readonly expected: number; readonly median: number; readonly mean: number; readonly sentences: readonly string[] };
export type ForecastView = {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly start: IsoDate;
  readonly months: number;
  readonly figures: readonly Figure[];
  readonly missing: readonly MissingFigure[];
  readonly trust: Trust;
  /** `null` where something that stops the forecast is missing. */
  readonly result: {
    readonly expected: Plain<Found<MonthsResult>>;
    readonly simulated: { readonly provenance: Found<unknown>['provenance']; readonly mutual: Plain<MutualResult>; readonly notes: readonly string[] };
    readonly facility: readonly number[];
    readonly minimum: number;
    readonly gap: Gap;
    readonly tookMs: number;
  } | null;
};

export const cashChannels = {
  'cash.model': query<CashModelView>()(z.object({ organisationId, months: forecastTerms.months })),
  'cash.weeks': query<CashWeeksView>()(z.object({ organisationId })),
  /** Every mutual that trades, those whose money is gone first at the top; those that last and those without a forecast after them, by name. */
  'cash.runways': query<readonly RunwayRow[]>()(z.object({ months: forecastTerms.months })),
  /** Every mutual that trades, simulated together. */
  'cash.watch': job<WatchView>()(z.object(forecastTerms)),
  /** One mutual, with levers moved: what sliders and standard stresses ask for. Nothing of it is kept. */
  'cash.forecast': job<ForecastView>()(z.object({
    organisationId, ...forecastTerms, levers: z.array(leverRow).max(100),
    /** Who asks, such as one set of sliders: its newer question takes the place of one that still waits, which ends as cancelled. */
    asker: z.string().max(100).nullable().default(null),
  })),
};

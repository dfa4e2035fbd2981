import type { EntityKind, IdOf, ParameterSetId } from '../model/ids.ts';
import type { AssumptionName } from '../model/records/assumption.ts';
import type { IsoDate } from '../time.ts';

/** Where a figure comes from: a record, a person's assumption, or a default of the cash-flow assumptions. */
export type FigureSource =
  /** `words` name the record and its part: "Contract C-012, value of 2026/27". `on`: the day the record speaks of, or was known. */
  | { readonly is: 'record'; readonly kind: EntityKind; readonly id: string; readonly words: string; readonly on: IsoDate | null }
  | { readonly is: 'assumption'; readonly id: IdOf<'assumption'>; readonly basis: string; readonly by: string | null; readonly on: IsoDate }
  | { readonly is: 'default'; readonly setId: ParameterSetId; readonly words: string; readonly on: IsoDate; readonly confirmed: boolean };

export const figureGroups = ['opening', 'income', 'payment', 'costs', 'facility', 'prices', 'uncertainty', 'obligations'] as const;
export type FigureGroup = (typeof figureGroups)[number];
export type FigureUnit = '£' | '£ a month' | '%' | '% a year' | 'days' | 'months';

/** One figure that a forecast rests on, with how it was come by. `null` is not known. */
export type Figure = {
  /** Stable, so that two models can be compared: "opening cash", "income/CONTRACT", "days late/CONTRACT". */
  readonly key: string;
  readonly group: FigureGroup;
  readonly label: string;
  readonly value: number | null;
  readonly unit: FigureUnit;
  /** How it was worked out, as a sentence: "Median of 14 payments since 1 Jan 2026." */
  readonly how: string;
  readonly sources: readonly FigureSource[];
  /** What a person may assume in its place, and of what; `null` where it follows from others. */
  readonly assume: { readonly what: AssumptionName; readonly contractId: string | null; readonly payerId: string | null } | null;
};

/** Something that the record does not know, asked for by name. */
export type MissingFigure = {
  readonly key: string;
  readonly label: string;
  /** What it means for the forecast. */
  readonly means: string;
  /** What to do. */
  readonly ask: string;
  /** `stops`: no forecast without it. Else the forecast goes on as `means` says. */
  readonly stops: boolean;
  readonly assume: Figure['assume'];
  /** The record in which it is missing, if there is one. */
  readonly record: { readonly kind: EntityKind; readonly id: string } | null;
};

export const trustGrades = ['sound', 'usable', 'weak', 'none'] as const;
/** How far a forecast can be trusted: `none` where there is none. */
export type TrustGrade = (typeof trustGrades)[number];
export type TrustFinding = { readonly id: string; readonly level: 'good' | 'doubt' | 'serious'; readonly sentence: string };
export type Trust = { readonly grade: TrustGrade; readonly findings: readonly TrustFinding[] };

/** A figure that is another than it was: for saying why a result is stale. */
export type FigureChange = { readonly organisationId: string; readonly key: string; readonly label: string; readonly unit: FigureUnit; readonly before: number | null; readonly after: number | null; readonly how: string };

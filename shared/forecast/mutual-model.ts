import type { MonthsInput } from '../engine/cash/months-input.ts';
import type { SimulatedInput } from '../engine/cash/simulated.ts';
import type { WeeksInput } from '../engine/cash/weeks-input.ts';
import type { ContractId, OrganisationId } from '../model/ids.ts';
import type { Standing } from '../model/organisation.ts';
import type { IsoDate } from '../time.ts';
import type { Figure, MissingFigure, Trust } from './figure.ts';

/** A contract as a line of income: engine ids are the record's own ids, so that draws stay the same while the record grows. */
export type ModelLine = {
  readonly contractId: ContractId | null;
  /** The engine's id of the line: the contract's, or the cash item's. */
  readonly id: string;
  readonly label: string;
  readonly payerId: OrganisationId | null;
  readonly payer: string;
  /** Pounds in the twelve months from the start, as forecast. */
  readonly nextYear: number;
  readonly endsOn: IsoDate | null;
};

/**
 * A mutual's cash as the record has it: what the engine is given, and every figure with where it came from. Months begin on
 * `start`; money is in pounds. `months` and `weeks` are `null` where something that stops them is missing.
 */
export type MutualModel = {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly standing: Standing | null;
  /** The day on which the record was looked at. */
  readonly asOf: IsoDate;
  /** The first day of month 0 and of week 1. */
  readonly start: IsoDate;
  readonly lines: readonly ModelLine[];
  readonly figures: readonly Figure[];
  readonly missing: readonly MissingFigure[];
  readonly trust: Trust;
  /** What the simulation needs beside the deterministic forecast, which is its part. */
  readonly simulated: SimulatedInput | null;
  readonly months: MonthsInput | null;
  readonly weeks: WeeksInput | null;
};

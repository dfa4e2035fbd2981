import type { AsAt } from '../../../shared/as-at.ts';
import type { handlingLabels } from '../../../shared/ipc/exchange.ts';
import type { HeatMap, RiskListRow } from '../../../shared/ipc/risks.ts';
import type { RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import type { ScoreKind } from '../../../shared/model/risk.ts';
import type { Instant } from '../../../shared/time.ts';
import type { RiskColumn } from './register-columns.ts';

export type Handling = (typeof handlingLabels)[number];

/** Everything that a register says, read in one transaction by the caller; nothing here reaches the store. */
export type RegisterExport = {
  readonly rows: readonly RiskListRow[];
  /** In the person's order; a column named twice is taken once. */
  readonly columns: readonly RiskColumn[];
  /** The filter in words, one condition each ("Status: open"); empty when there is none. */
  readonly filterWords: readonly string[];
  /** The parameter set in force, by which every score is banded. */
  readonly matrix: RiskMatrixSet;
  /** As the heat-map screen counts the same filter; the workbook is refused as a defect where its rows count otherwise. */
  readonly heatMaps?: Readonly<Record<ScoreKind, HeatMap>>;
  readonly handling: Handling;
  /** Who exports. */
  readonly person: string;
  readonly organisationName: string | null;
  /** As at which date the rows were read, if not as they are today. */
  readonly asAt: AsAt | null;
  readonly storeId: string;
  /** The last entry of the audit chain that the rows were read under. */
  readonly storeHead: { readonly entries: number; readonly hash: string };
  readonly now: Instant;
  readonly appVersion: string;
};

/** How a long piece of work tells where it is and hears that it should stop. */
export type Work = {
  /** From 0 to 1, with a phrase for the person. */
  readonly progress?: (fraction: number, phrase: string) => void;
  readonly signal?: AbortSignal;
};

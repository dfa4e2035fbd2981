import type { AsAt } from '../../../shared/as-at.ts';
import type { HandlingLabel, RegisterPart } from '../../../shared/ipc/exchange.ts';
import type { HeatMap, RiskListRow } from '../../../shared/ipc/risks.ts';
import type { ParameterSet, RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import type { ScoreKind } from '../../../shared/model/risk.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import type { RiskColumn } from './register-columns.ts';
import type { ActionLine, ControlLine, ObjectiveLine, ReviewLine } from './register-lines.ts';

/** Everything that a register says, read under one entry of the history by the caller; nothing here reaches the store. */
export type RegisterExport = {
  readonly rows: readonly RiskListRow[];
  /** Of the risks exported, none deleted, risk by risk in their order. */
  readonly controls: readonly ControlLine[];
  readonly actions: readonly ActionLine[];
  /** Newest first within a risk. */
  readonly reviews: readonly ReviewLine[];
  /** Every one that is kept, in the order of the commissioner's list. */
  readonly objectives: readonly ObjectiveLine[];
  /** In the person's order; a column named twice is taken once. */
  readonly columns: readonly RiskColumn[];
  /** The sheets beside Register, Legend and About. */
  readonly parts: readonly RegisterPart[];
  /** The filter in words, one condition each ("Status: open"); empty when there is none. */
  readonly filterWords: readonly string[];
  /** The parameter sets in force, by which every risk is judged. */
  readonly matrix: RiskMatrixSet;
  readonly appetite: ParameterSet<'risk appetite'>;
  readonly escalation: ParameterSet<'escalation'>;
  readonly guide: ParameterSet<'scoring guide'>;
  /** As the heat-map screen counts the same filter; the workbook is refused as a defect where its rows count otherwise. */
  readonly heatMaps?: Readonly<Record<ScoreKind, HeatMap>>;
  readonly handling: HandlingLabel;
  /** Names stand as codes, by the key kept in the store. */
  readonly redacted?: true;
  /** Who exports. */
  readonly person: string;
  readonly organisationName: string | null;
  /** As at which date the rows were read, if not as they are today. */
  readonly asAt: AsAt | null;
  /** The date as at which something is late: today, or that of the as-at view. */
  readonly today: IsoDate;
  readonly storeId: string;
  /** The last entry of the audit chain that the rows were read under. */
  readonly storeHead: { readonly entries: number; readonly hash: string };
  readonly now: Instant;
  readonly appVersion: string;
};
/** Everything of an export but its rows. */
export type ExportFrame = Omit<RegisterExport, 'rows' | 'controls' | 'actions' | 'reviews'>;

/** How a long piece of work tells where it is and hears that it should stop. */
export type Work = {
  /** From 0 to 1, with a phrase for the person. */
  readonly progress?: (fraction: number, phrase: string) => void;
  readonly signal?: AbortSignal;
};

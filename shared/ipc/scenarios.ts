import { z } from 'zod';
import type { Compared } from '../engine/sensitivity/compare.ts';
import type { Reverse } from '../engine/sensitivity/reverse.ts';
import type { Tornado } from '../engine/sensitivity/tornado.ts';
import type { Found } from '../engine/contract.ts';
import type { Plain } from '../engine/plain.ts';
import type { Story } from '../engine/scenario/story.ts';
import type { FigureChange, Figure, MissingFigure, Trust } from '../forecast/figure.ts';
import { contractId, idSchemas, organisationId, type IdOf, type OrganisationId } from '../model/ids.ts';
import type { RecordOf } from '../model/records/index.ts';
import { scenario } from '../model/records/scenario.ts';
import { isoDate, type IsoDate } from '../time.ts';
import { patternKeys } from '../scenarios/library.ts';
import type { Replay } from '../scenarios/replay/replay.ts';
import { forecastTerms, leverRow, type ForecastView, type LeverRow } from './cash.ts';
import { command, job, query } from './channel.ts';
import { handlingLabels, type ChosenFile } from './exchange.ts';

const scenarioId = idSchemas.scenario;
const runId = idSchemas.run;

/** One call of the engine as it was made, so that anybody can make it again: `npm run engine -- NAME < input.json`. */
export type EngineCall = { readonly function: string; readonly input: unknown };

/** What a result answers, with every term settled, so that it can be asked again of the record as it is then. */
export type RunAsked = { readonly start: IsoDate; readonly months: number; readonly paths: number; readonly seed: number } & (
  | { readonly run: 'forecast'; readonly organisationId: OrganisationId; readonly levers: readonly LeverRow[] }
  | { readonly run: 'scenario'; readonly scenario: ScenarioPart }
  | { readonly run: 'comparison'; readonly scenarios: readonly ScenarioPart[] }
  | { readonly run: 'tornado'; readonly organisationId: OrganisationId | null; readonly scenario: ScenarioPart | null; readonly measure: TornadoMeasure }
  | { readonly run: 'reverse stress'; readonly question: ReverseQuestion }
);
/** What of a scenario makes its figures. `id`: the one that is kept, if it is. */
export type ScenarioPart = { readonly id: IdOf<'scenario'> | null; readonly title: string; readonly question: string | null; readonly mutualIds: readonly OrganisationId[]; readonly levers: readonly LeverRow[] };

/** What everything in a run was made from. */
export type RunInputs = {
  readonly asked: RunAsked;
  /** The first day of month 0. */
  readonly start: IsoDate;
  readonly months: number;
  /** Months within which a failure counts. */
  readonly within: number;
  /** The day on which the record was looked at, and how many entries its history had then. */
  readonly asOf: IsoDate;
  readonly historyEntries: number;
  /** Names by the ids that stand in the engine's input and result. */
  readonly names: Readonly<Record<string, string>>;
  readonly mutuals: readonly { readonly organisationId: OrganisationId; readonly figures: readonly Figure[]; readonly missing: readonly MissingFigure[]; readonly trust: Trust }[];
  /** Those that could not be forecast, with the reason: they are not in the figures. */
  readonly leftOut: readonly { readonly organisationId: OrganisationId; readonly reason: string }[];
  readonly levers: readonly { readonly row: LeverRow; readonly sentence: string }[];
  readonly call: EngineCall;
  /** Calls whose results stand beside that of `call`: the deterministic forecast beside the simulated one. */
  readonly also: readonly EngineCall[];
};

/** What the story says, in order: each a sentence with its figures, ready to be read, printed or exported. */
export type StoryLine = {
  readonly part: 'what happens' | 'who fails' | 'who is pulled down' | 'services' | 'patients' | 'cost' | 'plans' | 'not known';
  readonly month: number | null;
  readonly on: IsoDate | null;
  readonly sentence: string;
  /** The range, in words, where the sentence has a figure that has one. */
  readonly range: string | null;
};

export const tornadoMeasures = ['failure within 12 months', 'lowest balance in the bad case', 'peak need in the bad case'] as const;
export type TornadoMeasure = (typeof tornadoMeasures)[number];

export type RunContent =
  | { readonly run: 'forecast'; readonly inputs: RunInputs; readonly found: ForecastView }
  | { readonly run: 'scenario'; readonly inputs: RunInputs; readonly found: Plain<Found<Story>>; readonly lines: readonly StoryLine[] }
  | { readonly run: 'comparison'; readonly inputs: RunInputs; readonly scenarios: readonly { readonly id: string | null; readonly title: string; readonly levers: RunInputs['levers'] }[]; readonly found: Plain<Found<Compared>> }
  | {
    readonly run: 'tornado'; readonly inputs: RunInputs; readonly found: Plain<Found<Tornado>>; readonly organisationId: OrganisationId | null; readonly measure: TornadoMeasure;
    /** By a bar's name: what the input is at its low and high end, in words ("10 % less", "30 days late"). */
    readonly ends: Readonly<Record<string, { readonly low: string; readonly high: string }>>;
  }
  | { readonly run: 'reverse stress'; readonly inputs: RunInputs; readonly found: Plain<Found<Reverse>>; readonly question: ReverseQuestion; readonly sentence: string };

/** What the record moved since: `null` where it did not. */
export type Stale = { readonly changes: readonly FigureChange[]; readonly sentence: string } | null;
export type RunView = { readonly run: RecordOf<'run'>; readonly content: RunContent; readonly stale: Stale; readonly attachments: readonly RecordOf<'run attachment'>[]; readonly names: Readonly<Record<string, string>> };
export type RunHead = { readonly run: RecordOf<'run'>; readonly stale: boolean };

export type ScenarioRow = { readonly scenario: RecordOf<'scenario'>; readonly mutuals: readonly string[]; readonly levers: readonly string[]; readonly last: RunHead | null };

/** A scenario that is run as it stands in the form, saved or not. */
const draft = scenario.shape;

/** How a lever is searched for the smallest amount that breaks. */
const reverseQuestion = z.object({
  organisationId,
  lever: z.enum(['income of a contract', 'income of all contracts', 'payment delay', 'cost rise', 'one-off claim', 'activity fall']),
  contractId: contractId.nullable(),
  /** Breaks by this date at the latest; `null`: the horizon. */
  by: isoDate.nullable(),
  /** The chance from which it counts as broken; `null`: on the expected course, without chances. */
  target: z.number().gt(0).max(1).nullable(),
});
export type ReverseQuestion = Readonly<z.infer<typeof reverseQuestion>>;

/** What ends every job that makes a result: the result, and the run under which it was kept, if it was. */
export type Ran<K extends RunContent['run']> = { readonly runId: IdOf<'run'> | null; readonly content: Extract<RunContent, { readonly run: K }>; readonly tookMs: number };

export const pictures = ['fan', 'chance by month', 'tornado', 'failures', 'comparison'] as const;

export const scenarioChannels = {
  'scenario.overview': query<readonly ScenarioRow[]>()(z.object({ text: z.string().max(200), deleted: z.boolean() })),
  /** A new version after a scenario, which is then superseded: its runs stay with it. */
  'scenario.newVersion': command<RecordOf<'scenario'>>()(z.object({ id: scenarioId, version: z.int().min(1) })),
  'scenario.run': job<Ran<'scenario'>>()(z.object({ scenarioId: scenarioId.nullable(), scenario: draft.nullable(), keep: z.boolean() })),
  /** One to four scenarios against what is expected without any, on common random numbers. */
  'scenario.compare': job<Ran<'comparison'>>()(z.object({ scenarioIds: z.array(scenarioId).min(1, 'Choose at least one scenario.').max(4, 'Compare four scenarios at most.'), keep: z.boolean() })),
  'scenario.tornado': job<Ran<'tornado'>>()(z.object({ organisationId: organisationId.nullable(), scenarioId: scenarioId.nullable(), measure: z.enum(tornadoMeasures), keep: z.boolean() })),
  'scenario.reverse': job<Ran<'reverse stress'>>()(z.object({ question: reverseQuestion, keep: z.boolean() })),
  /** A pattern of the library, replayed on a fictional mutual from what a record of its time held; nothing of the store is read. */
  'scenario.replay': job<Replay>()(z.object({ pattern: z.enum(patternKeys) })),
  'forecast.keep': job<Ran<'forecast'>>()(z.object({ organisationId, ...forecastTerms, levers: z.array(leverRow).max(100) })),
  'run.get': query<RunView>()(z.object({ id: runId })),
  'run.list': query<readonly RunHead[]>()(z.object({ scenarioId: scenarioId.nullable(), organisationId: organisationId.nullable() })),
  /** Makes the same call of the engine again, with what was kept, and says whether the same figures came. */
  'run.again': job<{ readonly same: boolean; readonly sentence: string; readonly differences: readonly string[] }>()(z.object({ id: runId })),
  'run.export': job<{ readonly file: ChosenFile; readonly said: string }>()(z.object({ id: runId, handling: z.enum(handlingLabels).default('OFFICIAL-SENSITIVE') })),
  'run.picture': job<{ readonly file: ChosenFile }>()(z.object({ id: runId, picture: z.enum(pictures), as: z.enum(['svg', 'png']), organisationId: organisationId.nullable() })),
};

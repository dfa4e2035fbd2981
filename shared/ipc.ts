import type { z } from 'zod';
import { activationChannels } from './ipc/activations.ts';
import { applicationChannels, type ChangedEvent, type StoreState } from './ipc/application.ts';
import { cashChannels } from './ipc/cash.ts';
import type { Channel, ChannelKind, InputOf, OutputOf, SentOf } from './ipc/channel.ts';
import { contingencyChannels } from './ipc/contingency.ts';
import { contractChannels } from './ipc/contracts.ts';
import { dependencyChannels } from './ipc/dependency.ts';
import { documentChannels } from './ipc/documents.ts';
import { exchangeChannels } from './ipc/exchange.ts';
import { manyChannels } from './ipc/many.ts';
import { handoverChannels } from './ipc/handover.ts';
import { organisationChannels } from './ipc/organisations.ts';
import { overviewChannels } from './ipc/overview.ts';
import { paperChannels } from './ipc/papers.ts';
import { parameterChannels } from './ipc/parameters.ts';
import { recordChannels } from './ipc/records.ts';
import { registerGridChannels } from './ipc/register-grid.ts';
import { returnChannels } from './ipc/register-return.ts';
import { riskChannels } from './ipc/risks.ts';
import { riskViewChannels } from './ipc/risk-views.ts';
import { scenarioChannels } from './ipc/scenarios.ts';
import { serviceChannels } from './ipc/services.ts';
import { simulationChannels } from './ipc/simulation.ts';
import { standingChannels } from './ipc/standing.ts';
import { suggestionChannels } from './ipc/suggestions.ts';
import { tableChannels } from './ipc/tables.ts';
import { valueChannels } from './ipc/value.ts';
import type { Result } from './result.ts';

/**
 * The whole contract between the application and whoever talks to it: every channel with its kind, the schema of its input
 * and the type of its answer. Handlers, the renderer's calls and the check at the door all follow from this one object.
 */
export const contract = {
  ...applicationChannels,
  ...overviewChannels,
  ...organisationChannels,
  ...handoverChannels,
  ...serviceChannels,
  ...contractChannels,
  ...riskChannels,
  ...riskViewChannels,
  ...registerGridChannels,
  ...returnChannels,
  ...recordChannels,
  ...valueChannels,
  ...manyChannels,
  ...parameterChannels,
  ...standingChannels,
  ...documentChannels,
  ...exchangeChannels,
  ...paperChannels,
  ...tableChannels,
  ...suggestionChannels,
  ...simulationChannels,
  ...dependencyChannels,
  ...cashChannels,
  ...scenarioChannels,
  ...contingencyChannels,
  ...activationChannels,
} satisfies Record<string, Channel>;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
type NamesOf<K extends ChannelKind> = { [C in ChannelName]: Contract[C] extends Channel<K, z.ZodType, unknown> ? C : never }[ChannelName];
export type QueryName = NamesOf<'query'>;
export type CommandName = NamesOf<'command'>;
export type JobName = NamesOf<'job'>;
export type HostName = NamesOf<'host'>;

/** What a handler is given, after parsing. */
export type Input<C extends ChannelName> = InputOf<Contract[C]>;
/** What a caller sends, before parsing. */
export type Sent<C extends ChannelName> = SentOf<Contract[C]>;
/** What a query, command or host channel answers, and what a job ends with. */
export type Output<C extends ChannelName> = OutputOf<Contract[C]>;
export type JobStarted = { readonly jobId: string };
/** What `invoke` answers: a job's id at once, everything else its output. */
export type Answer<C extends ChannelName> = C extends JobName ? JobStarted : Output<C>;

export type ProgressEvent = { readonly is: 'progress'; readonly jobId: string; readonly channel: JobName; readonly fraction: number; readonly phrase: string };
export type FinishedEvent = { [C in JobName]: { readonly is: 'finished'; readonly jobId: string; readonly channel: C; readonly result: Result<Output<C>> } }[JobName];
/** A job that ended without its output. */
export const endedWith = (jobId: string, channel: JobName, result: Result<never>): FinishedEvent => ({ is: 'finished', jobId, channel, result }) as FinishedEvent;
export type StoreEvent = { readonly is: 'store'; readonly store: StoreState };
/** The application thread ended: once restarted (`again`) the windows refetch; otherwise the person is told. */
export type StoppedEvent = { readonly is: 'stopped'; readonly again: boolean };
export type AppEvent = ChangedEvent | ProgressEvent | FinishedEvent | StoreEvent | StoppedEvent;

export const isChannel = (name: string): name is ChannelName => Object.hasOwn(contract, name);

/** The renderer's one door, put on `window.mutuals` by the preload (Electron) or the page's own bridge (browser host). */
export type Door = {
  readonly invoke: <C extends ChannelName>(channel: C, input: Sent<C>) => Promise<Result<Answer<C>>>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
};

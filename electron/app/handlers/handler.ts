import type { Clock } from '../../../shared/ambient.ts';
import type { AsAt } from '../../../shared/as-at.ts';
import type { ChannelName, CommandName, Input, JobName, Output, QueryName } from '../../../shared/ipc.ts';
import type { ChosenFile } from '../../../shared/ipc/exchange.ts';
import type { Result } from '../../../shared/result.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../../db/handles.ts';
import type { Store } from '../../../db/store.ts';
import type { Changed } from '../../../db/transaction.ts';
import type { ForecastDesk } from '../forecasts/desk.ts';
import type { Previews } from '../jobs/previews.ts';
import type { ReturnDesk } from '../jobs/return-desk.ts';
import type { TableDesk } from '../jobs/table-desk.ts';
import type { Engine } from '../simulation/engine.ts';

/** What a handler may use: the open store or a view of it as at a date, the time, who asks, and the one way to write. */
export type HandlerContext = {
  readonly store: Store;
  /** The store itself, behind an as-at view: for what is no part of the record of a day (preferences, a backup, content kept under its hash). */
  readonly kept: Store;
  /** As at which date the record is looked at, if not as it is today. */
  readonly asAt: AsAt | null;
  readonly clock: Clock;
  /** The date in the United Kingdom, or that of the as-at view. */
  readonly today: IsoDate;
  readonly person: string;
  /**
   * One command: one transaction, one undo step under `label` ("Edit contract C-0012"), its audit entries, and after the
   * commit one `changed` event. A refusal from `work` rolls everything back.
   */
  readonly run: <T>(label: string, work: (tx: Writable) => Result<T>) => Result<T>;
  /** As `run`, but what is written stays: no undo takes it back (the log of an activation, a decision). */
  readonly keep: <T>(label: string, work: (tx: Writable) => Result<T>) => Result<T>;
  /** Tells every window what changed; `run` does it by itself. */
  readonly announce: (changed: Changed) => void;
  /** The table that is being imported, between its reading and its commit. */
  readonly tables: TableDesk;
  /** Registers that came back, between their comparison and its application. */
  readonly returns: ReturnDesk;
  /** What forecasts are made from, kept while the record stands still. */
  readonly forecasts: ForecastDesk;
};

/** These steer the application itself and answer also while no store is open; see session-handlers.ts. */
export type SessionName = 'app.state' | 'store.unlock' | 'store.reopen' | 'store.setPassphrase' | 'store.open' | 'sample.open' | 'sample.discard' | 'asAt.open' | 'asAt.close' | 'job.cancel';
export type StoreName = Exclude<QueryName | CommandName, SessionName>;

export type Handler<C extends ChannelName> = (context: HandlerContext, input: Input<C>) => Result<Output<C>>;
/** An area's implementations: `satisfies Handlers<keyof typeof riskChannels>` makes a forgotten channel fail to compile. */
export type Handlers<C extends ChannelName> = { readonly [K in Extract<C, StoreName>]: Handler<K> };

/** What a job may use besides: its progress, whether it was cancelled, and the files on their way in and out. */
export type JobContext = HandlerContext & {
  readonly signal: AbortSignal;
  /** `fraction` from 0 to 1 and a phrase such as "Reading 120 of 400 notices". */
  readonly progress: (fraction: number, phrase: string) => void;
  readonly files: JobFiles;
  readonly previews: Previews;
  /** Calls the engine's functions, in threads of their own. */
  readonly engine: Engine;
};
export type JobFiles = {
  readonly pathOf: (fileId: string) => { readonly path: string; readonly name: string } | null;
  /** A place in this run's work folder for a file with the name that the person will see. */
  readonly place: (name: string) => string;
  readonly register: (path: string, name: string) => ChosenFile;
};
export type JobHandler<C extends JobName> = (context: JobContext, input: Input<C>) => Promise<Result<Output<C>>>;
export type StoreJobName = Exclude<JobName, SessionName>;
export type JobHandlers = { readonly [K in StoreJobName]: JobHandler<K> };

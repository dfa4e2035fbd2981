import type { Clock, Ids } from '../../shared/ambient.ts';
import type { AppError } from '../../shared/errors.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import type { ChosenFile } from '../../shared/ipc/exchange.ts';
import type { Result } from '../../shared/result.ts';
import type { Engine } from './simulation/engine.ts';

/** Where the person's own store is, and the file that holds its key (the passphrase on its first line), if one was named. */
export type StoreLocation = { readonly path: string; readonly keyFile: string | null };

export type HostKind = 'electron' | 'browser' | 'none';

/** What an application is told by the host, as plain data: it crosses to the application thread. */
export type ApplicationSettings = {
  readonly location: StoreLocation;
  readonly host: HostKind;
  /** A folder of this run alone, for files on their way in and out; the host makes it and removes it. */
  readonly workFolder: string;
  /** Where the fictional sample portfolio is made and thrown away; never the person's own folder. */
  readonly sampleFolder: string;
  /** Whose name goes on changes until the person gives one in the settings: the machine's user name. */
  readonly person?: string;
};

export type ApplicationOptions = ApplicationSettings & {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told of every defect that became an `internal` result, so that it reaches the log. */
  readonly report?: (thrown: unknown, channel: string) => void;
  /** The engine, where it is not to be the usual one; closed with the application. */
  readonly engine?: Engine;
};

export type KnownFile = { readonly path: string; readonly name: string };

/** The application, host-neutral: one way in, one way out. */
export type Application = {
  /** Answers every channel but the host's own. Never throws and never rejects: a defect is an `internal` result. */
  readonly handle: (channel: string, input: unknown) => Promise<Result<unknown, AppError>>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /** Makes a file known under an id that can be handed to a page; throws when the file is not there. */
  readonly registerFile: (path: string, name: string) => ChosenFile;
  readonly fileOf: (fileId: string) => KnownFile | null;
  /** Lets what is running end, closes the store, and answers everything later with `stopped`. */
  readonly close: () => Promise<void>;
};

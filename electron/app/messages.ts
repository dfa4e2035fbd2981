import type { AppEvent } from '../../shared/ipc.ts';
import type { ChosenFile } from '../../shared/ipc/exchange.ts';
import type { Result } from '../../shared/result.ts';
import type { Defect } from '../log.ts';
import type { KnownFile } from './application-types.ts';

/** What the client sends to the application thread; `number` pairs a request with its answer. */
export type Request =
  | { readonly is: 'handle'; readonly number: number; readonly channel: string; readonly input: unknown }
  | { readonly is: 'register'; readonly number: number; readonly path: string; readonly name: string }
  | { readonly is: 'file'; readonly number: number; readonly fileId: string }
  | { readonly is: 'close'; readonly number: number };

/** What the application thread sends back. */
export type Message =
  | { readonly is: 'handled'; readonly number: number; readonly result: Result<unknown> }
  | { readonly is: 'registered'; readonly number: number; readonly result: Result<ChosenFile> }
  | { readonly is: 'file'; readonly number: number; readonly file: KnownFile | null }
  | { readonly is: 'closed'; readonly number: number }
  | { readonly is: 'event'; readonly event: AppEvent }
  | { readonly is: 'defect'; readonly defect: Defect };

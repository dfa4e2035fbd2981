import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asAtRefusal } from '../../shared/as-at.ts';
import { appError, type AppError } from '../../shared/errors.ts';
import { contract, isChannel, type AppEvent, type ChannelName, type Output } from '../../shared/ipc.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { parseFields } from '../../shared/validate.ts';
import { readPreference } from '../../db/repositories/preferences.ts';
import type { Writable } from '../../db/handles.ts';
import { transact } from '../../db/transaction.ts';
import { createFileRegistry, safeName } from '../files.ts';
import type { Application, ApplicationOptions } from './application-types.ts';
import { ForecastDesk } from './forecasts/desk.ts';
import type { Handler, HandlerContext, JobFiles, JobHandler, SessionName, StoreJobName, StoreName } from './handlers/handler.ts';
import { jobHandlers, storeHandlers } from './handlers/index.ts';
import { sessionHandlers, type SessionTools } from './handlers/session.ts';
import { Jobs } from './jobs/jobs.ts';
import { Previews } from './jobs/previews.ts';
import { ReturnDesk } from './jobs/return-desk.ts';
import { TableDesk } from './jobs/table-desk.ts';
import { Session, type Sight } from './session.ts';
import { Engine } from './simulation/engine.ts';
import { threadsHere } from './simulation/host.ts';
import { startUpkeep } from './upkeep.ts';

const isSession = (channel: ChannelName): channel is SessionName => Object.hasOwn(sessionHandlers, channel);

/** How a person likes a view may be changed also while a date gone by is looked at: it is kept by the store, not by the record. */
const KEEPS_A_PREFERENCE: ChannelName = 'preference.set';

/**
 * The application behind its one door: input is parsed again with the contract's schema, the handler runs on the open store,
 * and the answer is a `Result` that can be cloned. Host-neutral: it runs in the application thread, in the command line and in tests.
 */
export function createApplication(options: ApplicationOptions): Application {
  const { clock, ids } = options;
  const listeners = new Set<(event: AppEvent) => void>();
  const tell = (event: AppEvent): void => listeners.forEach((listener) => listener(event));
  const defect = (thrown: unknown, channel: string): AppError => {
    options.report?.(thrown, channel);
    return appError('internal');
  };
  const session = new Session(options);
  const files = createFileRegistry(ids);
  const jobFiles: JobFiles = {
    pathOf: files.of,
    register: files.register,
    place: (name) => {
      const folder = join(options.workFolder, ids.next());
      mkdirSync(folder, { recursive: true });
      return join(folder, safeName(name));
    },
  };
  const previews = new Previews(ids);
  const tables = new TableDesk(ids);
  const returns = new ReturnDesk(ids);
  const forecasts = new ForecastDesk();
  const jobs = new Jobs(ids, tell, defect);
  const engine = options.engine ?? new Engine({ threads: threadsHere() });
  // A command line is over before a backup could be due, and makes its own when told to.
  const upkeep = options.host === 'none' ? null : startUpkeep({ ownStore: () => session.ownStore, clock, report: (thrown) => void defect(thrown, 'backup') });
  let closed = false;

  const contextOver = (sight: Sight): HandlerContext => {
    const { store, kept, asAt } = sight;
    const person = readPreference(kept.read, 'person') ?? options.person ?? 'Name not given';
    const announce: HandlerContext['announce'] = (changed) => {
      if (changed.length > 0) tell({ is: 'changed', entities: changed });
    };
    const write = <T>(undo: 'step' | 'none', label: string, work: (tx: Writable) => Result<T>): Result<T> => {
      const done = transact(store, { label, person, at: clock.now(), undo }, work);
      if (!done.ok) return done;
      announce(done.value.changed);
      return ok(done.value.value);
    };
    return {
      store, kept, asAt, clock, person, announce, tables, returns, forecasts, today: asAt?.on ?? clock.today(),
      run: (label, work) => write('step', label, work),
      keep: (label, work) => write('none', label, work),
    };
  };

  const startJob = <C extends StoreJobName>(channel: C, sight: Sight, input: unknown): Result<unknown> =>
    ok(jobs.start(channel, sight.store, ({ signal, progress }): Promise<Result<Output<C>>> => {
      const run = jobHandlers[channel] as unknown as JobHandler<C>;
      return run({ ...contextOver(sight), signal, progress, previews, engine, files: jobFiles }, input as Parameters<JobHandler<C>>[1]);
    }));

  const answer = async (channel: ChannelName, sent: unknown): Promise<Result<unknown>> => {
    const { kind, input: schema } = contract[channel];
    const parsed = parseFields(schema, sent);
    if (!parsed.ok) return parsed;
    if (isSession(channel)) {
      const handler = sessionHandlers[channel] as (tools: SessionTools, input: unknown) => Result<unknown> | Promise<Result<unknown>>;
      return handler({ session, jobs, settle: async () => upkeep?.settle(), files, clock, host: options.host, tell, contextOver, person: options.person ?? 'Name not given' }, parsed.value);
    }
    const sight = session.current;
    if (!sight.ok) return sight;
    const { asAt } = sight.value;
    // What a job would write is refused when it comes to it: the view's store takes nothing.
    if (asAt !== null && kind === 'command' && channel !== KEEPS_A_PREFERENCE) return fail(appError('store_read_only', asAtRefusal(asAt)));
    if (kind === 'job') return startJob(channel as StoreJobName, sight.value, parsed.value);
    if (kind === 'host') return fail(appError('not_allowed', 'This request is answered by the window’s own host, not by the application.'));
    return (storeHandlers[channel as StoreName] as Handler<ChannelName>)(contextOver(sight.value), parsed.value);
  };

  return {
    handle: async (channel, input) => {
      if (closed) return fail(appError('stopped'));
      if (!isChannel(channel)) return fail(appError('not_allowed', `There is no request called “${channel.slice(0, 60)}”. Nothing was changed.`));
      try {
        return await answer(channel, input);
      } catch (thrown) {
        return fail(defect(thrown, channel));
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    registerFile: files.register,
    fileOf: files.of,
    close: async () => {
      if (closed) return;
      closed = true;
      await jobs.stopAll();
      await engine.close();
      await upkeep?.end();
      session.close();
      listeners.clear();
    },
  };
}

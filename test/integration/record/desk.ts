import { contract, type Output, type Sent } from '../../../shared/ipc.ts';
import type { ChangedEvent } from '../../../shared/ipc/application.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { parseFields } from '../../../shared/validate.ts';
import { rootTables } from '../../../db/tables.ts';
import type { Writable } from '../../../db/handles.ts';
import { transact } from '../../../db/transaction.ts';
import type { Handler, HandlerContext } from '../../../electron/app/handlers/handler.ts';
import { storeHandlers } from '../../../electron/app/handlers/index.ts';
import { ForecastDesk } from '../../../electron/app/forecasts/desk.ts';
import { ReturnDesk } from '../../../electron/app/jobs/return-desk.ts';
import { TableDesk } from '../../../electron/app/jobs/table-desk.ts';
import { temporaryStore, type KeptStore, type TemporaryStore } from '../../fixtures/store.ts';

type Name = keyof typeof storeHandlers;

export type Desk = TemporaryStore & {
  /** Asks as a window does: the input is parsed by the contract's schema, and the answer must survive being cloned. */
  readonly ask: <C extends Name>(channel: C, input: Sent<C>) => Result<Output<C>>;
  /** As `ask`, for what a window should never send. */
  readonly askWrongly: (channel: Name, input: unknown) => AppError;
  /** As `ask`, where anything but success fails the test. */
  readonly must: <C extends Name>(channel: C, input: Sent<C>) => Output<C>;
  readonly refused: <C extends Name>(channel: C, input: Sent<C>) => AppError;
  /** What was announced since the last time of asking. */
  readonly heard: () => ChangedEvent['entities'][number][];
};

/** The handlers of the record over a real store of their own, new or as another one stood, with a clock that moves on by a second for each command. */
export function desk(begin?: string | KeptStore): Desk {
  const temporary = temporaryStore(begin === undefined ? {} : typeof begin === 'string' ? { start: begin } : { copyOf: begin });
  const { store, clock } = temporary;
  let announced: ChangedEvent['entities'][number][] = [];
  const announce: HandlerContext['announce'] = (changed) => { announced.push(...changed); };
  const tables = new TableDesk(temporary.ids);
  const forecasts = new ForecastDesk();
  const write = <T>(undo: 'step' | 'none', label: string, work: (tx: Writable) => Result<T>): Result<T> => {
    clock.advance(1_000);
    const done = transact(store, { label, person: 'A tester', at: clock.now(), undo }, work);
    if (!done.ok) return done;
    announce(done.value.changed);
    return ok(done.value.value);
  };
  const context = (): HandlerContext => ({
    store, kept: store, asAt: null, clock, announce, today: clock.today(), person: 'A tester', tables, returns: new ReturnDesk(temporary.ids), forecasts,
    run: (label, work) => write('step', label, work),
    keep: (label, work) => write('none', label, work),
  });
  const askAnything = (channel: Name, input: unknown): Result<unknown> => {
    const parsed = parseFields(contract[channel].input, input);
    if (!parsed.ok) return parsed;
    const answer = (storeHandlers[channel] as Handler<Name>)(context(), parsed.value);
    return structuredClone(answer);
  };
  const ask: Desk['ask'] = (channel, input) => askAnything(channel, input) as Result<Output<typeof channel>>;
  const askWrongly: Desk['askWrongly'] = (channel, input) => {
    const answer = askAnything(channel, input);
    if (answer.ok) throw new Error(`${channel} was answered although it should have been refused.`);
    return answer.error;
  };
  return {
    ...temporary, ask, askWrongly,
    must: (channel, input) => {
      const answer = ask(channel, input);
      if (!answer.ok) throw new Error(`${channel}: ${answer.error.message} ${JSON.stringify(answer.error.fields ?? {})}`);
      return answer.value;
    },
    refused: (channel, input) => askWrongly(channel, input),
    heard: () => {
      const all = announced;
      announced = [];
      return all;
    },
  };
}

/** Everything of every record table, for telling whether two moments are alike but for what only counts changes. */
export function contentOf({ store }: Pick<TemporaryStore, 'store'>): unknown {
  const parts = ['organisation_identifier', 'contract_provider', 'contract_service', 'contract_year_value', 'contract_notice', 'risk_review'];
  const rows = (table: string, where: string) => store.statements.prepare(`SELECT * FROM ${table} ${where} ORDER BY id`).all() as Record<string, unknown>[];
  return Object.fromEntries([
    ...rootTables.map((table) => [table, rows(table, 'WHERE deleted_at IS NULL').map(({ version: _version, updated_at: _at, updated_by: _by, ...row }) => row)]),
    ...parts.map((table) => [table, rows(table, '')]),
  ]);
}

import type { Clock } from '../../../shared/ambient.ts';
import { appError } from '../../../shared/errors.ts';
import type { AppEvent, Input, Output } from '../../../shared/ipc.ts';
import type { StoreState } from '../../../shared/ipc/application.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Store } from '../../../db/store.ts';
import type { FileRegistry } from '../../files.ts';
import { APP_VERSION } from '../../version.ts';
import type { HostKind } from '../application-types.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Session } from '../session.ts';
import type { HandlerContext, SessionName } from './handler.ts';

export type SessionTools = {
  readonly session: Session;
  readonly jobs: Jobs;
  /** Waits for what else needs the present store open. */
  readonly settle: () => Promise<void>;
  readonly files: FileRegistry;
  readonly clock: Clock;
  readonly host: HostKind;
  readonly person: string;
  readonly tell: (event: AppEvent) => void;
  readonly contextOver: (store: Store) => HandlerContext;
};
type SessionHandlers = { readonly [K in SessionName]: (tools: SessionTools, input: Input<K>) => Result<Output<K>> | Promise<Result<Output<K>>> };

/** Jobs hold the store they began on, so they end before another one takes its place. */
async function switching(tools: SessionTools, change: () => Result<StoreState>): Promise<Result<StoreState>> {
  await tools.jobs.stopAll();
  await tools.settle();
  const changed = change();
  if (changed.ok) tools.tell({ is: 'store', store: changed.value });
  return changed;
}

export const sessionHandlers: SessionHandlers = {
  'app.state': (tools) => {
    const store = tools.session.current;
    return ok({
      version: APP_VERSION, host: tools.host, today: tools.clock.today(), store: tools.session.state,
      person: store.ok ? tools.contextOver(store.value).person : tools.person,
    });
  },
  'store.unlock': (tools, { passphrase }) => switching(tools, () => tools.session.unlock(passphrase)),
  'store.reopen': (tools) => switching(tools, () => ok(tools.session.reopen())),
  'store.setPassphrase': (tools, { present, next }) => switching(tools, () => tools.session.setPassphrase(present, next)),
  'store.open': (tools, { fileId, passphrase }) => {
    const file = tools.files.of(fileId);
    if (file === null) return fail(appError('file_unreadable'));
    return switching(tools, () => tools.session.openOther(file.path, passphrase));
  },
  'sample.open': (tools) => switching(tools, () => tools.session.openSample()),
  'sample.discard': (tools) => switching(tools, () => ok(tools.session.discardSample())),
  'job.cancel': (tools, { jobId }) => ok(tools.jobs.cancel(jobId)),
};

import type { Clock } from '../../../shared/ambient.ts';
import { asAtRefusal, type AsAt } from '../../../shared/as-at.ts';
import { appError } from '../../../shared/errors.ts';
import type { Answer, AppEvent, Input, JobStarted } from '../../../shared/ipc.ts';
import type { StoreState } from '../../../shared/ipc/application.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { openPast } from '../../../db/as-at.ts';
import type { FileRegistry } from '../../files.ts';
import { APP_VERSION } from '../../version.ts';
import type { HostKind } from '../application-types.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Session, Sight } from '../session.ts';
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
  readonly contextOver: (sight: Sight) => HandlerContext;
};
type SessionHandlers = { readonly [K in SessionName]: (tools: SessionTools, input: Input<K>) => Result<Answer<K>> | Promise<Result<Answer<K>>> };

/** Jobs hold the store they began on, so they end before another one takes its place. */
async function switching(tools: SessionTools, change: () => Result<StoreState>): Promise<Result<StoreState>> {
  await tools.jobs.stopAll();
  await tools.settle();
  const changed = change();
  if (changed.ok) tools.tell({ is: 'store', store: changed.value });
  return changed;
}

/** Only the view is left, so only what works on it, or is opening another one, has to end. */
function changeView({ session, jobs, tell }: SessionTools, change: () => StoreState): StoreState {
  const before = session.current;
  if (before.ok && before.value.asAt !== null) jobs.cancelOn(before.value.store);
  const store = change();
  tell({ is: 'store', store });
  return store;
}

function openAsAt(tools: SessionTools, asAt: AsAt): Result<JobStarted> {
  const { session, jobs, clock } = tools;
  const kept = session.kept;
  if (!kept.ok) return kept;
  const notice = appError('store_read_only', asAtRefusal(asAt));
  // The latest wish counts.
  jobs.cancelOn(session);
  return ok(jobs.start('asAt.open', session, async ({ signal, progress }) => {
    const view = asAt.known === 'now' ? ok(kept.value.lookedAt(notice)) : await openPast(kept.value, { on: asAt.on, today: clock.today(), notice, signal, progress });
    if (!view.ok) return view;
    if (signal.aborted) {
      if (asAt.known === 'then') view.value.close();
      return fail(appError('cancelled'));
    }
    return ok(changeView(tools, () => session.lookAsAt(asAt, view.value)));
  }));
}

export const sessionHandlers: SessionHandlers = {
  'app.state': (tools) => {
    const current = tools.session.current;
    const context = current.ok ? tools.contextOver(current.value) : null;
    return ok({
      version: APP_VERSION, host: tools.host, today: context?.today ?? tools.clock.today(), store: tools.session.state,
      person: context?.person ?? tools.person,
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
  'asAt.open': openAsAt,
  'asAt.close': (tools) => {
    tools.jobs.cancelOn(tools.session);
    return ok(changeView(tools, () => tools.session.lookAtToday()));
  },
  'job.cancel': (tools, { jobId }) => ok(tools.jobs.cancel(jobId)),
};

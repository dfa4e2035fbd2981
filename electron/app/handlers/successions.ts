import type { organisationChannels } from '../../../shared/ipc/organisations.ts';
import type { SuccessionId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { createSuccession, deleteSuccession, getSuccession, listSuccessions, restoreSuccession, successionTitle, updateSuccession } from '../../../db/repositories/successions.ts';
import type { HandlerContext, Handlers } from './handler.ts';

type SuccessionChannel = Extract<keyof typeof organisationChannels, `succession.${string}`>;

function titleOf({ store }: HandlerContext, id: SuccessionId): string {
  const succession = getSuccession(store.read, id);
  return succession === undefined ? 'not known' : successionTitle(store.read, succession);
}

export const successionHandlers = {
  'succession.list': ({ store }, { deleted }) => ok(listSuccessions(store.read, { deleted })),
  'succession.create': ({ store, run }, { fields }) => run(`Add succession ${successionTitle(store.read, fields)}`, (tx) => createSuccession(tx, fields)),
  'succession.update': (context, { id, version, patch }) => context.run(`Edit succession ${titleOf(context, id)}`, (tx) => updateSuccession(tx, id, version, patch)),
  'succession.delete': (context, { id, version }) => context.run(`Delete succession ${titleOf(context, id)}`, (tx) => deleteSuccession(tx, id, version)),
  'succession.restore': (context, { id, version }) => context.run(`Restore succession ${titleOf(context, id)}`, (tx) => restoreSuccession(tx, id, version)),
} satisfies Handlers<SuccessionChannel>;

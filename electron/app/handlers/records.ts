import type { recordChannels } from '../../../shared/ipc/records.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { ok } from '../../../shared/result.ts';
import { amendObjective } from '../../../db/repositories/amendments.ts';
import { listRecords, recordOptions } from '../../../db/repositories/kind-list.ts';
import { createRecord, deleteRecord, restoreRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { everyField, getRecord, linkNames } from '../../../db/repositories/kind-rows.ts';
import { nameOf } from '../../../db/repositories/names.ts';
import { found } from '../../../db/repositories/records.ts';
import type { KindName } from '../../../shared/model/records/index.ts';
import type { Handlers, HandlerContext } from './handler.ts';

const called = ({ store }: HandlerContext, kind: KindName, id: string): string => `${recordKinds[kind].noun[0]} ${nameOf(store.read, kind, id)}`;

export const recordHandlers = {
  'record.list': ({ store }, page) => ok(listRecords(store.read, page)),
  'record.get': ({ store }, { kind, id }) => {
    const record = getRecord(store.read, kind, id);
    return found(record === undefined ? undefined : { record, title: nameOf(store.read, kind, id), names: linkNames(store.read, everyField(kind), [record as object as Record<string, unknown>]) });
  },
  'record.options': ({ store }, wanted) => ok(recordOptions(store.read, wanted)),
  'record.create': ({ run }, { kind, fields }) => run(`Add ${recordKinds[kind].noun[0]}`, (tx) => createRecord(tx, kind, fields as never)),
  'record.update': (context, { kind, id, version, patch }) => context.run(`Edit ${called(context, kind, id)}`, (tx) => updateRecord(tx, kind, id, version, patch as never)),
  'record.delete': (context, { kind, id, version }) => context.run(`Delete ${called(context, kind, id)}`, (tx) => deleteRecord(tx, kind, id, version)),
  'record.restore': (context, { kind, id, version }) => context.run(`Restore ${called(context, kind, id)}`, (tx) => restoreRecord(tx, kind, id, version)),
  'objective.amend': (context, { id, version, reason, patch }) => context.run(`Amend ${called(context, 'objective', id)}`, (tx) => amendObjective(tx, id, version, reason, patch)),
} satisfies Handlers<keyof typeof recordChannels>;

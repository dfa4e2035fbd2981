import { checkedBy, confirmParameterSet, createParameterSet, deleteParameterSet, restoreParameterSet, updateParameterSet } from '../../../db/repositories/parameter-changes.ts';
import { getParameterSet, inForce, listParameterSets, seriesOf, usesOf } from '../../../db/repositories/parameter-sets.ts';
import { notFound } from '../../../db/transaction.ts';
import type { parameterChannels } from '../../../shared/ipc/parameters.ts';
import type { ParameterSetId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const called = ({ store }: HandlerContext, id: ParameterSetId): string => `parameter set “${getParameterSet(store.read, id)?.name ?? 'that is not there'}”`;

export const parameterHandlers = {
  'parameter.list': ({ store, today }) => ok(listParameterSets(store.read, today)),
  'parameter.inForce': ({ store, today }, { kind }) => ok(inForce(store.read, kind, today)),
  'parameter.get': ({ store, today }, { id }) => {
    const set = getParameterSet(store.read, id);
    if (set === undefined) return notFound();
    return ok({
      set, inForce: inForce(store.read, set.kind, today).id === id, usedBy: usesOf(store.read, id), checked: set.confirmed ? checkedBy(store.read, id) : null, series: seriesOf(store.read, set.kind),
    });
  },
  'parameter.create': ({ run }, { kind, fields }) => run(`Add parameter set “${fields.name}”`, (tx) => createParameterSet(tx, kind, fields)),
  'parameter.update': (context, { id, version, patch }) => context.run(`Edit ${called(context, id)}`, (tx) => updateParameterSet(tx, id, version, patch)),
  'parameter.confirm': (context, { id, version }) => context.run(`Confirm ${called(context, id)} as checked against current guidance`, (tx) => confirmParameterSet(tx, id, version)),
  'parameter.delete': (context, { id, version }) => context.run(`Delete ${called(context, id)}`, (tx) => deleteParameterSet(tx, id, version)),
  'parameter.restore': (context, { id, version }) => context.run(`Restore ${called(context, id)}`, (tx) => restoreParameterSet(tx, id, version)),
} satisfies Handlers<keyof typeof parameterChannels>;

import type { serviceChannels } from '../../../shared/ipc/services.ts';
import type { ServiceId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { found } from '../../../db/repositories/records.ts';
import { getServiceDetail, listServices, serviceOptions } from '../../../db/repositories/service-list.ts';
import { createService, deleteService, getService, restoreService, updateService } from '../../../db/repositories/services.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const nameOf = ({ store }: HandlerContext, id: ServiceId): string => getService(store.read, id)?.name ?? 'not known';

export const serviceHandlers = {
  'service.list': ({ store }, page) => ok(listServices(store.read, page)),
  'service.get': ({ store }, { id }) => found(getServiceDetail(store.read, id)),
  'service.options': ({ store }, wanted) => ok(serviceOptions(store.read, wanted)),
  'service.create': ({ run }, { fields }) => run(`Add service ${fields.name}`, (tx) => createService(tx, fields)),
  'service.update': (context, { id, version, patch }) => context.run(`Edit service ${nameOf(context, id)}`, (tx) => updateService(tx, id, version, patch)),
  'service.delete': (context, { id, version }) => context.run(`Delete service ${nameOf(context, id)}`, (tx) => deleteService(tx, id, version)),
  'service.restore': (context, { id, version }) => context.run(`Restore service ${nameOf(context, id)}`, (tx) => restoreService(tx, id, version)),
} satisfies Handlers<keyof typeof serviceChannels>;

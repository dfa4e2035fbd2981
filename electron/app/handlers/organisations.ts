import type { organisationChannels } from '../../../shared/ipc/organisations.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { answerFailure } from '../../../shared/engine/failure.ts';
import { failureInput } from '../../../db/repositories/failure.ts';
import { getOrganisationDetail } from '../../../db/repositories/organisation-detail.ts';
import { listOrganisations, organisationOptions } from '../../../db/repositories/organisation-list.ts';
import { createOrganisation, deleteOrganisation, getOrganisation, restoreOrganisation, updateOrganisation } from '../../../db/repositories/organisations.ts';
import { found } from '../../../db/repositories/records.ts';
import type { HandlerContext, Handlers } from './handler.ts';
import { successionHandlers } from './successions.ts';

const nameOf = ({ store }: HandlerContext, id: OrganisationId): string => getOrganisation(store.read, id)?.name ?? 'not known';

export const organisationHandlers = {
  ...successionHandlers,
  'organisation.list': ({ store, today }, page) => ok(listOrganisations(store.read, page, { today })),
  'organisation.get': ({ store, today }, { id }) => found(getOrganisationDetail(store.read, id, { today })),
  'organisation.options': ({ store }, wanted) => ok(organisationOptions(store.read, wanted)),
  'organisation.failure': ({ store }, { id, on }) => {
    const input = failureInput(store.read, id, on);
    return found(input === undefined ? undefined : answerFailure(input));
  },
  'organisation.create': ({ run }, { fields }) => run(`Add organisation ${fields.name}`, (tx) => createOrganisation(tx, fields)),
  'organisation.update': (context, { id, version, patch }) =>
    context.run(`Edit organisation ${nameOf(context, id)}`, (tx) => updateOrganisation(tx, id, version, patch)),
  'organisation.delete': (context, { id, version }) => context.run(`Delete organisation ${nameOf(context, id)}`, (tx) => deleteOrganisation(tx, id, version)),
  'organisation.restore': (context, { id, version }) => context.run(`Restore organisation ${nameOf(context, id)}`, (tx) => restoreOrganisation(tx, id, version)),
} satisfies Handlers<keyof typeof organisationChannels>;

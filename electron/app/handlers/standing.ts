import { getOrganisation } from '../../../db/repositories/organisations.ts';
import { found } from '../../../db/repositories/records.ts';
import { getStanding } from '../../../db/repositories/standing.ts';
import { reassess } from '../../../db/repositories/standing-assess.ts';
import { getContractStanding } from '../../../db/repositories/standing-targets.ts';
import { appError } from '../../../shared/errors.ts';
import type { standingChannels } from '../../../shared/ipc/standing.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

export const standingHandlers = {
  'standing.get': ({ store, today }, { organisationId }) => found(getStanding(store.read, organisationId, today)),
  'standing.targets': ({ store, today }, { contractId }) => ok(getContractStanding(store.read, contractId, today)),
  'indicator.reassess': ({ store, run }, { organisationId, regime }) => run(`Assess the financial standing of ${getOrganisation(store.read, organisationId)?.name ?? 'an organisation'} anew`, (tx) => {
    const statements = reassess(tx, organisationId, regime);
    return statements > 0 ? ok({ statements }) : fail(appError('invalid_input', 'There is no financial statement of this organisation yet, so nothing was assessed. Enter a statement first.'));
  }),
} satisfies Handlers<keyof typeof standingChannels>;

import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** An organisation stands once among a service's alternatives. */
export const alternativeProviderRules: Rules<'alternative provider'> = {
  check: (tx, { serviceId, organisationId }, before) => {
    const twin = tx.get(sqlite.selectFrom('alternative_provider').select('id').where('service_id', '=', serviceId).where('organisation_id', '=', organisationId).where('deleted_at', 'is', null));
    return twin === undefined || twin.id === before?.id ? ok(null) : invalidField('organisationId', 'This organisation is already recorded as an alternative for the service. Edit that entry.');
  },
};

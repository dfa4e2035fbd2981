import { describe, expect, test } from 'vitest';
import { homeOf } from '../../../renderer/ui/record-places.ts';
import { kindNames } from '../../../shared/model/records/index.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';

describe('where a record is listed among its like', () => {
  test.each([
    ['payment', { contractId: ID }, `/contracts/${ID}?tab=payments`],
    ['measurement', { objectiveId: ID }, `/records/objective/${ID}`],
    ['contingency plan', { contractId: ID, serviceId: OTHER }, `/contracts/${ID}?tab=plan`],
    ['contingency plan', { contractId: null, serviceId: ID }, `/services/${ID}?tab=plans`],
    ['transfer', { contractId: null, serviceId: null, liabilityId: ID, toId: OTHER }, `/records/retained-liability/${ID}`],
    ['transfer', { contractId: null, serviceId: ID, liabilityId: null, toId: OTHER }, `/services/${ID}`],
    ['document', { contractId: null, organisationId: null, serviceId: null, riskId: null }, '/records/document'],
    ['objective', { contractId: null, programme: 'All' }, '/value?tab=objectives'],
    ['option', { contractId: null, programme: 'All' }, '/records/option'],
    ['spin-out', { contractId: ID }, '/value?tab=pipeline'],
    ['payment', { contractId: '' }, '/records/payment'],
    ['assumption', { organisationId: ID, contractId: OTHER }, `/mutuals/${ID}?tab=assumptions`],
    ['cash item', { organisationId: ID, counterpartyId: OTHER }, `/mutuals/${ID}?tab=assumptions`],
    ['obligation', { debtorId: ID, creditorId: OTHER, contractId: null }, `/mutuals/${ID}?tab=obligations`],
    ['weekly forecast', { organisationId: ID }, `/cash/${ID}?tab=weeks`],
    ['scenario', { versionOfId: ID }, '/scenarios'],
    ['run', { scenarioId: ID, organisationId: OTHER }, `/scenarios/${ID}`],
    ['run', { scenarioId: null, organisationId: OTHER }, `/cash/${OTHER}?tab=runs`],
    ['run', { scenarioId: null, organisationId: null }, '/scenarios'],
    ['run attachment', { runId: OTHER, riskId: ID, planId: null }, `/risks/${ID}?tab=evidence`],
    ['run attachment', { runId: OTHER, riskId: null, planId: ID }, `/contingency/${ID}`],
    ['plan step', { planId: ID, optionId: OTHER }, `/contingency/${ID}?tab=steps`],
    ['plan action', { planId: ID, exerciseId: OTHER, activationId: null }, `/contingency/${ID}?tab=exercises`],
    ['activation', { planId: ID }, `/contingency/${ID}?tab=activations`],
  ] as const)('%s %o', (kind, record, place) => expect(homeOf(kind, record)).toBe(place));

  test('is never the Overview, which lists none', () => {
    for (const kind of kindNames) expect(homeOf(kind, {})).not.toBe('/');
  });
});

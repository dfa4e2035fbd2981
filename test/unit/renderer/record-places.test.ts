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
    ['contingency plan', { contractId: null, serviceId: ID }, `/services/${ID}?tab=essential`],
    ['transfer', { contractId: null, serviceId: null, liabilityId: ID, toId: OTHER }, `/records/retained-liability/${ID}`],
    ['transfer', { contractId: null, serviceId: ID, liabilityId: null, toId: OTHER }, `/services/${ID}`],
    ['document', { contractId: null, organisationId: null, serviceId: null, riskId: null }, '/records/document'],
    ['objective', { contractId: null, programme: 'All' }, '/value?tab=objectives'],
    ['option', { contractId: null, programme: 'All' }, '/records/option'],
    ['spin-out', { contractId: ID }, '/value?tab=pipeline'],
    ['payment', { contractId: '' }, '/records/payment'],
  ] as const)('%s %o', (kind, record, place) => expect(homeOf(kind, record)).toBe(place));

  test('is never the Overview, which lists none', () => {
    for (const kind of kindNames) expect(homeOf(kind, {})).not.toBe('/');
  });
});

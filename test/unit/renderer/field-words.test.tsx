import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { comparedWords } from '../../../renderer/ui/field-words.tsx';
import { contractWords } from '../../../renderer/views/contracts/contract-words.tsx';
import { contractFieldset } from '../../../shared/model/contract.ts';
import { organisationId, serviceId } from '../../../shared/model/ids.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { serviceFieldset } from '../../../shared/model/service.ts';
import { ok } from '../../../shared/result.ts';
import { createFakeDoor, renderInApp } from './support.tsx';

const [NURSING, PODIATRY] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'] as const;
const answers = () => createFakeDoor({
  'service.options': ({ ids }) => ok(ids.map((id) => ({ id: serviceId.parse(id), name: id === NURSING ? 'Community nursing' : 'Podiatry' }))),
  'organisation.options': ({ ids }) => ok(ids.map((id) => ({ id: organisationId.parse(id), name: 'Care First CIC', roles: [] }))),
});

describe('two versions side by side', () => {
  test.each([
    ['money with its pence', 'unitPrice', 12_345, '£123.45'],
    ['a share in per cent', 'dependencyShare', 6_250, '62.5 %'],
    ['a date', 'exitPlanOn', '2027-03-31', '31 Mar 2027'],
    ['years with their pence', 'yearValues', [{ year: 2026, amount: 10_050 }, { year: 2027, amount: 20_000 }], '2026/27: £100.50; 2027/28: £200'],
    ['rows', 'extensionOptions', [{ until: '2029-03-31', decideBy: '2028-09-30', taken: false, note: null }], '31 Mar 2029, decide by: 30 Sep 2028, taken: No'],
    ['nothing', 'breakClauses', [], 'None'],
    ['what is not known', 'owner', null, 'Not known'],
    ['a schedule', 'schedule', null, 'Not known'],
  ])('%s', (_, field, value, words) => {
    const { container } = renderInApp(<p>{contractWords[field]?.(value)}</p>);
    expect(container.querySelector('p')?.textContent).toBe(words);
  });

  test('names the services of rows and lists, also those that only one side has', async () => {
    answers();
    const { container } = renderInApp(
      <>
        <p>{contractWords['serviceVolumes']?.([{ serviceId: NURSING, share: 4_000, unitsAMonth: null }, { serviceId: PODIATRY, share: null, unitsAMonth: 12 }])}</p>
        <p>{comparedWords(serviceFieldset)['dependentServiceIds']?.([serviceId.parse(NURSING), serviceId.parse(PODIATRY)])}</p>
        <p>{comparedWords(recordKinds['financial statement'].fields)['organisationId']?.(organisationId.parse(NURSING))}</p>
      </>,
    );
    await screen.findAllByText('Community nursing');
    await screen.findByText('Care First CIC');
    expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['Community nursing, share of the contract: 40 %; Podiatry, units a month: 12', 'Community nursing, Podiatry', 'Care First CIC']);
  });

  test('every field has its words', () => {
    expect(Object.keys(contractWords).toSorted()).toEqual(Object.keys(contractFieldset).toSorted());
  });
});

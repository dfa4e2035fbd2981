import { expect, test } from 'vitest';
import { contractFields } from '../../../shared/model/contract.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { aContract } from '../../fixtures/builders.ts';

const [ONE, TWO] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const withOption = (taken: boolean | null) => contractFields.safeParse({ ...aContract({ commissionerId: ONE, providerId: TWO, startOn: '2026-04-01', endOn: '2029-03-31', yearValues: [] }), extensionOptions: [{ until: '2029-03-31', decideBy: '2027-09-30', taken, note: null }] });

test('an extension that was taken stays beside the end that it moved', () => expect(withOption(true).success).toBe(true));
test.each([null, false])('one that was not (%s) has to lie after the end', (taken) => expect(withOption(taken).error?.issues).toMatchObject([{ path: ['extensionOptions', 0, 'until'] }]));

test('amounts of years that differ in pence never read the same', () => {
  const words = (amount: number) => wordsOf(recordKinds.benefit.fields.expected, [{ year: 2026, amount }], () => null);
  expect([words(10_000), words(10_001), words(-50)]).toEqual(['2026/27: £100', '2026/27: £100.01', '2026/27: −£0.50']);
});

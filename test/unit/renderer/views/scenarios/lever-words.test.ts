import { describe, expect, it } from 'vitest';
import { leverWords } from '../../../../../renderer/views/scenarios/lever-words.ts';
import { askedMost } from '../../../../../renderer/views/scenarios/questions.ts';
import { blankScenario, freshLever, withLever } from '../../../../../renderer/views/scenarios/scenario-fields.ts';
import { scenario } from '../../../../../shared/model/records/scenario.ts';
import { leverNames, leverOf } from '../../../../../shared/scenarios/levers.ts';
import { ids } from '../fixtures.ts';

const nobody = { organisation: null, contract: null };

describe('a lever in words', () => {
  it('says what, how far, to whom and when', () => {
    expect(leverWords({ lever: 'receipts slip', size: 20, from: '2027-04-01', until: null }, { organisation: 'Bluebell', contract: null })).toBe('From 1 April 2027, 20 % of each month’s receipts from or of Bluebell come a month later than expected.');
    expect(leverWords({ lever: 'income cut', size: 7.5, from: '2027-04-01', until: '2027-09-30' }, { organisation: 'Bluebell', contract: 'C-1 District nursing' })).toBe('From 1 April 2027 to 30 September 2027, income from or of C-1 District nursing is 7.5 % lower.');
    expect(leverWords({ lever: 'administration', size: 1, from: '2027-01-01', until: null }, { organisation: 'Bluebell', contract: null })).toBe('On 1 January 2027, Bluebell goes into administration; its services go on for 1 week.');
    expect(leverWords({ lever: 'advance', size: 250_000, from: null, until: null }, nobody)).toBe('From the first day of the forecast, the commissioner advances £250,000 to every mutual of the scenario, taken back in equal monthly parts.');
    expect(leverWords({ lever: 'one-off claim', size: 1_000, from: null, until: null }, nobody)).toMatch(/^On the first day of the forecast, /);
  });

  it('bears what is not filled in yet', () => {
    expect(leverWords({ lever: null, size: null, from: null, until: null }, nobody)).toBe('Choose what happens.');
    expect(leverWords({ lever: 'payment delay', size: 'abc', from: '2027-0', until: null }, nobody)).toBe('Enter how far, in days.');
    expect(leverWords({ lever: 'advance', size: null, from: null, until: null }, nobody)).toBe('Enter the amount in pounds.');
  });

  it.each(leverNames)('“%s” as it is first offered is in order', (name) => {
    const read = scenario.schema.safeParse({ ...blankScenario(), title: 'A question', levers: [freshLever(name)] });
    expect(read.error?.issues).toBeUndefined();
    expect(leverWords(freshLever(name), nobody)).toMatch(/\.$/);
  });

  it('keeps of a row what the next lever takes, and empties the rest', () => {
    for (const from of leverNames) {
      for (const to of leverNames) {
        const row = withLever({ ...freshLever(from), organisationId: ids.provider, contractId: leverOf(from).targets.includes('contract') ? ids.contract : null, from: '2027-04-01', until: leverOf(from).dates === 'from and until' ? '2027-05-01' : null }, to);
        expect(scenario.schema.safeParse({ ...blankScenario(), title: 'A question', levers: [row] }).success, `${from} to ${to}`).toBe(true);
        expect(row.from).toBe('2027-04-01');
      }
    }
  });

  it('the questions asked most are made of levers that there are', () => {
    for (const { levers } of askedMost) expect(levers.every((name) => leverNames.includes(name))).toBe(true);
    expect(new Set(askedMost.map(({ key }) => key)).size).toBe(askedMost.length);
  });
});

import { describe, expect, it } from 'vitest';
import { interpretRelease } from '../../../electron/app/imports/interpret.ts';
import type { PublishedTerms } from '../../../electron/app/imports/published.ts';
import { companyNumber } from '../../../electron/app/imports/published-parties.ts';
import { award, identified, release, supplier, type Json } from '../../fixtures/ocds/build.ts';

function termsOf(raw: unknown): PublishedTerms {
  const { outcome } = interpretRelease(raw, 1);
  if (outcome.is !== 'contract') throw new Error(`${outcome.is}: ${outcome.reason}`);
  return outcome.terms;
}
const notesOf = (raw: unknown): string => interpretRelease(raw, 1).notes.join(' ');
function reasonOf(raw: unknown): string {
  const { outcome } = interpretRelease(raw, 1);
  return outcome.is === 'contract' ? 'taken' : `${outcome.is}: ${outcome.reason}`;
}
const withAmount = (amount: unknown, currency: unknown = 'GBP'): Json => release({ awards: [award({ amount, currency })] });

describe('an award notice', () => {
  it('is read in our vocabulary', () => {
    expect(termsOf(release())).toEqual({
      reference: 'MAR-001', title: 'Community nursing', buyer: { name: 'Marlshire County Council', identifiers: [], mutual: false },
      suppliers: [{ name: 'Riverside Care CIC', identifiers: [], mutual: false }], awardRoute: 'competition', status: 'awarded', statusReason: null,
      startOn: '2025-04-01', endOn: '2026-03-31', totalValue: 12_000_000, cpvCode: '85141200', description: 'Nursing at home.',
    });
  });

  it('gives the date in the United Kingdom, whatever the zone it was written in', () => {
    const { startOn, endOn } = termsOf(release({ awards: [award({ start: '2025-05-31T23:00:00Z', end: '2026-03-31T22:59:59Z' })] }));
    expect([startOn, endOn]).toEqual(['2025-06-01', '2026-03-31']);
  });
});

describe('amounts', () => {
  it.each([[375_200, 37_520_000], [3_036.96, 303_696], [0.1 + 0.2, 30], [1.005, 101], [400_000_000, 40_000_000_000]])('%d pounds are %d pence', (pounds, pence) => {
    expect(termsOf(withAmount(pounds)).totalValue).toBe(pence);
  });
  it('takes 0 as not stated, and says so', () => {
    expect(termsOf(withAmount(0)).totalValue).toBeNull();
    expect(notesOf(withAmount(0))).toContain('An amount of 0 was published; it is taken as not stated.');
  });
  it('leaves a missing amount empty', () => {
    expect(termsOf(release({ awards: [{ id: '1', status: 'active', suppliers: [supplier('X')] }] })).totalValue).toBeNull();
    expect(termsOf(withAmount(null)).totalValue).toBeNull();
  });
  it.each([
    ['375200', 'refused: awards[0].value.amount holds “375200” where an amount in figures belongs.'],
    [-5, 'refused: awards[0].value.amount is negative (-5).'],
    [true, 'refused: awards[0].value.amount holds true where an amount in figures belongs.'],
    [[1], 'refused: awards[0].value.amount holds a list where an amount in figures belongs.'],
    [1e300, 'refused: awards[0].value.amount is larger than any contract’s value (1e+300).'],
  ])('refuses %j and names the field', (amount, reason) => { expect(reasonOf(withAmount(amount))).toBe(reason); });
  it('refuses another currency and takes a missing one as pounds, with a note', () => {
    expect(reasonOf(withAmount(10, 'EUR'))).toBe('refused: awards[0].value.currency is “EUR”; only amounts in pounds (GBP) can be kept.');
    expect(termsOf(withAmount(10, null)).totalValue).toBe(1_000);
    expect(notesOf(withAmount(10, null))).toContain('No currency is stated');
  });
  it('does not read an amount with VAT as one without', () => {
    const raw = release({ awards: [{ ...award(), value: { amountGross: 120, currency: 'GBP' } }] });
    expect(termsOf(raw).totalValue).toBeNull();
    expect(notesOf(raw)).toContain('Only an amount with VAT is stated (£120.00)');
  });
  it('notes rounding to pence', () => {
    expect(termsOf(withAmount(10.129)).totalValue).toBe(1_013);
    expect(notesOf(withAmount(10.129))).toContain('The amount 10.129 was rounded to whole pence.');
  });
});

describe('periods', () => {
  it.each([
    [{ start: null, end: null }, null, null, 'No period is stated.'],
    [{ start: '2025-04-01' , end: null }, '2025-04-01', null, ''],
    [{ start: '2026-04-01', end: '2025-04-01' }, null, null, 'before it starts'],
    [{ start: 'soon', end: '2026-03-31' }, null, '2026-03-31', 'awards[0].contractPeriod.startDate is not a date that can be read (“soon”)'],
    [{ start: '1025-04-01', end: '2026-03-31' }, null, '2026-03-31', 'not a date that can be read'],
  ])('%j', (period, startOn, endOn, note) => {
    const raw = release({ awards: [award(period)] });
    expect(termsOf(raw)).toMatchObject({ startOn, endOn });
    expect(notesOf(raw)).toContain(note);
  });
  it('works out an end from the days that are stated', () => {
    const raw = release({ awards: [{ ...award(), contractPeriod: { startDate: '2026-04-01', durationInDays: 365 } }] });
    expect(termsOf(raw)).toMatchObject({ startOn: '2026-04-01', endOn: '2027-03-31' });
  });
  it('does not take the planned period of the tender for the contract’s', () => {
    const raw = release({ awards: [{ ...award(), contractPeriod: null }], tender: { contractPeriod: { startDate: '2020-01-01', endDate: '2021-01-01' } } });
    expect(termsOf(raw)).toMatchObject({ startOn: null, endOn: null });
  });
});

describe('parties', () => {
  it.each([['9506232', '09506232'], ['09506232', '09506232'], ['oc 123456', 'OC123456'], ['SC1234', 'SC001234'], ['R0000123', 'R0000123'], ['458577871', null], ['none', null], ['', null]])('company number %j is %j', (text, expected) => {
    expect(companyNumber(text)).toBe(expected);
  });
  it('reads identifiers, also additional ones and numbers, and leaves out accounts of the platform', () => {
    const parties = [
      { ...identified('S1', 'Riverside Care CIC', 'GB-COH', 9506232), additionalIdentifiers: [{ scheme: 'GB-CHC', id: '1100000' }, { scheme: 'GB-COH', id: '09506232' }, { scheme: 'GB-CFS', id: '77' }, { id: '5' }] },
    ];
    const raw = release({ parties, awards: [award({ suppliers: [{ id: 'S1', name: 'ignored' }] })] });
    expect(termsOf(raw).suppliers).toEqual([{ name: 'Riverside Care CIC', identifiers: [{ scheme: 'GB-COH', id: '09506232' }, { scheme: 'GB-CHC', id: '1100000' }], mutual: false }]);
  });
  it.each([{ scheme: 'GB-COH' }, { id: '1' }, { scheme: null, id: null }, { scheme: 'GB-COH', id: 'N/A' }, { scheme: 'GB-COH', id: '00000000' }, 'text', null])('takes %j for no identifier', (identifier) => {
    const raw = release({ parties: [{ id: 'S1', name: 'Riverside', identifier, roles: ['supplier'] }], awards: [award({ suppliers: [{ id: 'S1' }] })] });
    expect(termsOf(raw).suppliers).toEqual([{ name: 'Riverside', identifiers: [], mutual: false }]);
  });
  it('reads the register from a party’s own id where there is no identifier', () => {
    expect(termsOf(release({ awards: [award({ suppliers: [{ id: 'GB-COH-1234', name: 'X' }] })] })).suppliers[0]?.identifiers).toEqual([{ scheme: 'GB-COH', id: '00001234' }]);
  });
  it('says when a company number cannot be one', () => {
    const raw = release({ parties: [identified('S1', 'NOMINET', 'GB-COH', '458577871')], awards: [award({ suppliers: [{ id: 'S1' }] })] });
    expect(termsOf(raw).suppliers[0]?.identifiers).toEqual([]);
    expect(notesOf(raw)).toContain('The company number 458577871 of NOMINET');
  });
  it('knows a public service mutual', () => {
    for (const flag of ['publicServiceMissionOrganization', 'publicServiceMutual']) {
      const raw = release({ parties: [identified('S1', 'Riverside', 'GB-COH', '1', ['supplier'], { [flag]: true })], awards: [award({ suppliers: [{ id: 'S1' }] })] });
      expect(termsOf(raw).suppliers[0]?.mutual).toBe(true);
    }
  });
  it('unites several suppliers, each once', () => {
    const raw = release({ awards: [award({ suppliers: [supplier('A Ltd'), supplier('B'), supplier('a limited')] })] });
    expect(termsOf(raw).suppliers.map(({ name }) => name)).toEqual(['A Ltd', 'B']);
  });
  it('leaves out a supplier without a name and says which; refuses a buyer that supplies itself', () => {
    const raw = release({ awards: [award({ suppliers: [supplier('A'), { id: 'GB-CFS-173', name: null }] })] });
    expect(termsOf(raw).suppliers.map(({ name }) => name)).toEqual(['A']);
    expect(notesOf(raw)).toContain('awards[0].suppliers[1].name is missing, so this supplier was left out.');
    expect(termsOf(release({ awards: [award({ suppliers: [{ id: 'GB-CFS-173', name: null }] })] })).suppliers).toEqual([]);
    expect(reasonOf(release({ awards: [award({ suppliers: [supplier('Marlshire County Council')] })] }))).toContain('refused: The buyer and the supplier are the same organisation');
  });
  it('finds the buyer among the parties, or who runs the procedure', () => {
    expect(termsOf(release({ buyer: null, parties: [{ id: 'b', name: 'Ouse Council', roles: ['buyer'] }, { id: 'c', name: 'Trent Council', roles: ['buyer'] }] })).buyer?.name).toBe('Ouse Council');
    expect(termsOf(release({ buyer: null, tender: { procuringEntity: { id: 'p', name: 'Trent Council' } } })).buyer?.name).toBe('Trent Council');
    expect(termsOf(release({ buyer: null })).buyer).toBeNull();
  });
});

describe('several awards and contracts', () => {
  const two = [award({ id: '1', amount: 100, suppliers: [supplier('A')], start: '2025-01-01', end: '2025-12-31' }), award({ id: '2', amount: 50.5, suppliers: [supplier('B')], start: '2025-06-01', end: '2027-05-31' })];
  it('are taken together', () => {
    const raw = release({ awards: two });
    expect(termsOf(raw)).toMatchObject({ totalValue: 15_050, startOn: '2025-01-01', endOn: '2027-05-31' });
    expect(termsOf(raw).suppliers.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(notesOf(raw)).toContain('2 awards or contracts are kept together as one contract.');
  });
  it('a signed contract stands for its award, and is not counted twice', () => {
    const raw = release({ awards: two, contracts: [{ id: 'c', awardID: '1', status: 'active', value: { amount: 120, currency: 'GBP' }, period: { startDate: '2025-02-01', endDate: '2025-11-30' } }] });
    expect(termsOf(raw)).toMatchObject({ totalValue: 17_050, startOn: '2025-02-01', endOn: '2027-05-31' });
  });
  it('contracts without a value take the award’s once', () => {
    const raw = release({ awards: [two[0] ?? {}], contracts: [{ id: 'c', awardID: '1' }, { id: 'd', awardID: '1' }] });
    expect(termsOf(raw).totalValue).toBe(10_000);
  });
  it('leaves out what was called off or unsuccessful', () => {
    const raw = release({ awards: [...two, award({ id: '3', status: 'cancelled', amount: 999, suppliers: [supplier('C')] }), { id: '4', status: 'unsuccessful' }] });
    expect(termsOf(raw)).toMatchObject({ totalValue: 15_050, status: 'awarded' });
    expect(termsOf(raw).suppliers.map(({ name }) => name)).toEqual(['A', 'B']);
  });
  it('ends when everything was called off or terminated', () => {
    expect(termsOf(release({ awards: [award({ status: 'cancelled' })] }))).toMatchObject({ status: 'ended', statusReason: 'Called off, by the notice of 1 Mar 2025.' });
    expect(termsOf(release({ contracts: [{ id: 'c', awardID: 'A1', status: 'terminated' }] }))).toMatchObject({ status: 'ended', statusReason: 'Terminated, by the notice of 1 Mar 2025.' });
  });
});

describe('releases without a contract', () => {
  it.each([
    [{ tag: ['tender'], awards: [] }, 'no contract yet: No contract yet: the notice invites tenders, and nothing has been awarded.'],
    [{ tag: ['planning'], awards: [] }, 'no contract yet: No contract yet: the notice is about planning, and nothing has been awarded.'],
    [{ tag: ['tender'], awards: [], tender: { status: 'cancelled' } }, 'no contract yet: No contract yet: the tender was called off, and nothing has been awarded.'],
    [{ awards: [{ id: '1', status: 'unsuccessful' }] }, 'no contract yet: No contract yet: the notice says that no supplier was chosen.'],
  ])('%j', (parts, reason) => { expect(reasonOf(release(parts))).toBe(reason); });

  it.each([
    ['ocid', 'refused: ocid is missing'], ['date', 'refused: date is missing'],
  ])('without %s it is refused by that name', (field, reason) => {
    const { [field]: _gone, ...rest } = release();
    expect(reasonOf(rest)).toContain(reason);
  });
  it('without an id it is told by its date', () => {
    const { id: _id, ...rest } = release();
    expect(interpretRelease(rest, 1)).toMatchObject({ releaseId: '2025-03-01T09:00:00.000Z', outcome: { is: 'contract' } });
  });
  it('a tender needs neither id nor date', () => {
    const { id: _id, date: _date, ...rest } = release({ tag: ['tender'], awards: [] });
    expect(interpretRelease(rest, 1).outcome.is).toBe('no contract yet');
  });
  it.each([
    [{ ...release(), date: 'yesterday' }, 'refused: date is not a date that can be read (“yesterday”).'],
    [{ ...release(), awards: {} }, 'refused: awards does not hold a list as OCDS expects.'],
    [{ ...release(), awards: [{ suppliers: 'X' }] }, 'refused: awards[0].suppliers does not hold a list as OCDS expects.'],
    [{ ...release(), parties: [7] }, 'refused: parties[0] does not hold an object as OCDS expects.'],
    [{ ...release(), buyer: 'Council' }, 'refused: buyer does not hold an object as OCDS expects.'],
    ['text', 'refused: It is not an OCDS release but “text”.'], [null, 'refused: It is not an OCDS release but null.'], [[], 'refused: It is not an OCDS release but a list.'],
  ])('structure that cannot be read names the field', (raw, reason) => { expect(reasonOf(raw)).toBe(reason); });
});

describe('small things', () => {
  it.each([['85000000', '85000000'], [85_323_000, '85323000'], [3_000_000, '03000000'], ['85120000-6', '85120000'], ['health', null], [null, null]])('CPV code %j is %j', (id, code) => {
    expect(termsOf(release({ tender: { classification: { scheme: 'CPV', id } } })).cpvCode).toBe(code);
  });
  it('finds a CPV code among items', () => {
    expect(termsOf(release({ tender: { classification: null, items: [{ additionalClassifications: [{ scheme: 'CPV', id: 85_323_000 }] }] } })).cpvCode).toBe('85323000');
  });
  it.each([
    ['Open procedure', 'open', 'competition'], ['Call-off from a framework agreement', 'selective', 'framework'], ['Other - Direct Award from a Framework Contract', 'direct', 'framework'],
    ['Other - Further Competition - Framework', null, 'framework'], ['Call-off from a dynamic purchasing system', null, 'competition'], ['Single tender action (below threshold)', 'direct', null], ['Direct award', 'limited', null],
    ['Direct award process C', 'direct', 'direct award C'], ['Direct award A', null, 'direct award A'], ['Direct award after a call', 'direct', null], ['Not specified', null, null], ['Not specified', 'open', 'competition'], [null, null, null],
    ['Negotiated without prior publication', 'limited', null],
  ])('route %j, %j is %j', (procurementMethodDetails, procurementMethod, route) => {
    expect(termsOf(release({ tender: { procurementMethodDetails, procurementMethod } })).awardRoute).toBe(route);
  });
  it('a contract reserved for mutuals says so', () => {
    expect(termsOf(release({ tender: { otherRequirements: { reservedParticipation: ['publicServiceMissionOrganization'] } } })).awardRoute).toBe('reserved contract');
  });
  it('texts are repaired, stripped of control characters and kept within what a record can hold', () => {
    const terms = termsOf(release({ tender: { title: `A\u0000B\u0085  ${'x'.repeat(400)}`, description: `First.rnrnSecond\uD800 ${'y'.repeat(20_000)}` } }));
    expect(terms.title?.startsWith('A B x')).toBe(true);
    expect(terms.title).toHaveLength(300);
    expect(terms.description?.startsWith('First.\n\nSecond\uFFFD y')).toBe(true);
    expect(terms.description).toHaveLength(10_000);
  });
});

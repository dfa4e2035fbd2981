import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Obligations } from '../../../../../renderer/views/mutuals/obligations.tsx';
import { organisationId } from '../../../../../shared/model/ids.ts';
import { recordKinds } from '../../../../../shared/model/records/index.ts';
import { blankOf, type Fieldset } from '../../../../../shared/model/field.ts';
import { ok } from '../../../../../shared/result.ts';
import { uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

const MUTUAL = uuid(1);
const BANK = uuid(2);
const owed = (number: number, fields: object): object => ({
  ...blankOf<Fieldset>(recordKinds.obligation.fields), id: uuid(10 + number), version: 1, createdAt: '2026-11-01T09:00:00.000Z', updatedAt: '2026-11-01T09:00:00.000Z', updatedBy: 'A', deletedAt: null, basis: 'Accounts', knownOn: '2026-11-01', ...fields,
});

it('shows what the mutual owes apart from what it is owed, and adds up what is known; a guarantee is not owed yet', async () => {
  setToday('2026-11-22');
  createFakeDoor({
    'record.list': () => ok({
      rows: [
        owed(1, { debtorId: MUTUAL, creditorId: BANK, obligation: 'loan', what: 'Loan for vans', outstanding: 120_000_00 }), owed(2, { debtorId: MUTUAL, creditorId: BANK, obligation: 'rent', what: 'Arrears of rent' }),
        owed(3, { debtorId: MUTUAL, creditorId: BANK, obligation: 'guarantee', what: 'Guarantee given', outstanding: 900_000_00 }), owed(4, { debtorId: BANK, creditorId: MUTUAL, obligation: 'subcontract', what: 'Transport', outstanding: 7_000_00 }),
      ],
      total: 4, offset: 0, names: { [MUTUAL]: 'Merrowfield', [BANK]: 'Tarnbank' },
    } as never),
  });
  renderInApp(<Obligations id={organisationId.parse(MUTUAL)} live />);
  const owing = await screen.findByRole('table', { name: 'Owed by it' });
  expect(within(owing).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Loan for vans', 'Arrears of rent', 'Guarantee given']);
  expect(within(screen.getByRole('table', { name: 'Owed to it' })).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Transport']);
  const sums = [...document.querySelectorAll('p')].map(({ textContent }) => textContent).filter((text) => text.startsWith('Together'));
  expect(sums).toEqual(['Together £120,000 outstanding, without one whose amount is not known; guarantees are not counted.', 'Together £7,000 outstanding; guarantees are not counted.']);
  expect(screen.getAllByRole('link', { name: 'Add an obligation' }).map((link) => link.getAttribute('href'))).toEqual([`#/records/obligation/new?debtorId=${MUTUAL}&knownOn=2026-11-22`, `#/records/obligation/new?creditorId=${MUTUAL}&knownOn=2026-11-22`]);
});

import type { PatternKey } from '../library.ts';
import type { IsoDate } from '../../time.ts';
import { accounts, assumed, contract, elsewhere, monthly, on, type World } from './world.ts';

/** A record that a commissioner could have kept of the fictional mutual: as they did then, or with something more. */
export type ReplayedRecord = { readonly id: string; readonly label: string; readonly about: string; readonly world: World };
/** A fictional mutual of the published size, that fails on the published day. */
export type ReplayedCase = {
  readonly key: PatternKey;
  readonly failedOn: IsoDate;
  readonly failedHow: string;
  /** The first day looked at. */
  readonly from: IsoDate;
  /** Which figures are published and which were made up to lie between them. */
  readonly madeUp: string;
  readonly records: readonly ReplayedRecord[];
};

const renewed = { reference: 'P-1', title: 'Health care in prison', startOn: on('2006-08-01'), aYear: 5_200_000 };
const prison: World = {
  name: 'Riverbank Prison Health', payer: 'Riverbank Primary Care Trust', assumptions: [], elsewhere: [],
  contracts: [{ from: on('2006-08-01'), is: contract({ ...renewed, endOn: on('2010-07-31') }) }, { from: on('2009-07-29'), is: contract({ ...renewed, endOn: on('2013-07-31') }) }],
  statements: [accounts({ period: 'annual', basis: 'audited', periodStart: on('2007-04-01'), periodEnd: on('2008-03-31'), receivedOn: on('2009-01-20'), income: 5_000_000, staffCosts: 3_000_000, otherCosts: 1_900_000, cash: 480_000, receivables: 50_000, payables: 260_000 })],
};
/** £67,000 a month more is spent than comes in; first cash goes, then bills stay unpaid, until a million is owed. */
const prisonMonths = monthly(on('2009-04-01'), 5, 21, (month) => ({ income: 433_000, staffCosts: 285_000, otherCosts: 215_000, cash: 160_000 - 25_000 * month, receivables: 50_000, payables: 730_000 + 42_000 * month }));

const vatContract = { reference: 'F-1', title: 'Older people’s care', startOn: on('2015-04-01'), endOn: on('2020-03-31'), aYear: 160_000_000 };
const partnership: World = {
  name: 'Fenland Care LLP', payer: 'Fenland Clinical Commissioning Group', assumptions: [], elsewhere: [],
  contracts: [{ from: on('2014-11-11'), is: contract({ ...vatContract, status: 'awarded' }) }, { from: on('2015-04-01'), is: contract(vatContract) }],
  statements: [
    accounts({ period: 'forecast', basis: 'forecast', periodStart: on('2015-04-01'), periodEnd: on('2016-03-31'), receivedOn: on('2014-11-11'), income: 160_000_000, staffCosts: 12_000_000, otherCosts: 146_000_000, cash: 10_000_000, receivables: 0, payables: 0 }),
    accounts({ period: 'opening balance sheet', basis: 'unaudited accounts', periodStart: null, periodEnd: on('2015-04-01'), receivedOn: on('2015-04-01'), income: 0, staffCosts: 0, otherCosts: 0, cash: 8_000_000, receivables: 0, payables: 0 }),
  ],
};
/** The £34.3m that was asked for, spread over the year and spent from the first month on. */
const ABOVE_BID = 34_300_000 / 12;
const partnershipMonths = monthly(on('2015-04-01'), 7, 21, (month) => ({
  income: 160_000_000 / 12, staffCosts: 1_000_000, otherCosts: 146_000_000 / 12 + ABOVE_BID, cash: Math.max(500_000, 8_000_000 + (month + 1) * (2_000_000 / 12 - ABOVE_BID)), receivables: 0, payables: Math.max(0, (month + 1) * (ABOVE_BID - 2_000_000 / 12) - 7_500_000),
}));

const valeContract = { reference: 'V-1', title: 'Community services', startOn: on('2011-10-01'), aYear: 30_000_000 };
const vale: World = {
  name: 'Vale Community Services', payer: 'Vale Clinical Commissioning Group', assumptions: [], elsewhere: [],
  contracts: [{ from: on('2011-10-01'), is: contract({ ...valeContract, endOn: on('2018-09-30') }) }, { from: on('2016-04-01'), is: contract({ ...valeContract, endOn: on('2016-09-30'), status: 'notice given' }) }],
  statements: [accounts({ period: 'annual', basis: 'audited', periodStart: on('2014-04-01'), periodEnd: on('2015-03-31'), receivedOn: on('2015-09-30'), income: 30_000_000, staffCosts: 21_600_000, otherCosts: 7_800_000, cash: 2_500_000, receivables: 300_000, payables: 650_000 })],
};
const valeHalfYear = accounts({ period: 'monthly', basis: 'unaudited accounts', periodStart: on('2015-04-01'), periodEnd: on('2015-09-30'), receivedOn: on('2015-11-16'), income: 15_000_000, staffCosts: 11_500_000, otherCosts: 4_300_000, cash: 1_300_000, receivables: 300_000, payables: 900_000 });

const supplier: World = {
  name: 'Keystone Services plc', payer: 'Keystone County Council', assumptions: [], elsewhere: [],
  contracts: [{ from: on('2014-04-01'), is: contract({ reference: 'K-1', title: 'Facilities of schools', startOn: on('2014-04-01'), endOn: on('2019-03-31'), aYear: 4_000_000 }) }],
  statements: [accounts({ period: 'annual', basis: 'audited', periodStart: on('2016-01-01'), periodEnd: on('2016-12-31'), receivedOn: on('2017-03-01'), income: 5_200_000_000, staffCosts: 1_500_000_000, otherCosts: 3_450_000_000, cash: 400_000_000, receivables: 900_000_000, payables: 850_000_000 })],
};
const supplierInterim = accounts({ period: 'monthly', basis: 'unaudited accounts', periodStart: on('2017-01-01'), periodEnd: on('2017-06-30'), receivedOn: on('2017-09-29'), income: 2_500_000_000, staffCosts: 780_000_000, otherCosts: 2_080_000_000, cash: 300_000_000, receivables: 900_000_000, payables: 1_000_000_000 });
const supplierElsewhere = elsewhere(on('2017-07-31'), [['A health department', 'Hospital buildings', 400_000_000, on('2019-12-31')], ['A defence department', 'Housing of service families', 350_000_000, on('2018-11-30')], ['A rail body', 'Works on lines', 450_000_000, on('2018-03-31')], ['Councils and schools', 'Facilities', 300_000_000, on('2020-03-31')]]);

const asKept = (about: string, world: World): ReplayedRecord => ({ id: 'as kept', label: 'As records were kept', about, world });

/** Each pattern as records of its time, on a fictional mutual of the published size. */
export const replayedCases: readonly ReplayedCase[] = [
  {
    key: 'eight weeks', failedOn: on('2009-09-24'), failedHow: 'liquidation, eight weeks after the renewal', from: on('2009-01-22'),
    madeUp: 'The contract’s size and the dates of renewal and failure are as published; “late September” is taken as the 24th. When the old term would have ended (a year later here), accounts, costs and cash were made up so that they end with more than £1m owed.',
    records: [
      asKept('The contract and the newest audited accounts, which were of the year to March 2008.', prison),
      { id: 'monthly accounts', label: 'With monthly accounts from April', about: 'The same, and management accounts of each month from April 2009, three weeks after it: as could have been asked for when talks about the renewal began.', world: { ...prison, statements: [...prison.statements, ...prisonMonths] } },
    ],
  },
  {
    key: 'unfunded VAT', failedOn: on('2015-12-01'), failedHow: 'ended after eight months', from: on('2015-02-03'),
    madeUp: 'The contract’s size, its eight months and the further £34.3m are as published; they are spread evenly over the first year. What was in hand at the start and how costs are divided was made up.',
    records: [
      asKept('The contract, the figures of the bid and the balance sheet of the first day.', partnership),
      { id: 'monthly accounts', label: 'With monthly accounts', about: 'The same, and management accounts of each month from the first, three weeks after it.', world: { ...partnership, statements: [...partnership.statements, ...partnershipMonths] } },
      {
        id: 'readiness check', label: 'With the VAT advice as a figure', about: 'The same as was kept, and twelve days before going live what the advice on VAT came to, as an assumption; with the cash that was to be there on the first day.',
        world: { ...partnership, assumptions: assumed(on('2015-03-20'), [['other costs a month', Math.round(146_000_000 / 12 + ABOVE_BID), 'Bid, and VAT that cannot be reclaimed by the advice on legal form'], ['opening cash', 8_000_000, 'Funding agreed for the first day'], ['opening debtors', 0, 'It has not begun'], ['opening creditors', 0, 'It has not begun']]) },
      },
    ],
  },
  {
    key: 'planned hand-back', failedOn: on('2016-10-01'), failedHow: 'its services handed back', from: on('2015-10-10'),
    madeUp: 'That such contracts were given back in 2016 is as published; sizes and days are not in the sources that were read, so those of a middling community provider were made up.',
    records: [
      asKept('The contract, its notice on the day that it was given, and the audited accounts to March 2015.', vale),
      { id: 'half-year accounts', label: 'With half-year accounts', about: 'The same, and unaudited accounts of the half year to September 2015, seven weeks after it.', world: { ...vale, statements: [...vale.statements, valeHalfYear] } },
    ],
  },
  {
    key: 'unlisted contracts', failedOn: on('2018-01-15'), failedHow: 'liquidation', from: on('2017-04-10'),
    madeUp: 'Its income is about that of the supplier in 2016, from general knowledge. Costs, cash and the other bodies’ contracts were made up; so was how much of the loss of 2017 was cash.',
    records: [
      asKept('One council’s own contract and the supplier’s audited accounts of 2016.', supplier),
      { id: 'list of contracts', label: 'With interim accounts and a list of its contracts', about: 'The same, a list of other public bodies’ contracts from the end of July 2017, and the interim accounts to June when they came out.', world: { ...supplier, elsewhere: supplierElsewhere, statements: [...supplier.statements, supplierInterim] } },
    ],
  },
];

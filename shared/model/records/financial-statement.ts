import { choice, date, line, money, neededChoice, neededDate, neededLink, neededLine, rows, signedMoney, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const periodKinds = ['annual', 'monthly', 'forecast', 'opening balance sheet'] as const;
export const statementBases = ['audited', 'unaudited accounts', 'management accounts', 'forecast'] as const;

const [EARLIEST, LATEST] = ['1950-01-01', '2149-12-31'] as const;

/** An organisation's figures for a period on a basis. What is left empty is not known, which is not £0. */
export const financialStatement = recordKind({
  kind: 'financial statement',
  table: 'financial_statement',
  noun: ['financial statement', 'financial statements'],
  fields: {
    organisationId: neededLink('organisation', 'Organisation'),
    period: neededChoice('Period', periodKinds),
    basis: neededChoice('Basis', statementBases),
    periodStart: date('From'),
    periodEnd: neededDate('To'),
    receivedOn: date('Received on'),
    source: line('Source'),
    income: money('Income'),
    incomeBySource: rows('Income by source', 'source', { from: neededLine('From', 'Enter where the income comes from.'), sort: choice('Kind', ['contract', 'grant', 'trading', 'other']), amount: money('Amount') }, { about: 'Who pays, so that dependence can be seen.' }),
    staffCosts: money('Staff costs'),
    otherCosts: money('Other costs', { about: 'Without depreciation and interest.' }),
    depreciation: money('Depreciation and amortisation'),
    interestPaid: money('Interest paid'),
    interestReceived: money('Interest received'),
    operatingCashFlow: signedMoney('Net cash from operating activities'),
    capitalSpending: money('Capital spending'),
    cash: money('Cash and equivalents'),
    receivables: money('Receivables'),
    inventories: money('Inventories'),
    otherCurrentAssets: money('Other current assets'),
    payables: money('Payables'),
    otherCurrentLiabilities: money('Other current liabilities'),
    borrowings: money('Borrowings', { about: 'Overdrafts, loans, leases and the like.' }),
    debtRepaid: money('Debt repaid', { about: 'Principal of loans and the capital part of leases and PFI.' }),
    dividends: money('Dividends', { about: 'Public dividend capital or similar.' }),
    grossAssets: money('Gross assets'),
    netAssets: signedMoney('Net assets'),
    pensionDeficit: money('Net pension deficit', { about: 'Enter 0 where there is none; empty is not known.' }),
    groupReceivables: money('Owed by group companies'),
    groupContingent: money('Contingent liabilities for the group'),
    contingentLiabilities: money('Other contingent liabilities'),
    plannedIncome: money('Planned income'),
    plannedSurplus: signedMoney('Planned surplus'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Statement', fields: ['organisationId', 'period', 'basis', 'periodStart', 'periodEnd', 'receivedOn', 'source'] },
    { title: 'Income and costs', fields: ['income', 'incomeBySource', 'staffCosts', 'otherCosts', 'depreciation', 'interestPaid', 'interestReceived'] },
    { title: 'Cash flow', fields: ['operatingCashFlow', 'capitalSpending', 'debtRepaid', 'dividends'] },
    { title: 'Balance sheet', fields: ['cash', 'receivables', 'inventories', 'otherCurrentAssets', 'payables', 'otherCurrentLiabilities', 'borrowings', 'grossAssets', 'netAssets', 'pensionDeficit'] },
    { title: 'Group', fields: ['groupReceivables', 'groupContingent', 'contingentLiabilities'] },
    { title: 'Plan', about: 'What had been planned for the same period.', fields: ['plannedIncome', 'plannedSurplus', 'notes'] },
  ],
  columns: ['periodEnd', 'organisationId', 'period', 'basis', 'income', 'cash', 'borrowings', 'netAssets', 'receivedOn', 'source'],
  sort: { by: 'periodEnd', direction: 'descending' },
  parents: ['organisationId'],
  check: (fields, add) => {
    // A year before and after every period is reckoned with, and dates are kept from 1900 to 2199.
    for (const key of ['periodStart', 'periodEnd'] as const) {
      const on = fields[key];
      if (on !== null && (on < EARLIEST || on > LATEST)) add(key, 'Enter a date between 1950 and 2149.');
    }
    if (fields.periodStart !== null && fields.periodEnd < fields.periodStart) add('periodEnd', 'The period ends before it begins.');
    if (fields.period === 'forecast' && fields.basis !== 'forecast') add('basis', 'A forecast has the basis “forecast”.');
    const named = fields.incomeBySource.reduce((sum, row) => sum + (row.amount ?? 0), 0);
    if (fields.income !== null && named > fields.income) add('incomeBySource', 'The sources add up to more than the income.');
  },
});

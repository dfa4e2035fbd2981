import { listContracts } from '../../../db/repositories/contract-list.ts';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import type { ContractFilter } from '../../../shared/ipc/contracts.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { PROMISED } from '../../fixtures/large-store.ts';
import type { LargePortfolio } from './large-portfolio.ts';
import type { Look } from './latency.ts';
import type { PlainRow, PlainTable } from './plain-page.ts';

export type Direction = 'ascending' | 'descending';
export type Sorted = { readonly column: string; readonly direction: Direction };
type Page = { readonly references: readonly string[]; readonly total: number };

/** One of the two long tables: how it is found and worked in the interface, and what it should then show. */
export type Table = {
  readonly name: 'contracts' | 'risks';
  readonly what: string;
  readonly place: string;
  readonly label: string;
  readonly noun: readonly [string, string];
  /** Where the reference stands, counted from 1. */
  readonly referenceColumn: number;
  readonly byDefault: Sorted;
  /** Headings that are clicked, and the columns that they sort by. */
  readonly headings: readonly { readonly heading: string; readonly column: string }[];
  /** Typed letter by letter into the filter, and into the palette. */
  readonly typed: readonly string[];
  readonly searched: readonly string[];
  readonly page: (question: { readonly text?: string; readonly sort?: Sorted; readonly offset?: number; readonly limit?: number }) => Page;
  readonly plain: () => PlainTable;
};

const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false };
const counted = (count: number, noun: string): string => `${count.toLocaleString('en-GB')} ${noun}`;

/** What the search of everything looks in, by record. */
function searchTexts({ store }: LargePortfolio): ReadonlyMap<string, string> {
  const rows = store.connection.prepare<[], { record_id: string; text: string }>(`SELECT record_id, title || ' ' || body AS text FROM search_entry`).all();
  return new Map(rows.map(({ record_id, text }) => [record_id, text.toLowerCase()]));
}

const sought = (...texts: readonly (string | null)[]): string => texts.filter((text) => text !== null).join('\n').toLowerCase();

function contractTable(portfolio: LargePortfolio): Table {
  const { store, context } = portfolio;
  type Columns = Parameters<typeof listContracts>[1]['sort'];
  const byDefault: Sorted = { column: 'title', direction: 'ascending' };
  const list = (text: string, sort: Sorted, offset: number, limit: number) => listContracts(store.read, { filter: { ...everyContract, text }, sort: [sort] as Columns, offset, limit }, context);
  const plain = (): PlainTable => {
    const texts = searchTexts(portfolio);
    const parties = new Map(store.connection.prepare<[], { id: string; names: string }>(`SELECT c.id, group_concat(o.name || coalesce(' (' || o.short_name || ')', ''), char(10)) AS names FROM contract c
      JOIN organisation o ON o.id IN (c.commissioner_id, c.provider_id) OR o.id IN (SELECT p.organisation_id FROM contract_provider p WHERE p.contract_id = c.id) GROUP BY c.id`).all().map(({ id, names }) => [id, names]));
    return {
      columns: ['title', 'reference', 'provider', 'commissioner', 'status', 'endOn', 'annualValue', 'totalValue', 'openRisks'],
      rows: list('', byDefault, 0, PROMISED.contracts).rows.map(({ responsible: _responsible, ...row }): PlainRow => {
        const own = sought(`${row.reference} ${row.title}`, parties.get(row.id) ?? null);
        return { ...row, sought: own, soughtLonger: own, text: texts.get(row.id) ?? '' };
      }),
    };
  };
  return {
    name: 'contracts', what: counted(PROMISED.contracts, 'contracts'), place: '/contracts', label: 'Contracts', noun: ['contract', 'contracts'], referenceColumn: 3, byDefault,
    headings: [
      { heading: 'Reference', column: 'reference' }, { heading: 'Title', column: 'title' }, { heading: 'Provider', column: 'provider' }, { heading: 'Commissioner', column: 'commissioner' },
      { heading: 'End', column: 'endOn' }, { heading: 'Total value', column: 'totalValue' }, { heading: 'Open risks', column: 'openRisks' },
    ],
    typed: ['stroke', 'Kelderwick', 'health', 'podiatry', 'care'], searched: ['stroke', 'therapy', 'nursing', 'school'],
    page: ({ text = '', sort = byDefault, offset = 0, limit = 100 }) => {
      const { rows, total } = list(text, sort, offset, limit);
      return { references: rows.map(({ reference }) => reference), total };
    },
    plain,
  };
}

function riskTable(portfolio: LargePortfolio): Table {
  const { store, context } = portfolio;
  type Columns = Parameters<typeof listRisks>[1]['sort'];
  const ruled = riskContext(store.read, context.today);
  const byDefault: Sorted = { column: 'currentScore', direction: 'descending' };
  const list = (text: string, sort: Sorted, offset: number, limit: number) => listRisks(store.read, { filter: { ...everyRisk, text }, sort: [sort] as Columns, offset, limit }, ruled);
  const plain = (): PlainTable => {
    const texts = searchTexts(portfolio);
    return {
      columns: ['reference', 'title', 'inherentScore', 'currentScore', 'targetScore', 'owner', 'organisation', 'status', 'nextReviewOn'],
      rows: list('', byDefault, 0, PROMISED.risks).rows.map(({ id, reference, title, organisation, owner, inherentScore, currentScore, targetScore, status, nextReviewOn, cause, event, effect, closureReason }): PlainRow => ({
        reference, title, organisation, owner, inherentScore, currentScore, targetScore, status, nextReviewOn,
        sought: sought(`${reference} ${title}`, cause, event, effect, closureReason, owner), soughtLonger: sought(texts.get(id) ?? '', owner), text: texts.get(id) ?? '',
      })),
    };
  };
  return {
    name: 'risks', what: counted(PROMISED.risks, 'risks'), place: '/risks', label: 'Risk register', noun: ['risk', 'risks'], referenceColumn: 2, byDefault,
    headings: [
      { heading: 'Reference', column: 'reference' }, { heading: 'Title', column: 'title' }, { heading: 'Inherent', column: 'inherentScore' }, { heading: 'Current', column: 'currentScore' },
      { heading: 'Owner', column: 'owner' }, { heading: 'Organisation', column: 'organisation' }, { heading: 'Next review', column: 'nextReviewOn' },
    ],
    typed: ['pension', 'Ottermere', 'staff', 'R-19', 'the'], searched: ['pension', 'Ottermere', 'demand', 'R-1234'],
    page: ({ text = '', sort = byDefault, offset = 0, limit = 100 }) => {
      const { rows, total } = list(text, sort, offset, limit);
      return { references: rows.map(({ reference }) => reference), total };
    },
    plain,
  };
}

export const longTables = (portfolio: LargePortfolio): readonly Table[] => [contractTable(portfolio), riskTable(portfolio)];

const ROWS_LOOKED_AT = 10;

/** The top of the table as the interface should show it, and the count above it. */
export function topOf({ label, noun, referenceColumn }: Table, { references, total }: Page): readonly Look[] {
  return [
    { selector: `section[aria-label="${label}"] p[role=status]`, texts: [counted(total, total === 1 ? noun[0] : noun[1])] },
    ...(total === 0 ? [] : [{ selector: `[role=row][data-kind=data] [aria-colindex="${referenceColumn}"]`, texts: references.slice(0, ROWS_LOOKED_AT) }]),
  ];
}

/** Some rows further down, the first of them at `offset`. */
export function rowsAt({ referenceColumn }: Table, offset: number, references: readonly string[]): readonly Look[] {
  return references.map((reference, index) => ({ selector: `[role=row][aria-rowindex="${offset + index + 2}"] [aria-colindex="${referenceColumn}"]`, texts: [reference] }));
}

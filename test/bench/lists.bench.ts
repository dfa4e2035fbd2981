import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { attentionContext } from '../../db/repositories/attention/context.ts';
import { listAttention } from '../../db/repositories/attention/list.ts';
import { listContracts } from '../../db/repositories/contract-list.ts';
import { heatMap } from '../../db/repositories/heat-map.ts';
import { matrixInForce } from '../../db/repositories/parameter-sets.ts';
import { listRisks, riskContext, type RiskPage } from '../../db/repositories/risk-list.ts';
import { findRecords } from '../../db/repositories/search.ts';
import { createSample } from '../../db/sample/sample.ts';
import type { Store } from '../../db/store.ts';
import type { ContractFilter } from '../../shared/ipc/contracts.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { largeStore, PROMISED } from '../fixtures/large-store.ts';
import { temporaryStore } from '../fixtures/store.ts';

const LIMIT_MS = 10;
const PAGE = { offset: 0, limit: 100 } as const;
type Row = Record<string, string | number | null>;

const quantile = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Times of repeated runs in milliseconds, in rising order, after a few that are thrown away. */
function times(runs: number, work: () => unknown): readonly number[] {
  for (let index = 0; index < 3; index += 1) work();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
}

type Claim = { readonly what: string; readonly ours: () => unknown; readonly peer: () => unknown; readonly peerName: string; readonly limit?: number };

function claim(report: Report, runs: number, { what, ours, peer, peerName, limit = LIMIT_MS }: Claim): void {
  const mine = times(runs, ours);
  const theirs = times(Math.max(5, Math.round(runs / 10)), peer);
  report({ claim: `${what}, median (p95 ${quantile(mine, 0.95).toFixed(2)} ms)`, ours: quantile(mine, 0.5), peer: quantile(theirs, 0.5), peerName, unit: 'ms', limit });
}

const IN_JAVASCRIPT = 'all rows read, then filtered, sorted and cut in JavaScript';
const WITHOUT_INDEX = 'SQLite reading every row with LIKE, counted and cut';

const RISKS = `SELECT r.*, c.title AS contract, o.name AS organisation, s.name AS service FROM risk r NOT INDEXED
  LEFT JOIN contract c ON c.id = r.contract_id LEFT JOIN organisation o ON o.id = r.organisation_id LEFT JOIN service s ON s.id = r.service_id WHERE r.deleted_at IS NULL`;
const CONTRACTS = `SELECT c.*, m.name AS commissioner, p.name AS provider FROM contract c NOT INDEXED JOIN organisation m ON m.id = c.commissioner_id JOIN organisation p ON p.id = c.provider_id WHERE c.deleted_at IS NULL`;

/** The peer that a program without paging in SQL would be: it reads the table, keeps what passes, sorts it and cuts a page. */
function inJavaScript(store: Store, table: string, passes: (row: Row) => boolean, column: string): () => unknown {
  const statement = store.connection.prepare<unknown[], Row>(table);
  const order = new Intl.Collator('en-GB');
  return () => {
    const rows = statement.all().filter(passes);
    rows.sort((a, b) => (typeof a[column] === 'number' || typeof b[column] === 'number' ? Number(b[column] ?? -1) - Number(a[column] ?? -1) : order.compare(a[column] ?? '', b[column] ?? '')));
    return { rows: rows.slice(0, PAGE.limit), total: rows.length };
  };
}

function likeScan(store: Store, table: string, columns: readonly string[], order: string, text: string): () => unknown {
  const held = `(${columns.map((column) => `${column} LIKE '%' || @text || '%'`).join(' OR ')})`;
  const page = store.connection.prepare(`${table} AND ${held} ORDER BY ${order} LIMIT ${PAGE.limit}`);
  const total = store.connection.prepare(`SELECT count(*) FROM (${table} AND ${held})`);
  return () => [page.all({ text }), total.get({ text })];
}

/** First page, filter, sort and search of the two large tables in the store: below 10 ms each, beside a peer over the same rows in the same run. */
const lists: Bench = async (report, { long }) => {
  const runs = long ? 400 : 100;
  const place = largeStore(PROMISED);
  const { store, clock } = place;
  const context = attentionContext(store.read, clock.today());
  const ruled = riskContext(store.read, clock.today());
  const every = (): boolean => true;
  const size = { risks: `${PROMISED.risks.toLocaleString('en-GB')} risks`, contracts: `${PROMISED.contracts.toLocaleString('en-GB')} contracts` };

  const risks = (page: Partial<RiskPage>) => () => listRisks(store.read, { filter: everyRisk, sort: [], ...PAGE, ...page }, ruled);
  const riskText = ['r.reference', 'r.title', 'r.cause', 'r.event', 'r.effect', 'r.owner'];
  claim(report, runs, { what: `${size.risks}, first page`, ours: risks({}), peer: inJavaScript(store, RISKS, every, 'current_score'), peerName: IN_JAVASCRIPT });
  claim(report, runs, { what: `${size.risks}, page 150`, ours: risks({ offset: 14_900 }), peer: inJavaScript(store, RISKS, every, 'current_score'), peerName: IN_JAVASCRIPT });
  claim(report, runs, {
    what: `${size.risks}, filtered by category and status`, ours: risks({ filter: { ...everyRisk, category: 'financial', status: 'open' } }),
    peer: inJavaScript(store, RISKS, (row) => row['category'] === 'financial' && row['status'] === 'open', 'current_score'), peerName: IN_JAVASCRIPT,
  });
  claim(report, runs, { what: `${size.risks}, filtered by a part of the owner’s name`, ours: risks({ filter: { ...everyRisk, owner: 'venn' } }), peer: likeScan(store, RISKS, ['r.owner'], 'r.current_score DESC', 'venn'), peerName: WITHOUT_INDEX });
  claim(report, runs, { what: `${size.risks}, sorted by title`, ours: risks({ sort: [{ column: 'title', direction: 'ascending' }] }), peer: inJavaScript(store, RISKS, every, 'title'), peerName: IN_JAVASCRIPT });
  claim(report, runs, { what: `${size.risks}, sorted by contract`, ours: risks({ sort: [{ column: 'contract', direction: 'ascending' }] }), peer: inJavaScript(store, RISKS, every, 'contract'), peerName: IN_JAVASCRIPT });
  for (const text of ['pension', 'Ottermere', 'the']) {
    const found = risks({ filter: { ...everyRisk, text } });
    claim(report, runs, { what: `${size.risks}, search for “${text}” (${found().total.toLocaleString('en-GB')} found)`, ours: found, peer: likeScan(store, RISKS, riskText, 'r.current_score DESC', text), peerName: WITHOUT_INDEX });
  }
  claim(report, runs, {
    what: `${size.risks}, heat map`, ours: () => heatMap(store.read, 'current', everyRisk, ruled, matrixInForce(store.read, context.today)),
    peer: inJavaScript(store, RISKS, every, 'current_score'), peerName: IN_JAVASCRIPT,
  });

  const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false };
  type ContractPage = Parameters<typeof listContracts>[1];
  const contracts = (page: Partial<ContractPage>) => () => listContracts(store.read, { filter: everyContract, sort: [], ...PAGE, ...page }, context);
  const contractText = ['c.reference', 'c.title', 'm.name', 'p.name'];
  claim(report, runs, { what: `${size.contracts}, first page`, ours: contracts({}), peer: inJavaScript(store, CONTRACTS, every, 'reference'), peerName: IN_JAVASCRIPT });
  claim(report, runs, {
    what: `${size.contracts}, filtered by status`, ours: contracts({ filter: { ...everyContract, status: 'notice given' } }),
    peer: inJavaScript(store, CONTRACTS, (row) => row['status'] === 'notice given', 'reference'), peerName: IN_JAVASCRIPT,
  });
  claim(report, runs, { what: `${size.contracts}, sorted by end`, ours: contracts({ sort: [{ column: 'endOn', direction: 'ascending' }] }), peer: inJavaScript(store, CONTRACTS, every, 'end_on'), peerName: IN_JAVASCRIPT });
  claim(report, runs, { what: `${size.contracts}, sorted by provider`, ours: contracts({ sort: [{ column: 'provider', direction: 'ascending' }] }), peer: inJavaScript(store, CONTRACTS, every, 'provider'), peerName: IN_JAVASCRIPT });
  for (const text of ['stroke', 'Kelderwick']) {
    const found = contracts({ filter: { ...everyContract, text } });
    claim(report, runs, { what: `${size.contracts}, search for “${text}” (${found().total.toLocaleString('en-GB')} found)`, ours: found, peer: likeScan(store, CONTRACTS, contractText, 'c.reference', text), peerName: WITHOUT_INDEX });
  }

  const entries = `SELECT * FROM search_entry WHERE 1`;
  claim(report, runs, { what: 'both and more, search of everything for “pension”', ours: () => findRecords(store.read, 'pension', context), peer: likeScan(store, entries, ['title', 'body'], 'title', 'pension'), peerName: WITHOUT_INDEX });
  const asks = (row: Row): boolean => row['status'] === 'open' && (row['owner'] === null || (row['next_review_on'] !== null && String(row['next_review_on']) < context.today));
  claim(report, runs, {
    // A reader of its own each time, so that nothing is kept from the time before.
    what: 'both, what needs attention, first page', ours: () => listAttention({ ...store.read }, { family: null, kind: null, ...PAGE }, context),
    peer: inJavaScript(store, RISKS, asks, 'current_score'), peerName: `${IN_JAVASCRIPT} (risks only)`, limit: 2 * LIMIT_MS,
  });
  place.close();

  const small = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  const start = performance.now();
  createSample(small.store, { today: small.clock.today(), now: small.clock.now(), seed: 20_110_624 });
  report({ claim: 'the sample portfolio made and kept', ours: performance.now() - start, unit: 'ms', limit: 2_000 });
  small.close();
};

export default lists;

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { attentionCounts } from '../../../db/repositories/attention/list.ts';
import { failureInput } from '../../../db/repositories/failure.ts';
import { getOverview } from '../../../db/repositories/overview.ts';
import { createSample, growSample } from '../../../db/sample/sample.ts';
import { undoState } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { answerFailure } from '../../../shared/engine/failure.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { kindNames, recordKinds } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { countedIds, settableClock, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

const places: TemporaryStore[] = [];
let asItIs: TemporaryStore;
beforeAll(() => {
  asItIs = sample();
  places.length = 0;
});
afterEach(() => { for (const place of places.splice(0)) place.close(); });
afterAll(() => { asItIs.close(); });

function sample({ seed = 20_110_624, start = '2026-11-21T09:00:00.000Z', ids = 1 } = {}): TemporaryStore {
  const place = temporaryStore({ start, ids: countedIds(settableClock(start), ids) });
  places.push(place);
  const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed });
  if (!made.ok) throw new Error(made.error.message);
  expect(made.value).toEqual({ organisations: 47, mutuals: 40, services: 49, successions: 2, contracts: 120, risks: 400 });
  return place;
}

const count = ({ store }: TemporaryStore, table: string, where = '1'): number => (store.connection.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).get() as { n: number }).n;

/** Everything that a person could read in the portfolio, with names in place of ids, in an order that ids have no part in. */
function content({ store }: TemporaryStore): string {
  const queries = [
    `SELECT name, short_name, legal_form, standing, staff_count, left_public_sector_on, risk_tier, notes FROM organisation ORDER BY name`,
    `SELECT name, category, essential, mtpd_hours, rto_hours FROM service ORDER BY name`,
    `SELECT f.name AS "from", t.name AS "to", effective_on, passes FROM succession s JOIN organisation f ON f.id = from_id JOIN organisation t ON t.id = to_id ORDER BY 1, 2`,
    `SELECT c.reference, c.title, o.name AS commissioner, p.name AS provider, c.status, start_on, end_on, notice_days, total_value, tier, description FROM contract c JOIN organisation o ON o.id = commissioner_id JOIN organisation p ON p.id = provider_id ORDER BY 1`,
    `SELECT c.reference, financial_year, amount FROM contract_year_value v JOIN contract c ON c.id = v.contract_id ORDER BY 1, 2`,
    `SELECT r.reference, r.title, cause, event, effect, r.category, r.owner, raised_on, r.status, current_score, next_review_on, c.reference AS contract, o.name, s.name AS service
       FROM risk r LEFT JOIN contract c ON c.id = contract_id LEFT JOIN organisation o ON o.id = organisation_id LEFT JOIN service s ON s.id = service_id ORDER BY reference_number`,
    `SELECT c.reference, due_on, amount_due, paid_on, amount_paid, invoice_reference FROM payment p JOIN contract c ON c.id = p.contract_id ORDER BY 1, 2, 3`,
    `SELECT c.reference, statement, baseline_value, target, contracted, frozen_on, (SELECT group_concat(period_end || ' ' || coalesce(value, '-') || ' ' || coalesce(rating, '-'), '; ') FROM (SELECT * FROM measurement m WHERE m.objective_id = b.id ORDER BY period_end)) AS measured
       FROM objective b LEFT JOIN contract c ON c.id = b.contract_id ORDER BY 1, 2`,
    `SELECT c.reference, b.description, expected, actual, contracted FROM benefit b JOIN contract c ON c.id = b.contract_id ORDER BY 1, 2`,
    `SELECT c.reference, d.name, costs, benefits, is_counterfactual, is_chosen FROM delivery_option d JOIN contract c ON c.id = d.contract_id ORDER BY 1, 2`,
    `SELECT c.reference, l.description, amount_low, amount_high, expires_on FROM retained_liability l JOIN contract c ON c.id = l.contract_id ORDER BY 1, 2`,
    `SELECT c.reference, gaps, decided_by, decided_on FROM outset_check k JOIN contract c ON c.id = k.contract_id ORDER BY 1`,
    `SELECT c.reference, p.title, triggers, approved_on FROM contingency_plan p JOIN contract c ON c.id = p.contract_id ORDER BY 1, 2`,
    `SELECT o.name, period, basis, period_end, income, cash, net_assets FROM financial_statement f JOIN organisation o ON o.id = f.organisation_id ORDER BY 1, 4, 2, 3`,
    `SELECT o.name, metric, measured_on, level, round(value, 6) AS value, override_level, override_until FROM indicator i JOIN organisation o ON o.id = i.organisation_id ORDER BY 1, 2, 3, 4, 5, 6`,
    `SELECT o.name, commissioner_name, what, annual_value FROM exposure_elsewhere e JOIN organisation o ON o.id = e.organisation_id ORDER BY 1, 2, 3`,
    `SELECT s.name AS service, o.name, spare_units_a_month, checked_on, legal_route FROM alternative_provider a JOIN service s ON s.id = a.service_id JOIN organisation o ON o.id = a.organisation_id ORDER BY 1, 2`,
    `SELECT name, stage, entered_on, earlier_stages, withdrawal_reason FROM spin_out ORDER BY 1`,
    `SELECT name, size, sha256 FROM document ORDER BY 1`,
    `SELECT r.reference, r.domain, r.likelihood_scale, r.horizon_months, r.appetite, r.other_reference, r.target_on, g.title AS strategic, j.statement, p.title AS plan FROM risk r
       LEFT JOIN strategic_objective g ON g.id = strategic_objective_id LEFT JOIN objective j ON j.id = objective_id LEFT JOIN contingency_plan p ON p.id = plan_id ORDER BY reference_number`,
    `SELECT title, number, lead, committee, assurance, appetite FROM strategic_objective ORDER BY position`,
    `SELECT r.reference, k.what, control, k.owner, effectiveness, last_tested_on, gaps_in_control, gaps_in_assurance FROM control k JOIN risk r ON r.id = k.risk_id ORDER BY reference_number, 2`,
    `SELECT r.reference, a.what, k.what AS control, a.owner, due_on, a.status, done, progress, barrier, done_on FROM risk_action a JOIN risk r ON r.id = a.risk_id LEFT JOIN control k ON k.id = a.control_id ORDER BY reference_number, 2`,
    `SELECT r.reference, e.what, i.metric, outcome, e.level, decided_on, decided_by, reason FROM evidence e LEFT JOIN risk r ON r.id = e.risk_id LEFT JOIN indicator i ON i.id = e.indicator_id ORDER BY reference_number, 2, 4, 6, 7`,
    `SELECT r.reference, reviewed_on, reviewed_by, comment, consequence_after, likelihood_after FROM risk_review v JOIN risk r ON r.id = v.risk_id ORDER BY r.reference_number, reviewed_on`,
  ];
  return JSON.stringify(queries.map((query) => store.connection.prepare(query).all()));
}

describe('the sample portfolio', () => {
  it('holds what it says, read back', () => {
    const place = asItIs;
    expect([count(place, 'organisation', 'is_mutual = 1'), count(place, 'organisation', 'is_commissioner = 1'), count(place, 'succession'), count(place, 'contract'), count(place, 'risk')]).toEqual([40, 3, 2, 120, 400]);
    expect(count(place, 'service', `essential = 'essential' AND mtpd_hours IS NOT NULL AND rto_hours <= mtpd_hours`)).toBe(count(place, 'service', `essential = 'essential'`));
    expect(undoState(place.store.read)).toEqual({ undo: undefined, redo: undefined });
    expect(place.store.connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('is the same for the same seed, whatever the ids, and another for another seed', () => {
    const first = content(asItIs);
    expect(content(sample({ ids: 99 }))).toBe(first);
    expect(content(sample({ seed: 7 }))).not.toBe(first);
  });

  it('has every kind of record filled in, with gaps where such a record has them', () => {
    for (const kind of kindNames) {
      // A transfer is what a hand-over leaves; the bodies of the sample handed over all at once. Nothing was sent out and came back, nothing was redacted, and no scenario was run yet.
      if (kind !== 'transfer' && kind !== 'register return' && kind !== 'redaction code' && kind !== 'run' && kind !== 'run attachment') expect(count(asItIs, recordKinds[kind].table), kind).toBeGreaterThan(0);
    }
    const share = (table: string, part: string, of = '1'): number => count(asItIs, table, `(${of}) AND (${part})`) / count(asItIs, table, of);
    const between = (value: number, low: number, high: number, what: string): void => {
      expect(value, what).toBeGreaterThan(low);
      expect(value, what).toBeLessThan(high);
    };
    const { connection } = asItIs.store;
    between(count(asItIs, 'payment'), 500, 1_500, 'payments');
    between(share('payment', 'paid_on > due_on', 'paid_on IS NOT NULL'), 0.08, 0.35, 'paid late');
    between(count(asItIs, 'payment', `paid_on IS NULL AND due_on < '2026-11-21'`), 4, 60, 'overdue');
    between(share('objective', 'baseline_value IS NULL'), 0.05, 0.3, 'objectives without a baseline');
    between(share('measurement', `rating = 'good'`, 'rating IS NOT NULL'), 0.15, 0.7, 'measured as good');
    between(share('measurement', 'value IS NULL'), 0.02, 0.15, 'not measured');
    for (const rating of ['good', 'approaching target', 'requires improvement', 'inadequate', 'other']) expect(count(asItIs, 'measurement', `rating = '${rating}'`), rating).toBeGreaterThan(5);
    for (const state of ['in the contract', 'expected, not contracted', 'not decided']) expect(count(asItIs, 'objective', `contracted = '${state}'`), state).toBeGreaterThan(5);
    between(count(asItIs, 'contract', `id IN (SELECT contract_id FROM delivery_option WHERE is_counterfactual = 1)`) / 120, 0.2, 0.7, 'contracts with a comparator');
    between(share('retained_liability', 'amount_low IS NULL'), 0.05, 0.4, 'liabilities of unknown amount');
    between(share('outset_check', `gaps <> '[]'`), 0.4, 0.99, 'began with gaps');
    expect(count(asItIs, 'outset_check', `gaps <> '[]' AND reason IS NULL`)).toBe(0);
    between(share('contract', 'owner IS NULL'), 0.02, 0.2, 'contracts without a manager');
    between(count(asItIs, 'service', `essential = 'essential' AND id NOT IN (SELECT service_id FROM alternative_provider)`), 0, 12, 'essential services without an alternative');
    const troubled = connection.prepare(`SELECT o.standing, avg(i.level IN ('amber', 'red')) AS warned FROM indicator i JOIN organisation o ON o.id = i.organisation_id WHERE i.sort <> 'event' AND i.deleted_at IS NULL GROUP BY 1`).all() as { standing: string; warned: number }[];
    const warned = new Map(troubled.map(({ standing, warned: part }) => [standing, part]));
    between(warned.get('trading') ?? 0, 0.02, 0.25, 'warnings of those that trade');
    between(warned.get('in difficulty') ?? 0, 0.4, 1, 'warnings of those in difficulty');
    expect(count(asItIs, 'indicator', `override_until < '2026-11-21'`)).toBeGreaterThan(0);
    expect(count(asItIs, 'indicator', `override_until >= '2026-11-21'`)).toBeGreaterThan(1);
    between(connection.prepare('SELECT count(DISTINCT stage) FROM spin_out').pluck().get() as number, 6, 16, 'stages');
    expect(count(asItIs, 'spin_out', `stage = 'Withdrawn' AND withdrawal_reason IS NULL`)).toBe(0);
  });

  it('has a register that a board would know: objectives, controls with gaps, actions of which some are late, appetite exceeded here and there, evidence', () => {
    const share = (table: string, part: string, of = '1'): number => count(asItIs, table, `(${of}) AND (${part})`) / count(asItIs, table, of);
    const open = `r.status = 'open'`;
    const risks = (where: string): number => count(asItIs, 'risk r', where);
    expect(count(asItIs, 'strategic_objective')).toBe(6);
    expect(count(asItIs, 'strategic_objective', 'lead IS NULL')).toBe(1);
    expect(count(asItIs, 'strategic_objective g', 'NOT EXISTS (SELECT 1 FROM risk r WHERE r.strategic_objective_id = g.id)')).toBe(0);
    for (const [what, part, low, high] of [
      ['a domain', 'domain IS NOT NULL', 0.85, 0.97], ['a strategic objective', 'strategic_objective_id IS NOT NULL', 0.8, 0.97], ['an objective', 'objective_id IS NOT NULL', 0.1, 0.4], ['a plan', 'plan_id IS NOT NULL', 0.05, 0.4],
      ['an appetite of their own', 'appetite IS NOT NULL', 0.05, 0.25], ['a frequency', `likelihood_scale = 'frequency'`, 0.08, 0.3], ['a reference elsewhere', 'other_reference IS NOT NULL', 0.05, 0.2],
    ] as const) {
      expect(share('risk', part), what).toBeGreaterThan(low);
      expect(share('risk', part), what).toBeLessThan(high);
    }
    // What a risk names is of its own contract.
    expect(risks('EXISTS (SELECT 1 FROM objective j WHERE j.id = r.objective_id AND j.contract_id IS NOT r.contract_id) OR EXISTS (SELECT 1 FROM contingency_plan p WHERE p.id = r.plan_id AND p.contract_id IS NOT r.contract_id)')).toBe(0);
    const withControls = risks(`${open} AND EXISTS (SELECT 1 FROM control k WHERE k.risk_id = r.id)`) / risks(open);
    expect(withControls).toBeGreaterThan(0.85);
    expect(withControls).toBeLessThan(1);
    expect(count(asItIs, 'control', `risk_id IN (SELECT id FROM risk WHERE status = 'closed')`)).toBe(0);
    expect(share('control', 'gaps_in_control IS NOT NULL')).toBeGreaterThan(0.25);
    expect(share('control', `gaps_in_control IS NOT NULL`, `effectiveness = 'effective'`)).toBeLessThan(share('control', `gaps_in_control IS NOT NULL`, `effectiveness = 'not effective'`));
    expect(share('control', 'last_tested_on IS NULL')).toBeLessThan(0.2);
    for (const status of ['not started', 'in progress', 'done', 'dropped']) expect(count(asItIs, 'risk_action', `status = '${status}'`), status).toBeGreaterThan(15);
    const late = share('risk_action', `due_on < '2026-11-21'`, `status IN ('not started', 'in progress')`);
    expect(late).toBeGreaterThan(0.08);
    expect(late).toBeLessThan(0.3);
    expect(count(asItIs, 'risk_action', `done_on > '2026-11-21' OR barrier IS NOT NULL AND status IN ('done', 'dropped')`)).toBe(0);
    expect(count(asItIs, 'risk_action', 'control_id IS NOT NULL')).toBeGreaterThan(20);
    expect(count(asItIs, 'risk_action a', 'EXISTS (SELECT 1 FROM control k WHERE k.id = a.control_id AND k.risk_id <> a.risk_id)')).toBe(0);
    for (const outcome of ['raised the risk', 'supports the risk', 'declined']) expect(count(asItIs, 'evidence', `outcome = '${outcome}'`), outcome).toBeGreaterThan(2);
    // An indicator speaks for the risk of its own organisation, and was known when somebody decided on it.
    expect(count(asItIs, 'evidence e', 'EXISTS (SELECT 1 FROM indicator i JOIN risk r ON r.id = e.risk_id WHERE i.id = e.indicator_id AND (i.organisation_id IS NOT r.organisation_id OR i.measured_on > e.decided_on))')).toBe(0);
    expect(count(asItIs, 'evidence', `decided_on > '2026-11-21'`)).toBe(0);
    expect(asItIs.store.connection.prepare(`SELECT count(*) FROM control WHERE what GLOB '*[{}]*' UNION ALL SELECT count(*) FROM risk_action WHERE what GLOB '*[{}]*'`).pluck().all()).toEqual([0, 0]);
    const counts = attentionCounts(asItIs.store.read, attentionContext(asItIs.store.read, asItIs.clock.today()));
    for (const [kind, least, most] of [['risk over appetite', 40, 160], ['high risk without a control', 4, 40], ['action overdue', 15, 80], ['target date missed', 4, 40], ['control not tested', 30, 140], ['strategic objective without a lead', 1, 1]] as const) {
      expect(counts[kind], kind).toBeGreaterThanOrEqual(least);
      expect(counts[kind], kind).toBeLessThanOrEqual(most);
    }
  });

  it('adds up: balance sheets, years, shares, and what happened is not to come', () => {
    const { connection } = asItIs.store;
    // Each figure is rounded to a thousand pounds.
    expect(connection.prepare('SELECT count(*) FROM financial_statement WHERE abs(gross_assets - payables - other_current_liabilities - borrowings - net_assets) > 300000').pluck().get()).toBe(0);
    expect(connection.prepare('SELECT count(*) FROM financial_statement WHERE cash + receivables + inventories + other_current_assets > gross_assets').pluck().get()).toBe(0);
    expect(connection.prepare(`SELECT count(*) FROM payment WHERE paid_on > '2026-11-21'`).pluck().get()).toBe(0);
    expect(connection.prepare(`SELECT count(*) FROM measurement WHERE period_end > '2026-11-21'`).pluck().get()).toBe(0);
    expect(connection.prepare(`SELECT count(*) FROM benefit b JOIN json_each(b.actual) a WHERE json_extract(a.value, '$.year') >= 2026`).pluck().get()).toBe(0);
    expect(connection.prepare(`SELECT count(*) FROM spin_out WHERE entered_on > '2026-11-21'`).pluck().get()).toBe(0);
    const orders = (connection.prepare('SELECT entered_on, earlier_stages FROM spin_out').all() as { entered_on: string; earlier_stages: string }[])
      .map(({ entered_on, earlier_stages }) => [...(JSON.parse(earlier_stages) as { enteredOn: string }[]).map(({ enteredOn }) => enteredOn), entered_on]);
    for (const dates of orders) expect(dates).toEqual(dates.toSorted());
    expect(verifyStore(asItIs.store)).toMatchObject({ sound: true });
  });

  it('reads as a register does: no text left open, few owners missing, every category, hardly a risk said twice', () => {
    const { store } = asItIs;
    const risks = store.connection.prepare('SELECT title, cause, event, effect, category, owner, contract_id, organisation_id FROM risk').all() as Record<string, string | null>[];
    for (const { title, cause, event, effect } of risks) {
      for (const text of [title, cause, event, effect]) expect(text).toMatch(/^[^{}]*[^{}\s]$/);
      for (const text of [cause, event, effect]) expect(text).toMatch(/\.$/);
    }
    expect(new Set(risks.map(({ category }) => category)).size).toBe(15);
    const said = risks.map(({ title, contract_id, organisation_id }) => `${contract_id ?? organisation_id} ${title}`);
    expect(said.length - new Set(said).size).toBeLessThan(12);
    expect(risks.filter(({ owner }) => owner === null).length).toBeLessThan(60);
  });

  it.each(['2026-11-21T09:00:00.000Z', '2027-04-01T09:00:00.000Z', '2028-02-29T12:00:00.000Z', '2031-03-31T12:00:00.000Z'])('tells a credible story at %s', (start) => {
    const { store, clock } = sample({ start });
    const context = attentionContext(store.read, clock.today());
    const overview = getOverview(store.read, context);
    const counts = attentionCounts(store.read, context);
    expect(counts['risk review overdue']).toBeGreaterThan(20);
    expect(counts['risk review overdue']).toBeLessThan(100);
    expect(counts['contract ending within its notice period']).toBeGreaterThanOrEqual(3);
    expect(counts['contract without a risk']).toBeGreaterThan(5);
    expect(counts['risk without an owner']).toBeGreaterThan(10);
    expect(overview.counts.contracts).toBeGreaterThan(80);
    expect(overview.bands.every(({ count: held }) => held > 10)).toBe(true);
    expect(overview.standings.map(({ standing }) => standing)).toEqual(['planned', 'trading', 'in difficulty', 'failed']);
    expect(overview.incomeAtStake.total).toBeGreaterThan(50_000_000_00);
    expect(overview.incomeAtStake.total).toBeLessThan(300_000_000_00);
    const ahead = store.connection.prepare('SELECT count(*) AS n FROM risk WHERE raised_on > ? OR last_reviewed_on > ? OR last_reviewed_on < raised_on').get(clock.today(), clock.today());
    expect(ahead).toEqual({ n: 0 });
  });

  it('has a failure to ask about, answered with sums that agree with the rows', () => {
    const { store, clock } = asItIs;
    const { id } = store.connection.prepare(`SELECT id FROM organisation WHERE short_name = 'Kelderwick'`).get() as { id: OrganisationId };
    const on = isoDate.parse('2027-04-01');
    const input = failureInput(store.read, id, on);
    if (input === undefined) throw new Error('The mutual is not there.');
    const answer = answerFailure(input);
    const stops = store.connection.prepare(`SELECT id FROM contract WHERE provider_id = ? AND status IN ('awarded', 'live', 'notice given') AND start_on <= ? AND end_on >= ? ORDER BY id`).all(id, on, on) as { id: string }[];
    expect(answer.stops.map((contract) => String(contract.id)).toSorted()).toEqual(stops.map((row) => row.id));
    expect(stops.length).toBeGreaterThan(0);
    const sum = store.connection.prepare(`SELECT sum(amount) AS n FROM contract_year_value WHERE financial_year = 2027 AND contract_id IN (SELECT value FROM json_each(?))`).get(JSON.stringify(stops.map((row) => row.id)));
    expect({ n: answer.yearValue.total }).toEqual(sum);
    expect(answer.responsible).toEqual(['Tarn Valley Integrated Care Board']);
    expect(answer.services.filter(({ essential }) => essential === 'essential').every(({ toleratedUntil }) => toleratedUntil !== null && toleratedUntil > '2027-03-31')).toBe(true);
    const risks = store.connection.prepare(`SELECT count(*) AS n FROM risk WHERE status = 'open' AND (organisation_id = ? OR contract_id IN (SELECT id FROM contract WHERE provider_id = ?))`).get(id, id) as { n: number };
    expect(answer.risks.length).toBeGreaterThanOrEqual(risks.n);
    expect(answer.risks.every(({ currentScore }, index, all) => index === 0 || (all[index - 1]?.currentScore ?? 0) >= (currentScore ?? 0))).toBe(true);
    expect(clock.today() < on).toBe(true);
  });

  it('says nothing of an organisation that is not there', () => {
    expect(failureInput(asItIs.store.read, '0193a5f0-0000-7000-8000-000000000000' as OrganisationId, isoDate.parse('2027-04-01'))).toBeUndefined();
  });

  it('grows to any size', () => {
    const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
    places.push(place);
    const made = growSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed: 3, contracts: 300, risks: 700 });
    expect(made).toMatchObject({ ok: true, value: { contracts: 300, risks: 700 } });
    expect([count(place, 'contract'), count(place, 'risk')]).toEqual([300, 700]);
  });
});

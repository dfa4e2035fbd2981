import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { attentionCounts } from '../../../db/repositories/attention/list.ts';
import { failureInput } from '../../../db/repositories/failure.ts';
import { getOverview } from '../../../db/repositories/overview.ts';
import { createSample, growSample } from '../../../db/sample/sample.ts';
import { undoState } from '../../../db/undo.ts';
import { answerFailure } from '../../../shared/engine/failure.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
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
  expect(made.value).toEqual({ organisations: 43, mutuals: 40, services: 49, successions: 2, contracts: 120, risks: 400 });
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { rules } from '../../../db/repositories/attention/registry.ts';
import { story } from '../../../db/repositories/story/story.ts';
import { sqlite } from '../../../db/query.ts';
import { createSample } from '../../../db/sample/sample.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let at: TemporaryStore;
beforeAll(() => {
  at = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  createSample(at.store, { today: at.clock.today(), now: at.clock.now(), seed: 7 });
}, 60_000);
afterAll(() => { at.close(); });

const planOf = (sql: string, parameters: readonly unknown[]): string =>
  (at.store.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail).join('\n');

/**
 * What may be read through from end to end: small indexes that hold nothing but candidates, whole tables that stay small (organisations,
 * services with their alternatives, hand-overs, parameter sets, plans, spin-outs), objectives and benefits, whose dates follow from what is in them, and lists inside a row.
 */
const READ_THROUGH = /^SCAN (r USING INDEX risk_unowned|l USING INDEX retained_liability_unpriced|o USING INDEX (objective|organisation)_\w+|b USING INDEX benefit_\w+|p USING INDEX (measurement_poor|contingency_plan_\w+|payment_unpaid|spin_out_\w+)|a USING INDEX alternative_provider_\w+|w USING INDEX indicator_\w+|s USING INDEX (succession_from|service_name|strategic_objective_\w+)|[abosw]|p|t|[ael] (EXISTS )?VIRTUAL TABLE.*|json_each VIRTUAL TABLE.*|CONSTANT ROW|\(subquery-\d+\))$/;

describe.each([false, true])('with statistics of the tables: %s', (known) => {
  beforeAll(() => { if (known) at.store.connection.exec('ANALYZE'); });

  it.each(rules.map((rule) => [rule.kind, rule] as const))('%s reads indexes', (_, rule) => {
    const { sql, parameters } = rule.from(attentionContext(at.store.read, at.clock.today())).compile(sqlite);
    const plan = planOf(`select count(*) from ${sql}`, parameters);
    for (const line of plan.split('\n').filter((one) => one.startsWith('SCAN'))) expect(line, plan).toMatch(READ_THROUGH);
    // Contracts, risks, payments and indicators are many: they are looked up, or read in an index made for the question.
    expect(plan).not.toMatch(/SCAN (c|r|i|n)$/m);
  });

  it.each(['contract past its end', 'contract ending within its notice period', 'contract without a risk', 'contract without a manager', 'live contract without a contingency plan'] as const)('%s is answered by an index alone', (kind) => {
    const rule = rules.find((one) => one.kind === kind);
    const { sql, parameters } = rule?.from(attentionContext(at.store.read, at.clock.today())).compile(sqlite) ?? { sql: '', parameters: [] };
    expect(planOf(`select count(*) from ${sql}`, parameters)).toContain('SEARCH c USING COVERING INDEX contract_standing (status=?');
  });

  it('the story is merged from indexes by date', () => {
    const plans: string[] = [];
    story({ ...at.store.read, all: (query) => {
      const { sql, parameters } = query.compile();
      plans.push(planOf(sql, parameters));
      return at.store.read.all(query);
    } }, { newestFirst: true, offset: 0, limit: 20 }, at.clock.today());
    for (const index of ['outset_check_by_decided_on', 'payment_paid', 'payment_unpaid', 'measurement_by_period_end', 'financial_statement_received']) expect(plans[0]).toContain(`USING INDEX ${index}`);
  });
});

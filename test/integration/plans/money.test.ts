import { expect, it } from 'vitest';
import { runwayReadings } from '../../../db/repositories/plans/runway-readings.ts';
import { createSample } from '../../../db/sample/sample.ts';
import { ForecastDesk } from '../../../electron/app/forecasts/desk.ts';
import { cashHandlers } from '../../../electron/app/handlers/cash.ts';
import type { HandlerContext } from '../../../electron/app/handlers/handler.ts';
import { moneyOfRecord, planMoney } from '../../../electron/app/plans/money.ts';
import { planRunway } from '../../../electron/app/plans/runway.ts';
import { RUNWAY_INDICATOR } from '../../../shared/plans/triggers.ts';
import { addDays, isoDate } from '../../../shared/time.ts';
import { facts } from '../../fixtures/plan-facts.ts';
import { temporaryStore } from '../../fixtures/store.ts';

it('the money of every mutual of the sample ends on one day, whoever is asked: Cash flow, a plan, its triggers and an activation', () => {
  const place = temporaryStore({ start: '2026-11-22T09:00:00.000Z' });
  try {
    const today = place.clock.today();
    const made = createSample(place.store, { today, now: place.clock.now(), seed: 20_110_624 });
    if (!made.ok) throw new Error(made.error.message);
    // Each asks a desk of its own, so that none hands on what another worked out.
    const asking = () => ({ store: place.store, today, forecasts: new ForecastDesk() });
    const runways = cashHandlers['cash.runways'](asking() as unknown as HandlerContext, { months: null });
    if (!runways.ok) throw new Error('Cash flow answers nothing.');
    const triggers = [{ what: 'The money is short', indicator: RUNWAY_INDICATOR, level: 'red', forDays: null, action: 'prepare', decides: 'The director' }];
    const plans = runways.value.map(({ organisationId: id, name }) => facts({ mutual: { id, name }, plan: { triggers } }));
    const readings = runwayReadings(place.store.read, plans, today);
    const start = isoDate.parse('2026-12-01');
    for (const { organisationId: id, name, runwayWeeks, trust } of runways.value) {
      const runsOutOn = runwayWeeks === null ? null : addDays(start, 7 * runwayWeeks);
      const plan = facts({ mutual: { id, name } });
      expect([name, moneyOfRecord(asking(), { id, name }).runsOutOn]).toEqual([name, runsOutOn]);
      expect([name, planMoney(asking(), plan)?.runsOutOn]).toEqual([name, trust === 'none' ? undefined : runsOutOn]);
      expect([name, planRunway(asking(), plan).runsOutOn]).toEqual([name, runsOutOn]);
      expect([name, readings.get(id)?.findLast(({ metric }) => metric === RUNWAY_INDICATOR)?.value]).toEqual([name, runwayWeeks]);
    }
    expect(runways.value.length).toBeGreaterThan(20);
    expect(runways.value.filter(({ runwayWeeks }) => runwayWeeks !== null).length).toBeGreaterThan(3);
  } finally {
    place.close();
  }
});

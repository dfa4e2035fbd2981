import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outlineKeys } from '../../../shared/plans/outlines.ts';
import { outlines } from '../../../shared/plans/outlines/index.ts';
import { TO_BE_CHECKED } from '../../../shared/plans/suggestion.ts';
import { planSections } from '../../../shared/plans/sections.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { sampleStore } from '../../fixtures/sample.ts';
import { sure } from '../../fixtures/sure.ts';

let bench: Bench;
beforeAll(() => {
  bench = startApplication({ copyOf: sampleStore('2026-11-22T09:00:00.000Z') });
});
afterAll(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

const contracts = async (text: string) => (await bench.value('contract.list', { filter: { text, status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 50 })).rows;

describe('a plan that is begun', () => {
  it('has in its sections what the record knows, says of the rest that it is to be checked, and is one step to undo', async () => {
    const district = sure((await bench.value('service.list', { filter: { text: 'District nursing', essential: null, deleted: false }, sort: [], offset: 0, limit: 5 })).rows[0]);
    const { contracts: under } = await bench.value('service.get', { id: district.id });
    const heads = await bench.value('plan.outlines', { contractId: null, serviceId: district.id });
    expect(heads.map(({ key }) => key)).toEqual(outlineKeys);
    expect(heads.filter(({ fits }) => fits).map(({ key }) => key)).toEqual(['community nursing']);
    const before = (await bench.value('plan.list', { text: '', status: null, of: null, offset: 0, limit: 500 })).total;
    const plan = await bench.value('plan.begin', { contractId: sure(under[0]).id, serviceId: district.id, outline: 'community nursing', title: 'District nursing begun' });
    expect(plan).toMatchObject({ title: 'District nursing begun', outline: 'community nursing', versionNumber: 1, approvedOn: null, owner: null, nextReviewOn: null });
    for (const { texts } of Object.values(planSections)) for (const key of texts) expect(plan[key]).toContain(TO_BE_CHECKED);
    expect(plan.criticality).toContain('District nursing: 4,150 people are on its caseload; 21,800 visits a month; a population of 312,000 is served.');
    expect(plan.criticality).toContain('it must be back within 12 hours; it can be missed for 24 hours at most.');

    const view = await bench.value('plan.get', { id: plan.id });
    expect(view.steps).toHaveLength(outlines['community nursing'].steps.length);
    expect(view.steps.map(({ position }) => position)).toEqual(view.steps.map((_, at) => at + 1));
    expect(view.schedule).toMatchObject({ problem: null });
    expect(view.steps.find(({ step }) => step.startsWith('Confirm with the provider'))?.contactId).toBe(view.contacts.find(({ role }) => role === 'Provider')?.id);
    // Numbers and people that the record does not know are not there.
    for (const contact of view.contacts) expect([contact.phone, contact.outOfHours, contact.email, contact.deputy]).toEqual([null, null, null, null]);
    expect(view.contacts.map(({ role }) => role)).toEqual(expect.arrayContaining(['Provider', 'Commissioner']));
    for (const option of view.options.map((one) => one.option)) {
      expect(option.people).toBeNull();
      expect(option.cost).toBeNull();
      if (option.alternativeId === null) expect([option.standing, option.unitsAMonth]).toEqual(['in reserve', null]);
    }
    expect(view.completeness.score).toBeLessThan(60);
    expect(view.completeness.sections).toHaveLength(15);
    expect(view.completeness.sections.find(({ section }) => section === 'criticality')?.recognised.length).toBeGreaterThan(2);
    expect(view.versions).toEqual([expect.objectContaining({ id: plan.id, version: 1, score: view.completeness.score, status: 'draft' })]);

    const undo = await bench.value('undo.state', undefined);
    expect(undo).toMatchObject({ undo: 'Begin contingency plan District nursing begun' });
    await bench.value('undo.undo', undefined);
    expect((await bench.value('plan.list', { text: '', status: null, of: null, offset: 0, limit: 500 })).total).toBe(before);
    expect(await bench.ask('plan.get', { id: plan.id })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    await bench.value('undo.redo', undefined);
    expect((await bench.value('plan.get', { id: plan.id })).steps).toMatchObject(view.steps.map(({ id, step }) => ({ id, step })));
  });

  it('works from every outline, for a contract alone', async () => {
    const [contract] = await contracts('');
    for (const outline of outlineKeys) {
      const plan = await bench.value('plan.begin', { contractId: sure(contract).id, serviceId: null, outline, title: `From ${outline}` });
      const view = await bench.value('plan.get', { id: plan.id });
      expect(view.schedule.problem).toBeNull();
      expect(view.steps.every(({ owner, likelyDays }) => owner !== null && likelyDays !== null)).toBe(true);
      expect(view.triggers.map(({ what }) => what)).toEqual(outlines[outline].triggers.map(({ what }) => what));
      await bench.value('undo.undo', undefined);
    }
  });

  it('is refused without anything to be for, and for what is not there', async () => {
    expect(await bench.ask('plan.begin', { contractId: null, serviceId: null, outline: 'any service', title: 'For nothing' })).toMatchObject({ ok: false, error: { message: 'A plan is for a contract or a service. Nothing was begun. Choose one of them.' } });
    expect(await bench.ask('plan.begin', { contractId: '01900000-0000-7000-8000-00000000dead', serviceId: null, outline: 'any service', title: 'For nobody' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect((await bench.value('plan.outlines', { contractId: null, serviceId: null })).some(({ fits }) => fits)).toBe(false);
  });
});

describe('a plan that is looked at', () => {
  it('says how long the money of its mutual lasts as the cash screens do', async () => {
    const { rows } = await bench.value('plan.list', { text: '', status: null, of: null, offset: 0, limit: 500 });
    const runways = await bench.value('cash.runways', { months: null });
    let told = 0;
    for (const { id, mutual } of rows) {
      const view = await bench.value('plan.get', { id: id });
      const runway = await bench.value('plan.runway', { id: id });
      expect(runway.organisationId).toBe(mutual?.id ?? null);
      expect(runway.sentence).toMatch(/[.]$/);
      const known = runways.find(({ organisationId }) => organisationId === mutual?.id);
      if (known !== undefined) expect(runway.runsOutOn === null).toBe(known.runwayWeeks === null);
      if (runway.runsOutOn !== null) told += 1;
      expect(view.completeness.score).toBe(rows.find((row) => row.id === id)?.score);
      expect(view.options.map(({ option }) => option.id).sort()).toEqual([...new Set(view.options.map(({ option }) => option.id))].sort());
    }
    expect(told).toBeGreaterThan(0);
  });
});

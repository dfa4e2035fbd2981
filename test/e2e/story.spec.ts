import type { Page } from '@playwright/test';
import type { ContractId } from '../../shared/model/ids.ts';
import { blankOrganisation } from '../../shared/model/organisation.ts';
import { backToToday, bareTest, dateField, expect, field, importFile, lookAsAt, notices, openRow, pick, rowOf, visit } from './support.ts';

const CONTRACT = 'Wavertree High Street - Design';
const PROVIDER = 'AECOM Limited';
const SUCCESSOR = 'Liverpool Combined Board';

const choose = (page: Page, label: string, option: string) => page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
const save = async (page: Page, what: string): Promise<void> => {
  const button = page.getByRole('button', { name: `Save ${what}`, exact: true });
  await button.click();
  // Saving leads on to where the record is listed.
  await expect(button).toBeHidden();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Saved at');
};
/** How many of the seven things the outset check still misses, as its table says. */
const missing = (page: Page) => page.getByRole('table', { name: 'What a contract should have before it goes live' }).getByText('Missing', { exact: true });

bareTest('an imported contract goes live through every outset gap and lives through a year', async ({ page, start, open }) => {
  bareTest.setTimeout(240_000);
  const host = await start({ today: '2026-01-12' });
  await open(page, host);
  await importFile(page, notices.contractsFinder);
  await visit(page, '/contracts', 'Contracts');
  await openRow(page, CONTRACT);
  const id = /contracts\/([0-9a-f-]{36})/.exec(page.url())?.[1] as ContractId;
  const tab = (name: string): Promise<void> => visit(page, `/contracts/${id}?tab=${name}`, CONTRACT);

  await bareTest.step('every gap is named, and closed one by one', async () => {
    await tab('outset');
    await expect(missing(page)).toHaveCount(7);

    await visit(page, `/records/objective/new?contractId=${id}`, 'New objective');
    await field(page, 'Objective').fill('Fewer days lost to sickness');
    await field(page, 'Measure').fill('Days lost a person a year');
    await field(page, 'Unit').fill('days');
    await choose(page, 'Direction of good', 'Lower is better');
    await field(page, 'Baseline').fill('22');
    await dateField(page, 'Baseline date').fill('2025-12-31');
    await field(page, 'Target').fill('10');
    await dateField(page, 'Due on').fill('2027-01-31');
    await choose(page, 'Contracted', 'In the contract');
    await field(page, 'Clause').fill('Schedule 2, part 3');
    await save(page, 'objective');
    await tab('outset');
    await expect(missing(page)).toHaveCount(6);

    await visit(page, `/records/benefit/new?contractId=${id}`, 'New benefit');
    await field(page, 'Benefit').fill('Less agency staff');
    await choose(page, 'Kind', 'Cashable');
    await field(page, 'Who benefits').fill('Patients at home');
    await choose(page, 'Status', 'Planned');
    await choose(page, 'Contracted', 'Expected, not contracted');
    await field(page, 'Not contracted because').fill('Agreed with the staff as their own aim');
    const expected = page.getByRole('group', { name: 'Expected', exact: true });
    await expected.getByRole('button', { name: 'Add a year' }).click();
    await expected.getByRole('textbox', { name: 'Amount' }).fill('40,000');
    await save(page, 'benefit');

    await visit(page, `/records/option/new?contractId=${id}`, 'New delivery option');
    await field(page, 'Option').fill('As before, in house');
    await choose(page, 'Delivery model', 'In-house');
    await choose(page, 'Counterfactual', 'Yes');
    const costs = page.getByRole('group', { name: 'Costs', exact: true });
    await costs.getByRole('button', { name: 'Add a year' }).click();
    await costs.getByRole('textbox', { name: 'Amount' }).fill('410,000');
    await save(page, 'delivery option');
    await visit(page, `/records/option/new?contractId=${id}`, 'New delivery option');
    await field(page, 'Option').fill('The mutual');
    await choose(page, 'Delivery model', 'Mutual');
    await choose(page, 'Chosen', 'Yes');
    await costs.getByRole('button', { name: 'Add a year' }).click();
    await costs.getByRole('textbox', { name: 'Amount' }).fill('375,200');
    const gains = page.getByRole('group', { name: 'Benefits', exact: true });
    await gains.getByRole('button', { name: 'Add a year' }).click();
    await gains.getByRole('textbox', { name: 'Amount' }).fill('40,000');
    await save(page, 'delivery option');
    await tab('outset');
    await expect(missing(page)).toHaveCount(4);

    await visit(page, `/records/retained-liability/new?contractId=${id}`, 'New retained liability');
    await choose(page, 'Kind', 'Lease');
    await field(page, 'Liability').fill('Lease of the clinic');
    await field(page, 'Amount, from').fill('20,000');
    await field(page, 'Amount, to').fill('45,000');
    await save(page, 'retained liability');

    await visit(page, `/contracts/${id}/edit`, /^Edit/);
    await dateField(page, 'Start').fill('2026-02-01');
    await dateField(page, 'End').fill('2027-01-31');
    await page.getByRole('group', { name: 'Value by financial year' }).getByRole('button', { name: 'Add a year' }).click();
    await page.getByRole('group', { name: 'Value by financial year' }).getByRole('combobox', { name: 'Financial year' }).selectOption({ label: '2026/27' });
    await page.getByRole('group', { name: 'Value by financial year' }).getByRole('textbox', { name: 'Value' }).fill('360,000');
    await page.getByRole('checkbox', { name: 'The payment schedule is known' }).check();
    await field(page, 'Share of the provider’s income').fill('62.5');
    await dateField(page, 'Dependency assessed on').fill('2026-01-10');
    await save(page, 'contract');

    await visit(page, `/records/contingency-plan/new?contractId=${id}`, 'New contingency plan');
    await field(page, 'Plan').fill('If the designer fails');
    await page.getByRole('button', { name: 'Add a trigger' }).click();
    await field(page, 'When').fill('Continuity rating of 2');
    await field(page, 'Who decides').fill('Director of place');
    await save(page, 'contingency plan');
    await tab('outset');
    await expect(missing(page)).toHaveCount(1);
  });

  await bareTest.step('it goes live with one gap, by a person with a reason', async () => {
    await page.getByRole('button', { name: 'Go live', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('no method of evaluation');
    await dialog.getByRole('textbox', { name: 'Decided by' }).fill('Dana Director');
    await dialog.getByRole('button', { name: 'Go live', exact: true }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason for going live with gaps' }).fill('The method is agreed in March');
    await dialog.getByRole('button', { name: 'Go live', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Live with a gap')).toBeVisible();
    await visit(page, '/', 'Overview');
    await expect(page.getByRole('main')).toContainText('no method of evaluation');
  });

  const on = async (today: string): Promise<void> => {
    host.setToday(today);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

  await bareTest.step('payments are made, one of them late and one not at all', async () => {
    await on('2026-05-29');
    await tab('money');
    await page.getByRole('button', { name: 'Add payments from the schedule' }).click();
    await expect(rowOf(page.getByRole('table', { name: 'Payments' }), '31 May 2026')).toBeVisible();
    const pay = async (due: string, paidOn: string): Promise<void> => {
      await on(paidOn);
      await tab('money');
      await rowOf(page.getByRole('table', { name: 'Payments' }), due).getByRole('link').click();
      await page.getByRole('link', { name: 'Edit', exact: true }).click();
      await dateField(page, 'Paid on').fill(paidOn);
      await field(page, 'Amount paid').fill('36,000');
      await save(page, 'payment');
    };
    await pay('31 May 2026', '2026-05-29');
    await pay('1 Jul 2026', '2026-07-20');
    await expect(rowOf(page.getByRole('table', { name: 'Payments' }), '1 Jul 2026')).toContainText('19 days');
    await on('2026-08-10');
    await tab('money');
    await expect(rowOf(page.getByRole('table', { name: 'Payments' }), '31 Jul 2026')).toContainText('Overdue');
    await expect(page.getByRole('main')).toContainText('33.3 % of 3');
  });

  await bareTest.step('the objective is measured, and falls behind', async () => {
    const measure = async (today: string, from: string, to: string, value: string, rating: string): Promise<void> => {
      await on(today);
      await tab('objectives');
      await page.getByRole('link', { name: 'Fewer days lost to sickness' }).click();
      await expect(page.getByText('What was promised is frozen')).toBeVisible();
      await page.getByRole('link', { name: 'Add a measurement' }).click();
      await dateField(page, 'Period from').fill(from);
      await dateField(page, 'Period to').fill(to);
      await field(page, 'Value').fill(value);
      await choose(page, 'Rating', rating);
      await save(page, 'measurement');
    };
    await measure('2026-08-11', '2026-04-01', '2026-06-30', '19', 'Good');
    await measure('2026-10-05', '2026-07-01', '2026-09-30', '24', 'Requires improvement');
    await expect(page.getByRole('table', { name: 'Measurements' })).toContainText('(worse)');
  });

  await bareTest.step('a statement turns amber, and the level is overridden with a reason', async () => {
    await on('2026-10-12');
    await visit(page, '/mutuals?role=any', 'All organisations');
    await openRow(page, PROVIDER);
    const organisation = /mutuals\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    await visit(page, `/records/financial-statement/new?organisationId=${organisation}`, 'New financial statement');
    await choose(page, 'Period', 'Annual');
    await choose(page, 'Basis', 'Audited');
    await dateField(page, 'From').fill('2025-04-01');
    await dateField(page, 'To').fill('2026-03-31');
    for (const [label, amount] of [['Income', '1,000,000'], ['Staff costs', '700,000'], ['Other costs', '230,000'], ['Depreciation and amortisation', '10,000']] as const) await field(page, label).fill(amount);
    await save(page, 'financial statement');
    const margin = page.getByRole('table', { name: 'Metrics of financial standing' }).getByRole('row').filter({ has: page.getByRole('link', { name: 'Operating margin' }) });
    await expect(margin).toContainText('6%');
    await expect(margin).toContainText('Amber');
    await margin.getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Level to show' }).selectOption({ label: 'Watch' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('It plans a margin of 6 % and keeps to it');
    await dialog.getByRole('textbox', { name: 'Overridden by' }).fill('Farah Finance');
    await dialog.getByLabel(/^Last day/).fill('2027-03-31');
    await dialog.getByRole('button', { name: 'Save the override' }).click();
    await expect(margin).toContainText('Watch');
  });

  await bareTest.step('its commissioner hands over to a successor', async () => {
    await host.ask('organisation.create', { fields: { ...blankOrganisation, name: SUCCESSOR, roles: ['commissioner'] } });
    await on('2026-11-02');
    const { commissioner } = await host.ask('contract.get', { id });
    await visit(page, `/mutuals/${commissioner.id}?tab=successions`, commissioner.name);
    await page.getByRole('link', { name: 'Hand over to a successor' }).click();
    await dateField(page, 'Effective on').fill('2026-11-01');
    await pick(page, 'To', SUCCESSOR);
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    await page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('Read back from the store');
    await tab('terms');
    await expect(page.getByText(/ answers for this contract today/)).toContainText(SUCCESSOR);
  });

  await bareTest.step('the Overview tells the story in order', async () => {
    await on('2026-11-03');
    await visit(page, '/', 'Overview');
    await page.getByRole('button', { name: 'Show the oldest first' }).click();
    const story = page.locator('section').filter({ has: page.getByRole('heading', { name: 'What happened' }) });
    const told = [
      /12 Jan 2026[^£]*Went live with 1 gap \(no method of evaluation\), decided by Dana Director\. Reason: The method is agreed in March\./,
      /31 Mar 2026 AECOM Limited Operating margin is amber\./,
      /30 Jun 2026[^£]*Measured at 19 days, against a target of 10 days\. Rated good\./,
      /20 Jul 2026[^£]*£36,000 was paid 19 days late; it was due on 1 Jul 2026\./,
      /31 Jul 2026[^£]*£36,000 was due and is not recorded as paid\./,
      /30 Sep 2026[^£]*Rated requires improvement\./,
      /12 Oct 2026 AECOM Limited Operating margin was judged watch instead of amber by Farah Finance, until 31 Mar 2027/,
      /1 Nov 2026 Liverpool City Council Passed everything on to Liverpool Combined Board\./,
    ];
    await expect(story).toContainText(SUCCESSOR);
    // The list in the other order stays until this one comes.
    await expect.poll(async () => {
      const said = (await story.innerText()).replaceAll(/\s+/g, ' ');
      let from = 0;
      for (const one of told) {
        const found = one.exec(said.slice(from));
        if (found === null) return `${one} is not after: ${said.slice(from)}`;
        from += found.index + 1;
      }
      return 'in order';
    }).toBe('in order');
  });

  await bareTest.step('as at each date it shows what was known and who was responsible', async () => {
    const gaps = page.getByRole('table', { name: 'What a contract should have before it goes live' });
    await tab('outset');
    await lookAsAt(page, '2026-01-12', 'then');
    await expect(page.getByText('Live with a gap')).toBeVisible();
    await expect(gaps.getByText('Missing', { exact: true })).toHaveCount(1);
    await tab('money');
    await expect(page.getByText('No payments yet')).toBeVisible();
    await tab('terms');
    await expect(page.getByText(/ answers? for this contract/)).toHaveCount(0);
    await backToToday(page);

    await lookAsAt(page, '2026-08-10', 'then');
    await tab('money');
    await expect(rowOf(page.getByRole('table', { name: 'Payments' }), '1 Jul 2026')).toContainText('19 days');
    await tab('objectives');
    await page.getByRole('link', { name: 'Fewer days lost to sickness' }).click();
    await expect(page.getByText('No measurements yet')).toBeVisible();
    await backToToday(page);

    await lookAsAt(page, '2026-10-31', 'then');
    await tab('terms');
    await expect(page.getByText(/ answers? for this contract/)).toHaveCount(0);
    await backToToday(page);
    await lookAsAt(page, '2026-11-02', 'then');
    await expect(page.getByText(/ answers for this contract on 2 November 2026/)).toContainText(SUCCESSOR);
    await backToToday(page);
    await lookAsAt(page, '2026-10-31', 'now');
    await expect(page.getByText(/ answers? for this contract/)).toHaveCount(0);
    await backToToday(page);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { blankOf } from '../../shared/model/field.ts';
import type { ContractId, IdOf, OrganisationId } from '../../shared/model/ids.ts';
import { blankOrganisation } from '../../shared/model/organisation.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../shared/model/records/index.ts';
import { blankService } from '../../shared/model/service.ts';
import type { PlanCheck } from '../../shared/plans/answers.ts';
import { planSections, type SectionText } from '../../shared/plans/sections.ts';
import { bareTest, dateField, expect, field, importFile, notices, openRow, root, visit, type Running } from './support.ts';

const CONTRACT = 'Wavertree High Street - Design';
const PLAN = 'If the designer fails';
const WROTE = { timeout: 60_000 } as const;

const fieldsOf = <K extends KindName>(kind: K, given: object): FieldsOf<K> => ({ ...blankOf(recordKinds[kind].fields), ...given }) as unknown as FieldsOf<K>;
const make = <K extends KindName>({ ask }: Running, kind: K, given: object): Promise<{ readonly id: IdOf<K> }> => ask('record.create', { kind, fields: fieldsOf(kind, given) } as never) as unknown as Promise<{ readonly id: IdOf<K> }>;
const choose = (page: Page, label: string, option: string) => page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
const save = async (page: Page, name: string | RegExp): Promise<void> => {
  const button = page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await button.click();
  await expect(button).toBeHidden();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Saved at');
};

/** What the record knows of the contract's service before anybody plans: its people, its limits, who could take it over. */
async function setScene(host: Running, contractId: ContractId): Promise<{ readonly otherPlanId: IdOf<'contingency plan'>; readonly mutualId: OrganisationId }> {
  const { ask } = host;
  const evening = await ask('service.create', { fields: { ...blankService, name: 'Evening visits', caseload: 120, unitsAMonth: 400, activityUnit: 'visits', essential: 'essential', mtpdHours: 336, rtoHours: 240, statutoryDuties: 'Care Act 2014, section 18' } });
  const other = await ask('organisation.create', { fields: { ...blankOrganisation, name: 'Mersey Care Partners' } });
  const { contract } = await ask('contract.get', { id: contractId });
  await ask('contract.update', { id: contractId, version: contract.version, patch: { serviceIds: [evening.id], stepInRights: 'The commissioner may step in on 5 days’ notice.', stepInClause: 'Clause 41' } });
  await make(host, 'alternative provider', {
    serviceId: evening.id, organisationId: other.id, spareUnitsAMonth: 500, checkedOn: '2026-01-05', mobilisationOptimisticDays: 2, mobilisationLikelyDays: 4, mobilisationPessimisticDays: 8, legalRoute: 'direct award A', willingness: 'committed in writing',
  });
  // Another plan of the same commissioner counts on the same visits.
  const second = await ask('plan.begin', { contractId: null, serviceId: evening.id, outline: 'any service', title: 'If evening visits stop anywhere' });
  return { otherPlanId: second.id, mutualId: contract.providerId };
}

const texts = [...new Set(Object.values(planSections).flatMap((section): readonly SectionText[] => section.texts))];

bareTest('a plan from the notice of a contract to the lessons of the night on which it was needed', async ({ page, start, open }) => {
  bareTest.setTimeout(240_000);
  const host = await start({ today: '2026-01-12' });
  const { ask } = host;
  await open(page, host);
  await importFile(page, notices.contractsFinder);
  await visit(page, '/contracts', 'Contracts');
  await openRow(page, CONTRACT);
  const contractId = /contracts\/([0-9a-f-]{36})/.exec(page.url())?.[1] as ContractId;
  const { otherPlanId, mutualId } = await setScene(host, contractId);
  const dialog = page.getByRole('dialog');
  const on = async (moment: string): Promise<void> => {
    host.setToday(moment);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

  await visit(page, `/contingency/new?contractId=${contractId}`, 'Begin a contingency plan');
  await expect(page.getByRole('textbox', { name: 'Title' })).not.toHaveValue('');
  await page.getByRole('textbox', { name: 'Title' }).fill(PLAN);
  await page.getByRole('button', { name: 'Begin the plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: PLAN })).toBeVisible();
  const planId = /contingency\/([0-9a-f-]{36})/.exec(page.url())?.[1] as IdOf<'contingency plan'>;
  const view = () => ask('plan.get', { id: planId });
  const missing = async (): Promise<readonly string[]> => (await view()).completeness.sections.flatMap((section) => section.missing.map((what) => `${section.section}: ${what}`));
  const failed = async (check: PlanCheck): Promise<readonly string[]> => (await view()).checks.filter((one) => one.check === check && one.state === 'fails').map(({ sentence }) => sentence);

  await bareTest.step('its sections are written, and its option is counted on with its cost', async () => {
    const begun = await view();
    expect(begun.steps.length).toBeGreaterThan(5);
    expect(begun.completeness.score).toBeGreaterThan(10);
    expect(begun.completeness.score).toBeLessThan(80);
    await visit(page, `/contingency/${planId}/edit`, `Edit ${PLAN}`);
    await page.locator('#field-owner').fill('Head of contracts');
    for (const key of texts) await page.locator(`#field-${key}`).fill(`Looked at on 12 January 2026 by the contract manager: ${key}.`);
    await page.locator('#field-payrollDay').fill('28');
    await page.locator('#field-payrollCost').fill('184,500');
    const line = (index: number) => page.getByRole('group', { name: `trigger ${index}`, exact: true });
    while (await page.getByRole('button', { name: /^Remove trigger/ }).count() > 0) await page.getByRole('button', { name: /^Remove trigger/ }).first().click();
    for (const [index, level, action] of [[1, 'Amber', 'Prepare'], [2, 'Red', 'Activate']] as const) {
      await page.getByRole('button', { name: 'Add a trigger' }).click();
      await field(line(index), 'When').fill(`The operating margin is ${level.toLowerCase()}`);
      await line(index).getByLabel('Indicator').fill('Operating margin');
      await line(index).getByRole('combobox', { name: 'Level' }).selectOption({ label: level });
      await line(index).getByRole('combobox', { name: 'Then' }).selectOption({ label: action });
      await field(line(index), 'Who decides').fill('Director of place');
    }
    await save(page, 'Save the plan');
    for (const { option } of (await view()).options) {
      if (option.standing !== 'counted on') continue;
      await visit(page, `/records/plan-option/${option.id}/edit`, /^Edit/);
      await field(page, 'Cost').fill('60,000');
      await save(page, 'Save plan option');
    }
    for (const contact of (await view()).contacts) await ask('record.update', { kind: 'plan contact', id: contact.id, version: contact.version, patch: { phone: '0151 496 0001', outOfHours: '07700 900 123' } });
    expect(await missing()).toEqual([
      'approval: not approved', 'approval: no date of the next review', 'approval: no communications test held', 'approval: no table-top exercise held', 'approval: no live exercise held',
    ]);
  });

  await bareTest.step('it fails as another plan counts on the same visits, and is mended', async () => {
    await visit(page, `/contingency/${planId}`, PLAN);
    const [said] = await failed('capacity counted twice');
    expect(said).toMatch(/If evening visits stop anywhere/);
    await expect(page.getByRole('main')).toContainText(said ?? 'nothing failed');
    const { options } = await ask('plan.get', { id: otherPlanId });
    for (const { option } of options) {
      if (option.alternativeId === null) continue;
      await visit(page, `/records/plan-option/${option.id}/edit`, /^Edit/);
      await choose(page, 'Standing', 'In reserve');
      await save(page, 'Save plan option');
    }
    expect(await failed('capacity counted twice')).toEqual([]);
  });

  await bareTest.step('it is approved, exercised, and complete', async () => {
    await visit(page, `/contingency/${planId}?tab=versions`, PLAN);
    await page.getByRole('button', { name: 'Approve…' }).first().click();
    await dialog.getByRole('textbox', { name: /^Approved by/ }).fill('Board of directors');
    const reason = dialog.getByRole('textbox', { name: /^Reason for approving/ });
    if (await reason.isVisible()) await reason.fill('In force while the rest is bought.');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await view()).status).toBe('approved');

    await visit(page, `/contingency/${planId}?tab=exercises`, PLAN);
    await page.getByRole('link', { name: /^Arrange it ?: table-top/ }).click();
    await dateField(page, 'Held on').fill('2026-01-12');
    await field(page, 'Led by').fill('Eve Exercise');
    await choose(page, 'Outcome', 'Worked with gaps');
    await field(page, 'Findings').fill('The bank was rung too late.');
    await save(page, 'Save exercise');
    for (const exercise of ['communications test', 'live'] as const) await make(host, 'exercise', { planId, exercise, heldOn: '2026-01-12', outcome: 'worked' });
    await visit(page, `/contingency/${planId}?tab=exercises`, PLAN);
    await page.getByRole('link', { name: /^Add an action ?from the table-top/ }).click();
    await field(page, 'Action').fill('Put the bank first on the contact sheet');
    await choose(page, 'Status', 'Not started');
    await save(page, 'Save plan action');
    await expect(page.getByRole('table', { name: 'Actions from exercises and activations' })).toContainText('Put the bank first on the contact sheet');
    expect(await missing()).toEqual([]);
    expect((await view()).completeness.score).toBe(100);
  });

  const statement = async (periodEnd: string, otherCosts: string): Promise<void> => {
    await visit(page, `/records/financial-statement/new?organisationId=${mutualId}`, 'New financial statement');
    await choose(page, 'Period', 'Annual');
    await choose(page, 'Basis', 'Audited');
    await dateField(page, 'From').fill(`${Number(periodEnd.slice(0, 4)) - 1}-04-01`);
    await dateField(page, 'To').fill(periodEnd);
    for (const [label, amount] of [['Income', '1,000,000'], ['Staff costs', '700,000'], ['Other costs', otherCosts], ['Depreciation and amortisation', '10,000']] as const) await field(page, label).fill(amount);
    await save(page, 'Save financial statement');
  };
  const decide = async (trigger: RegExp, decision: RegExp): Promise<void> => {
    await visit(page, `/contingency/${planId}?tab=triggers`, PLAN);
    const row = page.getByRole('table', { name: 'Triggers' }).getByRole('row').filter({ hasText: trigger });
    await expect(row).toContainText('Fired');
    await row.getByRole('button', { name: /^Decide/ }).click();
    await dialog.getByRole('radio', { name: decision }).check();
    await dialog.getByRole('button', { name: 'Keep the decision' }).click();
  };

  await bareTest.step('statements fall: first it is prepared, then activated', async () => {
    await on('2026-06-01');
    await statement('2026-03-31', '230,000');
    await decide(/margin is amber/, /^Prepare/);
    await expect.poll(async () => (await view()).state.state).toBe('prepare');
    await on('2027-06-04T20:14:00.000Z');
    await statement('2027-03-31', '340,000');
    await decide(/margin is red/, /^Activate/);
    await expect(dialog.getByRole('textbox', { name: /^On whose authority/ })).toHaveValue('Director of place');
    await dialog.getByRole('textbox', { name: /^Activated by/ }).fill('Dana Day');
    await dialog.getByRole('button', { name: 'Activate', exact: true }).click();
    await expect(page.getByText('ACTIVATION', { exact: true })).toBeVisible();
  });

  const activationId = /activations\/([0-9a-f-]{36})/.exec(page.url())?.[1] as IdOf<'activation'>;
  const running = () => ask('activation.get', { id: activationId });
  const log = page.getByRole('list', { name: /^Log of/ });
  const writes = async (kind: string, says: string): Promise<void> => {
    await choose(page, 'Kind', kind);
    await field(page, 'What happened').fill(says);
    await field(page, 'What happened').press('Control+Enter');
    await expect(log.filter({ hasText: says })).toHaveCount(1);
  };
  const ticks = async (): Promise<void> => {
    const before = (await running()).steps.filter(({ state }) => state === 'done').length;
    await page.getByRole('list', { name: 'Steps that can begin' }).getByRole('button', { name: /^Done/ }).first().click();
    await expect(page.getByText(new RegExp(`^${before + 1} of \\d+ steps done`))).toBeVisible();
  };
  const handsOver = async (to: string, says: string): Promise<void> => {
    await page.getByRole('button', { name: 'Hand over' }).click();
    await dialog.getByRole('textbox', { name: /^Takes over/ }).fill(to);
    await dialog.getByRole('textbox', { name: /^What the next shift must know/ }).fill(says);
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
    await expect(page.getByText(/^On duty:/)).toHaveText(`On duty: ${to}`);
  };

  await bareTest.step('two shifts work it for three days', async () => {
    await ticks();
    await writes('Call', 'The chief executive of the mutual: wages are paid until Friday.');
    await handsOver('Nils Night', 'The bank rings back at six.');
    await on('2027-06-05T02:03:00.000Z');
    await ticks();
    await writes('Decision', 'We pay the advance against the October invoice.');
    await on('2027-06-05T07:00:00.000Z');
    await handsOver('Dana Day', 'The advance is paid; the regulator is told at nine.');
    await on('2027-06-06T11:00:00.000Z');
    await ticks();
    await writes('Evidence', 'Bank statement of 5 June, kept with the plan.');
    // Somebody sets the computer's clock back: the order of the log stays true, and it is said.
    await on('2027-06-06T09:30:00.000Z');
    await expect(page.getByText('The clock of this computer was set back')).toBeVisible();
    await writes('Note', 'The clock was wrong.');
    await on('2027-06-07T20:30:00.000Z');
    await ticks();
    const { log: entries, planHours, steps } = await running();
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());
    expect(entries.find(({ says }) => says === 'The clock was wrong.')).toMatchObject({ person: 'Dana Day' });
    expect(Math.floor(planHours / 24)).toBe(3);
    expect(steps.filter(({ state }) => state === 'done')).toHaveLength(4);
    expect([...new Set(entries.filter(({ entry }) => entry === 'on duty').map(({ person }) => person))]).toEqual(['Dana Day', 'Nils Night']);
  });

  const paper = async (name: string, magic: string): Promise<void> => {
    const download = page.waitForEvent('download', WROTE);
    await page.getByRole('button', { name, exact: true }).click();
    const file = await download;
    expect(readFileSync(await file.path()).subarray(0, magic.length).toString('latin1')).toBe(magic);
  };

  await bareTest.step('a status report goes out as text, PDF and Word', async () => {
    await page.getByRole('button', { name: 'Status report', exact: true }).click();
    const text = dialog.getByRole('region', { name: 'Status report as text' });
    await expect(text).toContainText('On duty: Dana Day');
    await expect(text).toContainText(/Steps: 4 of \d+ done/);
    await paper('Status report as PDF', '%PDF');
    await paper('Status report as Word', 'PK');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await bareTest.step('it is closed with a lesson, an action and a new version', async () => {
    await page.getByRole('button', { name: 'Close it' }).click();
    await dialog.getByRole('textbox', { name: /^What was learnt/ }).fill('Ring the bank before the regulator.');
    await dialog.getByRole('textbox', { name: /left open/ }).fill('The successor does the rest.');
    await dialog.getByRole('button', { name: 'Add an action' }).click();
    await dialog.getByRole('textbox', { name: /^Action/ }).fill('Agree an overdraft in advance');
    await dialog.getByRole('checkbox', { name: /^Begin a new version/ }).check();
    await dialog.getByRole('button', { name: 'Close the activation' }).click();
    await expect(page.getByText(/^Closed on/)).toBeVisible();
    await expect(page.getByRole('table', { name: 'What is done about it' })).toContainText('Agree an overdraft in advance');
    const { versions, actions } = await view();
    expect(versions.map(({ version, status }) => [version, status])).toEqual([[2, 'draft'], [1, 'approved']]);
    expect(actions.map(({ what }) => what).toSorted()).toEqual(['Agree an overdraft in advance', 'Put the bank first on the contact sheet']);
    await expect(page.getByRole('complementary', { name: 'Open activations' })).toHaveCount(0);
  });

  await bareTest.step('the paper set is produced', async () => {
    await paper('Log as PDF', '%PDF');
    await expect(page.getByText(/^Paper written: \d+ pages?$/)).toBeVisible();
    await paper('Log as Word', 'PK');
    await visit(page, `/contingency/${planId}`, PLAN);
    await page.getByRole('button', { name: 'As a paper' }).click();
    for (const what of ['The whole plan', 'Action cards', 'Contact sheet']) {
      await dialog.getByRole('radio', { name: new RegExp(`^${what}`) }).check();
      for (const [format, magic] of [[/^PDF/, '%PDF'], [/^Word/, 'PK']] as const) {
        await dialog.getByRole('radio', { name: format }).check();
        const download = page.waitForEvent('download', WROTE);
        await dialog.getByRole('button', { name: /^Write (the paper|it again)$/ }).click();
        expect(readFileSync(await (await download).path()).subarray(0, magic.length).toString('latin1')).toBe(magic);
        await expect(dialog.getByText(/^Paper written/)).toBeVisible();
      }
    }
    await page.keyboard.press('Escape');
    await visit(page, '/contingency', 'Contingency');
    await page.getByRole('button', { name: 'Make the folder' }).click();
    const download = page.waitForEvent('download', WROTE);
    await dialog.getByRole('button', { name: 'Make the folder' }).click();
    expect(readFileSync(await (await download).path()).subarray(0, 2).toString('latin1')).toBe('PK');
    await expect(dialog.getByText(/^Folder made: 1 plan, \d+ files$/)).toBeVisible();
  });

  await bareTest.step('the log cannot be altered: not through the door, not in the file', async () => {
    const { activation, log: entries } = await running();
    await expect(ask('record.delete', { kind: 'activation', id: activation.id, version: activation.version })).rejects.toThrow('was refused');
    await expect(ask('activation.write', { id: activationId, entry: 'note', by: 'Dana Day', says: 'Too late', contactId: null, stepId: null, seen: entries.length })).rejects.toThrow('was closed on');
    expect((await running()).log).toEqual(entries);

    host.process.kill('SIGTERM');
    await expect.poll(() => host.process.exitCode ?? host.process.signalCode).not.toBeNull();
    const wrong = entries.find(({ entry }) => entry === 'decision')?.id ?? '';
    const file = new Database(host.store);
    for (const change of ['UPDATE activation_entry SET says = \'We paid nothing.\' WHERE id = ?', 'DELETE FROM activation_entry WHERE id = ?']) expect(() => file.prepare(change).run(wrong)).toThrow('The log of an activation is only added to.');
    const verify = () => spawnSync(process.execPath, [join(root, 'dist/electron/cli.js'), 'verify', '--store', host.store], { encoding: 'utf8' });
    file.close();
    expect(verify().status).toBe(0);
    // With the guard taken away the change is made, and found.
    const again = new Database(host.store);
    again.exec('DROP TRIGGER activation_entry_kept');
    again.prepare('UPDATE activation_entry SET says = \'We paid nothing.\' WHERE id = ?').run(wrong);
    again.close();
    const { status, stdout, stderr } = verify();
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain(wrong);
  });
});

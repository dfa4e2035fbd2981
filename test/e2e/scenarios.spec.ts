import type { Locator, Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import type { Plain } from '../../shared/engine/plain.ts';
import type { Story, StoryMutual } from '../../shared/engine/scenario/story.ts';
import type { Compared } from '../../shared/engine/sensitivity/compare.ts';
import type { Estimate } from '../../shared/engine/simulation/estimate.ts';
import { averageRange, averageWords, chanceRange, chanceWords, countRange, countWords, daysWords, monthWords, pointsError, pointsRange, pointsWords, poundsChange, poundsWords } from '../../shared/estimate-words.ts';
import type { EngineCall, RunContent, RunView } from '../../shared/ipc/scenarios.ts';
import { idSchemas } from '../../shared/model/ids.ts';
import type { CashAssumptions } from '../../shared/model/parameters/cash-assumptions.ts';
import { addMonths, formatDate, isoDate, type IsoDate } from '../../shared/time.ts';
import { runs } from '../fixtures/programs.ts';
import { dateField, expect, expectNoFindings, field, filledTest, messages, pick, settled, tabTo, visit, type Running } from './support.ts';

const test = filledTest;
const RUN = { timeout: 60_000 } as const;

/** Makes the call of the engine in a process of its own, as `npm run engine` does, far from the application that is looked at. */
function engine(call: EngineCall): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('engine'), call.function], { input: JSON.stringify(call.input), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`The engine refused ${call.function}: ${stderr}`);
  return (JSON.parse(stdout) as { readonly result: unknown }).result;
}

const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const flat = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
/** The cells of a table as they are read, row by row, without its head. */
const cells = (within: Page | Locator, name: string): Promise<string[][]> => within.getByRole('table', { name, exact: true }).evaluate((table) =>
  [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim())));

const exact = ({ low, high }: { readonly low: number; readonly high: number }): boolean => low === high;
const beside = (figure: string, range: string | null): string => (range === null || range === figure ? figure : `${figure}, ${range}`);
const chance = (of: Estimate): string => beside(chanceWords(of.value), exact(of) ? null : chanceRange(of));
const points = (of: Estimate): string => beside(pointsWords(of.value), exact(of) ? null : pointsRange(of));
const change = (of: Estimate): string => beside(poundsChange(of.value), exact(of) ? null : `${poundsChange(of.low)} to ${poundsChange(of.high)}`);
const average = (of: Estimate): string => beside(averageWords(of.value), exact(of) ? null : averageRange(of));

/** Every table of the story, made of the engine’s own answer by the words that figures are written with. */
function tablesOf(story: Plain<Story>, names: Readonly<Record<string, string>>, start: IsoDate): Readonly<Record<string, readonly (readonly string[])[]>> {
  const name = (id: string): string => names[id] ?? id;
  const month = (at: number | null): string => (at === null ? 'not within the horizon' : monthWords(start, at));
  const expected = ({ declared, expectedMonth: { before, after } }: Plain<StoryMutual>): string =>
    (declared !== null ? `${month(declared)}, as the scenario says` : upper(before === after ? month(after) : `${month(after)} (without it: ${month(before)})`));
  const mutuals = story.mutuals.toSorted((a, b) => Number(b.declared !== null) - Number(a.declared !== null) || b.failure.difference.value - a.failure.difference.value || b.failure.after.value - a.failure.after.value);
  const pulled = story.mutuals.filter(({ contagion }) => contagion.value > 0).toSorted((a, b) => b.contagion.value - a.contagion.value);
  const { total, notKnown } = story.cost;
  return {
    'Who fails': mutuals.map((one) => [name(one.id), chance(one.failure.before), chance(one.failure.after), points(one.failure.difference), expected(one)]),
    'Rounds of settlement': story.rounds.flatMap((round) => round.fallen.map((one) => [
      monthWords(start, round.month), String(round.round), name(one.id), poundsWords(one.short), one.through.length === 0 ? 'Of itself' : one.through.map(({ id, unpaid }) => `${name(id)} leaves ${poundsWords(unpaid)} unpaid`).join('; '),
    ])),
    'Pulled down by others’ failures': pulled.map(({ id, contagion, failure }) => [name(id), points(contagion), chance(failure.after)]),
    'All mutuals together': [
      ['A mutual that the scenario does not name fails', `${chance(story.any.after)} (without it: ${chance(story.any.before)})`],
      ['Failures besides those it names, on average', `${average(story.failures.after)} (without it: ${average(story.failures.before)})`],
      ['Of them through others’ failures', average(story.contagion.failures)],
      ['Money needed through others’ failures', change(story.contagion.need)],
      ['Change of the money needed, of all it does not name', change(story.need)],
    ],
    'Services that stop': story.services.filter((one) => one.month !== null).toSorted((a, b) => (a.month ?? 0) - (b.month ?? 0)).map((one) => [
      name(one.service), name(one.mutual), `${one.on === null ? month(one.month) : formatDate(one.on)}${one.until === null ? '' : ` until ${formatDate(one.until)}`}`, upper(one.because),
      chance(one.chance), one.caseload === null ? 'Not known' : countWords(one.caseload), one.need === null ? 'Not known' : countWords(one.need), one.tolerableDays === null ? 'Not set' : daysWords(one.tolerableDays),
    ]),
    'Who can take the patients': story.rehoused.map(({ service, takers, longestGapDays: { low, likely, high }, gap, withinTolerable }) => {
      const least = likely === null ? 'Not covered within the horizon' : `${countWords(likely)} days`;
      const range = high === null ? `${countWords(low)} days to beyond the horizon` : `${countRange({ low, high })} days`;
      const tolerable = story.services.findLast((one) => one.service === service)?.tolerableDays ?? null;
      return [
        name(service),
        takers.length === 0 ? 'Nobody that the record knows of' : takers.map(({ provider, on, patientDays }) => `${provider === 'step-in' ? 'The commissioner’s own team' : name(provider)}, from ${formatDate(on)}: ${countWords(patientDays)} patient-days`).join(''),
        low === likely && likely === high ? least : `${least}, ${range}`, beside(countWords(gap.likely), exact(gap) ? null : countRange(gap)),
        tolerable === null ? 'Not set' : daysWords(tolerable), withinTolerable === null ? 'Not known' : withinTolerable ? 'Within it' : 'Longer than tolerable',
      ];
    }),
    'Patient-days by month': story.cover.filter(({ need }) => need > 0).map((one) => [month(one.month), ...[one.need, one.placed, one.stepIn, one.uncovered].map(countWords)]),
    'What it costs the commissioner': [
      ...story.costs.map(({ label, of, amount, how }) => {
        const money = (value: number | undefined): string => (value === undefined ? 'Not known' : poundsWords(value));
        return [of === null || label.includes(name(of)) ? label : `${label}: ${name(of)}`, money(amount?.low), money(amount?.likely), money(amount?.high), flat(how)];
      }),
    ],
    'In all': notKnown === story.costs.length ? [] : [[poundsWords(total.low), poundsWords(total.likely), poundsWords(total.high)]],
    'What the plans say': story.plans.map((plan) => [
      name(plan.service), plan.plan ?? 'None', upper(plan.verdict), plan.inTime === null ? 'Not known' : chance(plan.inTime),
      plan.mobilisationDays === null ? 'Not known' : beside(countWords(plan.mobilisationDays.likely), exact(plan.mobilisationDays) ? null : countRange(plan.mobilisationDays)),
      plan.recoveryDays === null ? 'Not set' : daysWords(plan.recoveryDays), plan.tolerableDays === null ? 'Not set' : daysWords(plan.tolerableDays), flat(plan.reason),
    ]),
  };
}

/** Who has most contracted income a year, as the record has it. */
async function largest({ ask }: Running): Promise<string> {
  const { rows } = await ask('contract.list', { filter: { text: '', status: 'live', commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 500 });
  const sums = new Map<string, number>();
  for (const { provider, annualValue } of rows) sums.set(provider, (sums.get(provider) ?? 0) + (annualValue ?? 0));
  return [...sums].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** The newest run of a sort, as the application has kept it. */
async function newest({ ask }: Running, sort: RunContent['run']): Promise<RunView> {
  const { rows } = await ask('record.list', { kind: 'run', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 100 });
  const [found] = rows.flatMap((row) => ('run' in row && row.run === sort ? [row] : [])).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return ask('run.get', { id: idSchemas.run.parse(found?.id) });
}

/** Has everything simulated on a tenth of the usual paths: what is shown is held against the engine’s answer to the very same call. */
async function fewerPaths({ ask }: Running): Promise<void> {
  const { today } = await ask('app.state', undefined);
  const { name, values } = await ask('parameter.inForce', { kind: 'cash-flow assumptions' });
  await ask('parameter.create', { kind: 'cash-flow assumptions', fields: { name, source: 'A tenth of the paths', effectiveOn: today, values: { ...values as CashAssumptions, paths: 1_000 } } });
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).click();

test('what if the largest mutual fails: asked, told, compared, turned round, attached and exported, every figure the engine’s', async ({ page, running }) => {
  test.setTimeout(300_000);
  await fewerPaths(running);
  const mutual = await largest(running);
  const { today } = await running.ask('app.state', undefined);
  const first = addMonths(isoDate.parse(`${today.slice(0, 8)}01`), 3);
  let failing = '';
  let helping = '';

  await test.step('asks what happens if it fails on the first of a month', async () => {
    await visit(page, '/scenarios/new?ask=fails', 'New scenario');
    await field(page, 'Scenario').fill('The largest fails');
    const lever = page.getByRole('group', { name: 'Lever 1', exact: true });
    await pick(page, 'Mutual', mutual);
    await dateField(lever, 'On').fill(first);
    await expect(lever).toContainText(`${mutual} goes into administration; its services go on for 8 weeks.`);
    await press(page, 'Save scenario');
    await expect(page.getByRole('heading', { level: 1, name: 'The largest fails', exact: true })).toBeVisible();
    failing = /scenarios\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    await press(page, 'Run');
    await expect(page.getByRole('heading', { level: 2, name: 'Who fails, and when' })).toBeVisible(RUN);
  });

  await test.step('reads the story: every figure of it is what the engine answers to the same call', async () => {
    const { run, content } = await newest(running, 'scenario');
    if (content.run !== 'scenario') throw new Error('The newest run of the scenario is none.');
    expect(run.scenarioId).toBe(failing);
    const story = engine(content.inputs.call) as Plain<Story>;
    expect(content.found.result).toEqual(story);
    const declared = story.mutuals.find((one) => one.declared !== null);
    expect(content.inputs.names[declared?.id ?? '']).toBe(mutual);
    const all = page.getByRole('button', { name: /^Show all \d+ mutuals$/ });
    if (await all.count() > 0) await all.click();
    const byMonth = page.getByText('Patient-days month by month, at the likely times');
    if (await byMonth.count() > 0) await byMonth.click();
    const { 'In all': sums = [], ...tables } = tablesOf(story, content.inputs.names, content.inputs.start);
    for (const [name, rows] of Object.entries(tables)) {
      if (rows.length === 0) await expect(page.getByRole('table', { name, exact: true }), name).toHaveCount(0);
      else expect(await cells(page, name), name).toEqual(rows);
    }
    for (const row of sums) expect(flat(await page.getByRole('table', { name: 'What it costs the commissioner', exact: true }).locator('tfoot').textContent())).toContain(row.join(''));
    for (const { sentence } of content.lines) await expect(page.getByRole('main')).toContainText(flat(sentence));
    expect(run.headline).not.toBeNull();
    await expect(page.getByRole('main')).toContainText(run.headline ?? '');
  });

  await test.step('compares it with paying on time and an advance', async () => {
    await visit(page, '/scenarios/new?ask=help', 'New scenario');
    await field(page, 'Scenario').fill('Paying on time and an advance');
    for (const number of [1, 2]) {
      const lever = page.getByRole('group', { name: `Lever ${number}`, exact: true });
      const box = lever.getByRole('combobox', { name: number === 1 ? 'Mutual or commissioner' : 'Mutual', exact: true });
      await box.fill(mutual);
      await page.getByRole('option', { name: mutual, exact: true }).click();
      await expect(lever).toContainText(mutual);
    }
    await press(page, 'Save scenario');
    await expect(page.getByRole('heading', { level: 1, name: 'Paying on time and an advance', exact: true })).toBeVisible();
    helping = /scenarios\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    await visit(page, '/scenarios', 'Scenarios');
    await page.getByRole('checkbox', { name: 'Compare The largest fails', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Compare Paying on time and an advance', exact: true }).check();
    await press(page, 'Compare 2');
    await expect(page).toHaveURL(new RegExp(`${failing},${helping}`));
    await press(page, 'Compare 2 scenarios');
    await expect(page.getByRole('heading', { level: 2, name: 'In short' })).toBeVisible(RUN);
    const { content } = await newest(running, 'comparison');
    if (content.run !== 'comparison') throw new Error('The newest comparison is none.');
    const compared = engine(content.inputs.call) as Plain<Compared>;
    expect(content.found.result).toEqual(compared);
    const { names, within } = content.inputs;
    const [one, other] = compared.scenarios;
    if (one === undefined || other === undefined) throw new Error('Two scenarios were compared.');
    const shown = await cells(page, 'Chance of failing, side by side');
    expect(shown[0]).toEqual(['Any of them', chance(one.any.before), ...[one, other].map(({ any }) => `${chance(any.after)}${points(any.difference)}`)]);
    for (const row of shown.slice(1)) {
      const at = one.mutuals.findIndex(({ id }) => names[id] === row[0]);
      expect(row).toEqual([row[0], chance(one.mutuals[at]?.failure.before ?? one.any.before), ...[one, other].map(({ mutuals }) => `${chance(mutuals[at]?.failure.after ?? one.any.after)}${points(mutuals[at]?.failure.difference ?? one.any.difference)}`)]);
    }
    const [together, ...needs] = await cells(page, 'Change of the money needed, side by side');
    expect(together).toEqual(['All together', ...[one, other].map(({ need }) => change(need))]);
    expect(needs.length).toBeGreaterThan(0);
    for (const row of needs) {
      const at = one.mutuals.findIndex(({ id }) => names[id] === row[0]);
      expect(row).toEqual([row[0], ...[one, other].map(({ mutuals }) => change(mutuals[at]?.need ?? one.need))]);
    }
    const balances = await cells(page, 'Change of the average balance, side by side');
    expect(balances.length).toBeGreaterThan(0);
    const { start } = content.inputs;
    const months = one.mutuals[0]?.balance.mean.length ?? 0;
    for (const row of balances) {
      const [, who = '', when = ''] = /^(.*), end of (.*)$/.exec(row[0] ?? '') ?? [];
      const [at, month] = [one.mutuals.findIndex(({ id }) => names[id] === who), Array.from({ length: months }, (_, index) => monthWords(start, index)).indexOf(when)];
      expect(row.slice(1)).toEqual([one, other].map(({ mutuals }) => poundsChange(mutuals[at]?.balance.mean[month] ?? Number.NaN)));
    }
    const [said] = other.mutuals.toSorted((a, b) => Math.abs(b.failure.difference.value) - Math.abs(a.failure.difference.value));
    if (said !== undefined && said.failure.difference.value !== 0) {
      const { before, after, difference } = said.failure;
      await expect(page.getByRole('main')).toContainText(`the chance that ${names[said.id] ?? said.id} fails within ${within} months from ${chanceWords(before.value)} to ${chanceWords(after.value)}, a difference of ${pointsWords(difference.value)} (${pointsError(difference.standardError)})`);
    }
  });

  await test.step('finds the smallest shock that breaks it', async () => {
    await visit(page, '/scenarios/reverse', 'Smallest shock that breaks');
    await pick(page, 'Mutual', mutual);
    await page.getByRole('combobox', { name: 'Look for', exact: true }).selectOption({ label: 'The smallest fall in all its income' });
    await dateField(page, 'That breaks it by').fill(addMonths(first, 12));
    await press(page, 'Find the smallest');
    await expect(page.getByRole('heading', { level: 2, name: 'What was found' })).toBeVisible(RUN);
    const { content } = await newest(running, 'reverse stress');
    if (content.run !== 'reverse stress') throw new Error('The newest smallest shock is none.');
    expect(content.found.result).toEqual(engine(content.inputs.call));
    await expect(page.getByRole('main')).toContainText(flat(content.sentence));
  });

  await test.step('attaches the story to a risk, and finds it there', async () => {
    await visit(page, `/scenarios/${failing}`, 'The largest fails');
    await press(page, 'Attach');
    const dialog = page.getByRole('dialog', { name: 'Attach this run' });
    const box = dialog.getByRole('combobox', { name: 'Risk', exact: true });
    await box.click();
    const option = dialog.getByRole('option').first();
    const risk = flat(await option.textContent());
    await option.click();
    await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(messages(page)).toContainText('Run attached');
    const attached = page.getByRole('table', { name: 'Attached to', exact: true });
    await expect(attached.getByRole('rowheader')).toContainText(risk.split(' ').slice(1).join(' '));
    await attached.getByRole('link').first().click();
    await expect(page).toHaveURL(/risks\/[0-9a-f-]{36}\?tab=evidence/);
    const { run } = await newest(running, 'scenario');
    await expect(page.getByRole('main')).toContainText(run.headline ?? run.title);
  });

  await test.step('exports it as a workbook and as a picture, and runs it again with the same figures', async () => {
    await visit(page, `/scenarios/${failing}`, 'The largest fails');
    await press(page, 'Export workbook');
    const book = page.waitForEvent('download', RUN);
    await press(page, 'Write the workbook');
    expect((await book).suggestedFilename()).toMatch(/\.xlsx$/);
    await expect(page.getByRole('dialog')).toContainText('Workbook written');
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    await press(page, 'Save a picture');
    const picture = page.waitForEvent('download', RUN);
    await press(page, 'Draw the picture');
    expect((await picture).suggestedFilename()).toMatch(/\.png$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    await press(page, /Run again/);
    await expect(page.getByText('The same figures came again')).toBeVisible(RUN);
  });

  await test.step('has no findings, light or dark', async () => {
    await settled(page);
    await expectNoFindings(page, 'a scenario with its story');
    await visit(page, `/runs/${(await newest(running, 'comparison')).run.id}`);
    await settled(page);
    await expectNoFindings(page, 'a comparison');
    await visit(page, `/runs/${(await newest(running, 'reverse stress')).run.id}`);
    await settled(page);
    await expectNoFindings(page, 'a smallest shock');
  });
});

test('with the keyboard alone a scenario is asked, run and read', async ({ page, running }) => {
  await fewerPaths(running);
  await visit(page, '/scenarios', 'Scenarios');
  await tabTo(page, page.getByRole('link', { name: 'New scenario', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New scenario' })).toBeFocused();
  await tabTo(page, field(page, 'Scenario'));
  await page.keyboard.type('A month late');
  await tabTo(page, page.getByRole('button', { name: 'Add what happens', exact: true }));
  await page.keyboard.press('Enter');
  const what = page.getByRole('combobox', { name: 'What happens', exact: true });
  await expect(what).toBeFocused();
  await page.keyboard.type('Commissioner late');
  await expect(what).toHaveValue('commissioner late');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'A month late' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Run', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Who fails, and when' })).toBeVisible(RUN);
  const chart = page.getByRole('slider').first();
  await tabTo(page, chart);
  const before = await chart.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => chart.getAttribute('aria-valuetext')).not.toBe(before);
});

test('a pattern of the library is replayed and put to a mutual', async ({ page, running }) => {
  const mutual = await largest(running);
  await visit(page, '/scenarios/library', 'Library of scenarios');
  await expect(page.getByText(/^Would have warned \d+ weeks before/)).toBeVisible(RUN);
  await expect(page.getByText(/^The record did not allow a warning/)).toBeVisible();
  await settled(page);
  await expectNoFindings(page, 'the library with a pattern replayed');
  await pick(page, 'Mutual', mutual);
  await press(page, 'Adapt to this mutual');
  await expect(page.getByRole('heading', { level: 1, name: 'New scenario' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Lever 1', exact: true })).toContainText(`${mutual} goes into liquidation and its services stop at once.`);
  await press(page, 'Save scenario');
  await expect(page.getByRole('heading', { level: 1, name: `${mutual}: eight weeks from renewal to liquidation`, exact: true })).toBeVisible();
});

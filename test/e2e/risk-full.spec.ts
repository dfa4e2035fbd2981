import type { Locator, Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { recordKinds, type InputOf } from '../../shared/model/records/index.ts';
import { blankRisk } from '../../shared/model/risk.ts';
import { isoDate } from '../../shared/time.ts';
import { aCommissioner, aContract, aMutual } from '../fixtures/builders.ts';
import { bareTest, dateField, expect, field, messages, rowOf, scan, settled, tabTo, visit, type Running } from './support.ts';

const blank = <K extends 'objective' | 'contingency plan' | 'strategic objective'>(kind: K): InputOf<K> => blankOf(recordKinds[kind].fields) as InputOf<K>;

/** A contract with an objective and a plan, another contract with an objective, and two objectives of the commissioner. */
async function ground({ ask }: Running) {
  const commissionerId = (await ask('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await ask('organisation.create', { fields: aMutual() })).id;
  const contract = async (reference: string, title: string) => (await ask('contract.create', { fields: aContract({ commissionerId, providerId, reference, title, endOn: isoDate.parse('2027-09-30') }) })).id;
  const own = await contract('C-1', 'District nursing');
  const objective = (contractId: string, statement: string) => ask('record.create', { kind: 'objective', fields: { ...blank('objective'), contractId, statement, contracted: 'not decided' } });
  await objective(own, 'Fewer falls');
  await objective(await contract('C-2', 'Podiatry'), 'Shorter waits');
  await ask('record.create', { kind: 'contingency plan', fields: { ...blank('contingency plan'), title: 'If Bluebell stops', contractId: own } });
  await ask('record.create', { kind: 'strategic objective', fields: { ...blank('strategic objective'), number: 'SO1', title: 'Safe care', lead: 'Ada Obi', position: 1 } });
  const strategic = (await ask('record.create', { kind: 'strategic objective', fields: { ...blank('strategic objective'), number: 'SO2', title: 'Services go on', lead: 'Ada Obi', position: 2 } })).id;
  return { contract: own, strategic };
}

/** Goes to a list of words by Tab and chooses by its first letters, as a native list is chosen from. */
async function choose(page: Page, name: string, letters: string, value: string): Promise<void> {
  const list = page.getByRole('combobox', { name, exact: true });
  await tabTo(page, list);
  await page.keyboard.type(letters);
  await expect(list).toHaveValue(value);
}

/** Goes to a record picker by Tab, types, and takes the first that is offered. */
async function take(page: Page, name: string, typed: string, label: string): Promise<void> {
  const box = page.getByRole('combobox', { name, exact: true });
  await tabTo(page, box);
  if (typed === '') await page.keyboard.press('ArrowDown');
  else await page.keyboard.type(typed);
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([label]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(label);
}

const factors = (page: Page, kind: string, factor: string): Locator => page.getByRole('region', { name: `${kind} score` }).getByRole('radiogroup', { name: factor }).getByRole('radio');
async function score(page: Page, kind: string, consequence: number, likelihood: number): Promise<void> {
  for (const [factor, points] of [['Consequence', consequence], ['Likelihood', likelihood]] as const) {
    await tabTo(page, factors(page, kind, factor).first());
    for (let press = 0; press < points; press += 1) await page.keyboard.press('ArrowDown');
    await expect(factors(page, kind, factor).nth(points)).toBeChecked();
  }
}

/** Light, dark, and as narrow as WCAG asks for at 400 %. */
async function scanAll(page: Page, what: string): Promise<void> {
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 512]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect(await scan(page), `${what}, ${colorScheme}, ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

bareTest('a risk is raised with every field, controlled, acted on and escalated, without a mouse', async ({ page, start, open }) => {
  const host = await start({ today: '2026-11-21' });
  const { contract } = await ground(host);
  await open(page, host);
  await visit(page, `/risks/new?contract=${contract}`, 'New risk');

  await tabTo(page, field(page, 'Title'));
  await page.keyboard.type('Bluebell stops');
  for (const [name, text] of [['Cause', 'One payer'], ['Event', 'It cannot pay its staff'], ['Effect', 'Visits stop']] as const) {
    await page.keyboard.press('Tab');
    await expect(field(page, name)).toBeFocused();
    await page.keyboard.type(text);
  }
  await choose(page, 'Category', 'Service', 'service continuity');
  await tabTo(page, page.getByRole('combobox', { name: 'Owner' }));
  await page.keyboard.type('Mo Venn');
  await take(page, 'Strategic objective', 'SO2', 'SO2 Services go on');
  // Those of its contract are offered before anything is typed.
  await take(page, 'Objective', '', 'Fewer falls');
  await take(page, 'Contingency plan', '', 'If Bluebell stops');
  await tabTo(page, field(page, 'Reference elsewhere'));
  await page.keyboard.type('CR-17');

  await choose(page, 'Consequence domain', 'Service', 'service interruption');
  const current = page.getByRole('region', { name: 'Current score' });
  for (const meaning of ['More than 1 hour', 'More than 8 hours', 'More than 1 day', 'More than 1 week', 'Service lost for good']) await expect(current.getByText(meaning, { exact: true })).toBeVisible();
  const guide = page.getByRole('button', { name: 'What the scores mean' });
  await tabTo(page, guide);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What the scores mean' });
  await expect(dialog.getByRole('rowheader', { name: 'Service interruption (chosen)' })).toBeVisible();
  await expect(rowOf(dialog, 'Finance and claims')).toContainText('claim over £1 million');
  await scanAll(page, 'the scores');
  await page.keyboard.press('Escape');
  await expect(guide).toBeFocused();
  // Ten months and nine days are left of the contract.
  await expect(field(page, 'Likelihood horizon (months)')).toHaveValue('11');
  await expect(current.getByText('The chance that it happens within 11 months.')).toBeVisible();
  await score(page, 'Inherent', 5, 4);
  await score(page, 'Current', 4, 2);
  await expect(current.getByRole('status', { name: 'What the current score leads to' })).toHaveText('Goes up to the committee: Risk committee sees it within 14 days. Over appetite: 8, accepts up to 6 (minimal, for service continuity risks).');
  await score(page, 'Target', 4, 1);
  await choose(page, 'Treatment', 'Treat', 'treat');
  await choose(page, 'Proximity', 'Within 12', 'within 12 months');
  await dateField(page, 'Target date').fill('2027-03-31');
  await expect(page.getByRole('combobox', { name: 'Appetite', exact: true }).getByRole('option').first()).toHaveText('As service continuity risks: minimal, accepts up to 6');
  await scanAll(page, 'the form');
  await page.keyboard.press('Control+s');
  const heading = page.getByRole('heading', { level: 1, name: 'Bluebell stops' });
  await expect(heading).toBeFocused();
  await expect(page.getByRole('note')).toContainText('Over appetite: 8, accepts up to 6 (minimal, for service continuity risks).');
  for (const link of ['C-1 District nursing', 'SO2 Services go on', 'Fewer falls', 'If Bluebell stops']) await expect(page.getByRole('link', { name: link.replace('C-1 ', ''), exact: true })).toBeVisible();
  await scanAll(page, 'the risk');

  await tabTo(page, page.getByRole('tab', { name: 'The risk' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('link', { name: 'Add a control' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Risk', exact: true })).toHaveValue('R-0001 Bluebell stops');
  await tabTo(page, field(page, 'Control'));
  await page.keyboard.type('Monthly accounts');
  await tabTo(page, field(page, 'Gaps in control'));
  await page.keyboard.type('They come late');
  await page.keyboard.press('Control+s');
  await expect(heading).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Controls 1', selected: true })).toBeVisible();
  await expect(rowOf(page, 'Monthly accounts')).toContainText('Gap They come late');
  await scanAll(page, 'the controls');

  await tabTo(page, page.getByRole('tab', { name: 'Controls 1' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('link', { name: 'Add an action' }));
  await page.keyboard.press('Enter');
  await take(page, 'Control', '', 'Monthly accounts');
  await tabTo(page, field(page, 'Action'));
  await page.keyboard.type('Ask for them by the tenth');
  await dateField(page, 'Due on').fill('2026-11-01');
  await choose(page, 'Status', 'In', 'in progress');
  await page.keyboard.press('Control+s');
  await expect(heading).toBeFocused();
  const action = rowOf(page, 'Ask for them by the tenth');
  await expect(action).toContainText('1 Nov 2026 Late by 20 days');
  await expect(page.getByRole('note')).toContainText('1 action is late.');
  await scanAll(page, 'the actions');
  await tabTo(page, action.getByRole('button', { name: 'Mark done: Ask for them by the tenth' }));
  await page.keyboard.press('Enter');
  await expect(action).toContainText('Done on 21 Nov 2026');
  await expect(action.getByRole('link', { name: 'Ask for them by the tenth' })).toBeFocused();
  await expect(messages(page)).toContainText('Action done');
  await expect(page.getByRole('note')).not.toContainText('late');

  await tabTo(page, page.getByRole('button', { name: 'Record a review' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const review = page.getByRole('dialog', { name: 'Review of R-0001' });
  await expect(field(review, 'Comment')).toBeFocused();
  await page.keyboard.type('Payments are late again');
  await tabTo(page, review.getByRole('combobox', { name: 'Current likelihood' }));
  await page.keyboard.type('5');
  await expect(review.getByRole('status', { name: 'Score after the review' })).toHaveText('20 Extreme');
  await expect(review.getByRole('status', { name: 'Escalation after the review' })).toContainText('Goes up to the board: Board sees it within 5 days.');
  await scanAll(page, 'the review');
  await tabTo(page, review.getByRole('button', { name: 'Use 21 Dec 2026' }));
  await page.keyboard.press('Enter');
  await expect(dateField(review, 'Next review')).toHaveValue('2026-12-21');
  await tabTo(page, review.getByRole('button', { name: 'Record the review' }));
  await page.keyboard.press('Enter');
  await expect(review).toHaveCount(0);
  await visit(page, `/risks/${(await host.ask('risk.list', { filter: everyRisk, sort: [], offset: 0, limit: 1 })).rows[0]?.id ?? ''}?tab=reviews`, 'Bluebell stops');
  await expect(rowOf(page, '21 Nov 2026')).toContainText(/8 High20 Extreme↑ WorsePayments are late again/);

  const [risk] = (await host.ask('risk.list', { filter: { ...everyRisk, escalation: 'board', overAppetite: true }, sort: [], offset: 0, limit: 5 })).rows;
  expect(risk).toMatchObject({
    title: 'Bluebell stops', cause: 'One payer', event: 'It cannot pay its staff', effect: 'Visits stop', category: 'service continuity', owner: 'Mo Venn', strategicObjective: 'SO2 Services go on', objective: 'Fewer falls',
    plan: 'If Bluebell stops', otherReference: 'CR-17', domain: 'service interruption', likelihoodScale: 'probability', horizonMonths: 11, inherentScore: 20, currentScore: 20, targetScore: 4, targetOn: '2027-03-31',
    appetite: null, treatment: 'treat', proximity: 'within 12 months', nextReviewOn: '2026-12-21', controls: 1, openActions: 0, lateActions: 0,
  });
});

bareTest('the register is filtered by what is asked of it, and an objective shows its risks', async ({ page, start, open }) => {
  const host = await start({ today: '2026-11-21' });
  const { strategic } = await ground(host);
  const raise = (title: string, over: object) => host.ask('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-06-01')), title, owner: 'Mo Venn', ...over } });
  const grave = { currentConsequence: 5, currentLikelihood: 4, targetConsequence: 4, targetLikelihood: 1, targetOn: '2026-10-31' };
  await raise('Grave', { ...grave, strategicObjectiveId: strategic, domain: 'safety' });
  await raise('Slight', { currentConsequence: 1, currentLikelihood: 1, strategicObjectiveId: strategic });
  await raise('Elsewhere', grave);
  await open(page, host);

  await visit(page, `/records/strategic-objective/${strategic}?tab=risks`, 'SO2 Services go on');
  const risks = page.getByRole('table', { name: 'Risks of this strategic objective' });
  await expect(risks.getByRole('row')).toHaveCount(3);
  await expect(risks).toContainText('Grave');
  await expect(page.getByRole('link', { name: 'Raise a risk' })).toHaveAttribute('href', `#/risks/new?strategicObjective=${strategic}`);

  await visit(page, `/risks?escalation=board&strategicObjective=${strategic}&targetMissed=1`, 'Risk register');
  await settled(page);
  const line = (title: string) => page.getByRole('rowheader', { name: title });
  await expect(line('Grave')).toBeVisible();
  await expect(line('Slight')).toHaveCount(0);
  await expect(line('Elsewhere')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'More filters, 2 set' })).toHaveAttribute('aria-expanded', 'true');
  await scanAll(page, 'the filters');
  await page.getByLabel('Any strategic objective').click();
  await expect(line('Elsewhere')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(line('Slight')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Over appetite' }).check();
  await expect(line('Slight')).toHaveCount(0);
  await expect(line('Grave')).toBeVisible();
  await page.getByRole('combobox', { name: 'Escalation' }).selectOption('Team');
  await expect(page.getByText('No risk matches these filters')).toBeVisible();
});

import type { Locator, Page } from '@playwright/test';
import { fieldId } from '../../renderer/ui/field.ts';
import { slugOf } from '../../renderer/ui/record-places.ts';
import { blankOrganisation } from '../../shared/model/organisation.ts';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { fieldsetOf, type LabelledKind } from '../../shared/model/labels.ts';
import { tableOfKind } from '../../shared/model/columns/table-kinds.ts';
import { isKindName, recordKinds, type KindName } from '../../shared/model/records/index.ts';
import { scoreKinds } from '../../shared/model/risk.ts';
import { essentialQuestions } from '../../shared/model/service.ts';
import { isoDate } from '../../shared/time.ts';
import { bookkeeping, fieldTables, type FieldTable } from '../fields/fields.ts';
import { expect, idsOf, placeTest as test, settled, visit, type Running } from './support.ts';

type Values = Readonly<Record<string, unknown>>;
const kept = (kind: string): Fieldset => (isKindName(kind) ? recordKinds[kind].system : kind === 'risk' ? { ...tableOfKind(kind).naming, ...tableOfKind(kind).system } : {});
const described = (kind: string): Fieldset => ({ ...fieldsetOf[kind as LabelledKind], ...kept(kind) });
/** Kinds that nothing in the sample has made: a workbook taken back, a redacted export and a run make them. */
const madeLater: readonly string[] = ['snooze', 'register return', 'redaction code', 'run', 'run attachment'];
/** "schedule.day" and "identifiers [scheme, id]" are parts of a field. */
const keyOf = (text: string): string => /^\w+/.exec(text)?.[0] ?? '';

/** A record of the kind in the sample, as it is kept. */
async function oneOf(running: Running, kind: KindName): Promise<Values & { readonly id: string }> {
  const { rows } = await running.ask('record.list', { kind, of: null, text: '', deleted: false, sort: [], offset: 0, limit: 100 });
  // Rather one that belongs to a contract: its page is a tab there.
  const found = rows.find((row) => (row as object as Values)['contractId'] !== null) ?? rows[0];
  if (found === undefined) throw new Error(`The sample has no ${kind}.`);
  return found as object as Values & { readonly id: string };
}

/** The place of a table's page or form, with the id of a record that has something there. */
async function placeOf(running: Running, kind: string, place: string): Promise<string> {
  if (!place.includes('ID')) return place;
  const ids = await idsOf(running);
  if (kind === 'organisation') return place.replace('ID', ids.mutual);
  if (kind === 'succession') return place.replace('ID', ids.commissioner);
  if (kind === 'service') return place.replace('ID', ids.service);
  if (kind === 'contract') return place.replace('ID', ids.contract);
  if (kind === 'risk') return place.replace('ID', ids.risk);
  const record = await oneOf(running, kind as KindName);
  const owner = place.startsWith('/contracts/') ? record['contractId'] : place.startsWith('/mutuals/') ? record['organisationId'] : place.startsWith('/services/') ? record['serviceId'] : place.startsWith('/risks/') ? record['riskId'] : place.startsWith('/records/objective/') && kind !== 'objective' ? record['objectiveId'] : record.id;
  return place.replace('ID', String(owner));
}

/** What a field is called on its form where that is not the field's own word: the three questions are asked in full, and each score's halves stand under its heading. */
const askedAs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(essentialQuestions.map(({ answer, question }) => [answer, question])),
  ...Object.fromEntries(scoreKinds.flatMap((kind) => [[`${kind}Consequence`, 'Consequence'], [`${kind}Likelihood`, 'Likelihood']])),
};

/** The input of a field, by the id that the error summary leads to, with its word beside it. */
async function expectInput(within: Page | Locator, { kind }: FieldTable, text: string): Promise<void> {
  const key = keyOf(text);
  const path = text.replace(/ \[.*$/, '');
  const field = described(kind)[key];
  const label = askedAs[key] ?? field?.label ?? key;
  // The registers of an organisation are a group of lines under its word.
  const input = kind === 'organisation' && key === 'identifiers' ? within.getByRole('group', { name: label }) : within.locator(`[id="${fieldId(path)}"]`);
  await expect.soft(input, `${kind}: ${text}`).toBeVisible();
  if (path !== key) return;
  // A unit may stand behind the word, and the mark of what is needed.
  const word = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\([^)]*\\))?( \\*)?$`);
  await expect.soft(within.getByText(word).first(), `${kind}: the word “${label}”`).toBeVisible();
}

for (const table of fieldTables) {
  const { kind, form, page: shown } = table;
  const system = Object.keys(kept(kind));
  const typed = table.rows.map(([, text]) => text).filter((text) => !system.includes(keyOf(text)));

  if (form !== null) {
    test(`the form of a ${kind} has every field`, async ({ page, running }) => {
      await visit(page, await placeOf(running, kind, form));
      await settled(page);
      if (kind === 'succession') await page.getByRole('button', { name: 'Record a successor' }).click();
      if (kind === 'contract') await page.getByRole('checkbox', { name: 'The payment schedule is known' }).check();
      // Why it was closed is asked of a closed risk alone.
      if (kind === 'risk') await page.locator(`[id="${fieldId('status')}"]`).selectOption({ label: 'Closed' });
      const within = kind === 'succession' ? page.getByRole('dialog') : page.getByRole('main');
      for (const text of typed) await expectInput(within, table, text);
    });
  }

  test(`the page where a ${kind} is seen is there`, async ({ page, running }) => {
    if (kind === 'transfer') await splitTheBoard(running);
    await visit(page, await placeOf(running, kind, shown));
    await settled(page);
    const tab = /tab=(\w+)/.exec(shown)?.[1];
    // A tab that the page does not have falls back on its first one.
    if (tab !== undefined) await expect(page.getByRole('tab', { selected: true })).toHaveAttribute('id', new RegExp(tab));
    if (isKindName(kind) && !madeLater.includes(kind)) await everyWordOnItsPage(page, kind, (await oneOf(running, kind)).id);
    // Others look at this sample as well: two bodies and the hand-over go again.
    if (kind === 'transfer') for (let step = 0; step < 3; step += 1) await running.ask('undo.undo', undefined);
  });
}

/** The page of one record has every field of it, also what the application keeps. */
async function everyWordOnItsPage(page: Page, kind: KindName, id: string): Promise<void> {
  await visit(page, `/records/${slugOf(kind)}/${id}`);
  await settled(page);
  for (const { label } of Object.values<Field>(described(kind))) await expect.soft(page.getByRole('main').getByText(label, { exact: true }).first(), `${kind}: ${label}`).toBeVisible();
}

/** A hand-over to two bodies, so that what went where is kept as transfers. */
async function splitTheBoard(running: Running): Promise<void> {
  const { rows: [board] } = await running.ask('organisation.list', { filter: { text: 'Tarn Valley Integrated', role: 'commissioner', standing: null, deleted: false }, sort: [], offset: 0, limit: 1 });
  const heirs = [];
  for (const name of ['North Tarn Board', 'South Tarn Board']) heirs.push(await running.ask('organisation.create', { fields: { ...blankOrganisation, name, roles: ['commissioner'] } }));
  const [north, south] = heirs;
  if (board === undefined || north === undefined || south === undefined) throw new Error('The sample has no board to hand over.');
  const input = {
    effectiveOn: isoDate.parse('2031-04-01'), assignments: [],
    lines: [north, south].map(({ id }) => ({ fromId: board.id, toId: id, passes: 'all' as const, shareBasisPoints: 5_000, notes: null })),
  };
  const part = { offset: 0, limit: 500 };
  const preview = await running.ask('handover.preview', { ...input, pages: { contracts: part, liabilities: part, services: part } });
  const to = <K extends string>(kind: K, rows: readonly { readonly id: string; readonly choices: readonly unknown[] }[]) => rows.filter(({ choices }) => choices.length > 1).map(({ id }) => ({ kind, id, toId: north.id }));
  const assignments = [...to('contract', preview.contracts.rows), ...to('retained liability', preview.liabilities.rows), ...to('service', preview.services.rows)];
  await running.ask('handover.apply', { ...input, assignments });
}

test('what is kept about the whole is found where the table says', async ({ page, running }) => {
  const ids = await idsOf(running);
  for (const { screen, shown, aggregate, said } of bookkeeping) {
    await visit(page, screen.replace('ID', screen.startsWith('/settings') ? ids.parameterSet : ids.contract));
    await settled(page);
    await expect.soft(page.getByRole('main').getByText(shown).first(), `${aggregate}: ${said}`).toBeVisible();
  }
});

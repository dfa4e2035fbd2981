import type { Locator, Page } from '@playwright/test';
import { anotherWindow, expect, field, notices, previewFile, sampleTest, scan, test, visit, type Running } from './support.ts';

/** Nothing on the screen is still on its way. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Scans what is shown, light and dark; one soft failure for each, so that one run names every finding. */
async function expectNoFindings(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    expect.soft(await scan(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

const anyRisk = { text: '', status: null, category: null, treatment: null, owner: null, withoutOwner: false, reviewOverdue: false, band: null, cell: null, contractId: null, organisationId: null, serviceId: null, deleted: false };
const page1 = { sort: [], offset: 0, limit: 200 };

type Ids = { readonly contract: string; readonly mutual: string; readonly commissioner: string; readonly service: string; readonly risk: string };
/** Records of the sample that have something on every tab. */
async function idsOf({ ask }: Running): Promise<Ids> {
  const contracts = await ask('contract.list', { ...page1, filter: { text: '', status: 'live', commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [{ column: 'openRisks', direction: 'descending' }] });
  const organisations = await ask('organisation.list', { ...page1, filter: { text: '', role: 'mutual', standing: null, deleted: false }, sort: [{ column: 'openRisks', direction: 'descending' }] });
  const services = await ask('service.list', { ...page1, filter: { text: '', essential: null, deleted: false }, sort: [{ column: 'openRisks', direction: 'descending' }] });
  const risks = await ask('risk.list', { ...page1, filter: { ...anyRisk, reviewOverdue: true } });
  const [succession] = await ask('succession.list', { deleted: false });
  const first = (rows: readonly { readonly id: string }[]): string => rows[0]?.id ?? 'the sample has none';
  return { contract: first(contracts.rows), mutual: first(organisations.rows), service: first(services.rows), risk: first(risks.rows), commissioner: succession?.fromId ?? 'the sample has none' };
}

/** Every route of the application. */
const screens: readonly (readonly [name: string, place: (ids: Ids) => string])[] = [
  ['Overview', () => '/'],
  ['Contracts', () => '/contracts'], ['a contract', ({ contract }) => `/contracts/${contract}`], ['a new contract', () => '/contracts/new'], ['a contract’s form', ({ contract }) => `/contracts/${contract}/edit`],
  ['Mutuals', () => '/mutuals'], ['a mutual', ({ mutual }) => `/mutuals/${mutual}`], ['a commissioner', ({ commissioner }) => `/mutuals/${commissioner}`], ['a new organisation', () => '/mutuals/new'], ['an organisation’s form', ({ mutual }) => `/mutuals/${mutual}/edit`],
  ['Services', () => '/services'], ['a service', ({ service }) => `/services/${service}`], ['a new service', () => '/services/new'], ['a service’s form', ({ service }) => `/services/${service}/edit`],
  ['Risk register', () => '/risks'], ['Heat map', () => '/risks/heat-map'], ['a risk', ({ risk }) => `/risks/${risk}`], ['a new risk', () => '/risks/new'], ['a risk’s form', ({ risk }) => `/risks/${risk}/edit`],
  ['Exchange', () => '/exchange'], ['Import notices', () => '/exchange/import'], ['Settings', () => '/settings'], ['an address that leads nowhere', () => '/nowhere'],
];

for (const [name, place] of screens) {
  sampleTest(`nothing is found on ${name}`, async ({ page, running }) => {
    await visit(page, place(await idsOf(running)));
    await settled(page);
    const tabs = page.getByRole('tab');
    const count = await tabs.count();
    await expectNoFindings(page, name);
    for (let index = 1; index < count; index += 1) {
      await tabs.nth(index).click();
      await settled(page);
      await expectNoFindings(page, `${name}, ${(await tabs.nth(index).textContent()) ?? ''}`);
    }
  });
}

import { expect, type Page } from '@playwright/test';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import type { Running } from './host.ts';

const first = { offset: 0, limit: 1, sort: [{ column: 'openRisks', direction: 'descending' }] } as const;
const idOf = (rows: readonly { readonly id: string }[]): string => rows[0]?.id ?? 'none';

export type Ids = { readonly contract: string; readonly mutual: string; readonly commissioner: string; readonly service: string; readonly risk: string; readonly parameterSet: string; readonly suggestion: string; readonly scenario: string; readonly plan: string; readonly activation: string };

/** Records of the sample that have something on most tabs: those with the most risks, a commissioner that was succeeded, an overdue risk. */
export async function idsOf({ ask }: Running): Promise<Ids> {
  const contracts = await ask('contract.list', { ...first, sort: [...first.sort], filter: { text: '', status: 'live', commissionerId: null, providerId: null, withoutRisk: false, deleted: false } });
  const mutuals = await ask('organisation.list', { ...first, sort: [...first.sort], filter: { text: '', role: 'mutual', standing: null, deleted: false } });
  const services = await ask('service.list', { ...first, sort: [...first.sort], filter: { text: '', essential: null, deleted: false } });
  const risks = await ask('risk.list', { offset: 0, limit: 1, sort: [], filter: { ...everyRisk, reviewOverdue: true } });
  const [succession] = await ask('succession.list', { deleted: false });
  const { id: parameterSet } = await ask('parameter.matrix', undefined);
  const { rows: [suggestion] } = await ask('suggestion.list', { organisationId: null, offset: 0, limit: 1 });
  const scenarios = await ask('record.list', { kind: 'scenario', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 });
  const plans = await ask('plan.list', { text: '', status: 'approved', of: null, offset: 0, limit: 500 });
  const activations = await ask('record.list', { kind: 'activation', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 });
  return { activation: idOf(activations.rows), plan: idOf(plans.rows.toSorted((a, b) => b.score - a.score)), parameterSet, scenario: idOf(scenarios.rows), suggestion: suggestion?.indicatorId ?? 'none', contract: idOf(contracts.rows), mutual: idOf(mutuals.rows), service: idOf(services.rows), risk: idOf(risks.rows), commissioner: succession?.fromId ?? 'none' };
}

export type Screen = { readonly name: string; readonly place: (ids: Ids) => string };

/** Every route of renderer/app.tsx. */
export const screens: readonly Screen[] = [
  { name: 'Overview', place: () => '/' },
  { name: 'Contracts', place: () => '/contracts' },
  { name: 'a contract', place: ({ contract }) => `/contracts/${contract}` },
  { name: 'the form of a new contract', place: () => '/contracts/new' },
  { name: 'the form of a contract', place: ({ contract }) => `/contracts/${contract}/edit` },
  { name: 'Mutuals', place: () => '/mutuals' },
  { name: 'a mutual', place: ({ mutual }) => `/mutuals/${mutual}` },
  { name: 'a commissioner', place: ({ commissioner }) => `/mutuals/${commissioner}` },
  { name: 'the form of a new organisation', place: () => '/mutuals/new' },
  { name: 'the form of an organisation', place: ({ mutual }) => `/mutuals/${mutual}/edit` },
  { name: 'Services', place: () => '/services' },
  { name: 'a service', place: ({ service }) => `/services/${service}` },
  { name: 'the form of a new service', place: () => '/services/new' },
  { name: 'the form of a service', place: ({ service }) => `/services/${service}/edit` },
  { name: 'Risk register', place: () => '/risks' },
  { name: 'Heat map', place: () => '/risks/heat-map' },
  { name: 'What changed', place: () => '/risks/changes' },
  { name: 'For meetings', place: () => '/risks/meetings' },
  { name: 'Assurance framework', place: () => '/risks/assurance' },
  { name: 'Risks suggested by evidence', place: () => '/risks/suggested' },
  { name: 'a suggested risk', place: ({ suggestion }) => `/risks/suggested/${suggestion}` },
  { name: 'a risk', place: ({ risk }) => `/risks/${risk}` },
  { name: 'the form of a new risk', place: () => '/risks/new' },
  { name: 'the form of a risk', place: ({ risk }) => `/risks/${risk}/edit` },
  { name: 'Dependency', place: () => '/dependency' },
  { name: 'Scenarios', place: () => '/scenarios' },
  { name: 'a scenario', place: ({ scenario }) => `/scenarios/${scenario}` },
  { name: 'the form of a new scenario', place: () => '/scenarios/new?ask=help' },
  { name: 'the form of a scenario', place: ({ scenario }) => `/scenarios/${scenario}/edit` },
  { name: 'Contingency', place: () => '/contingency' },
  { name: 'the form that begins a plan', place: ({ service }) => `/contingency/new?serviceId=${service}` },
  { name: 'a contingency plan', place: ({ plan }) => `/contingency/${plan}` },
  { name: 'an activation', place: ({ activation }) => `/activations/${activation}` },
  { name: 'the form of a contingency plan', place: ({ plan }) => `/contingency/${plan}/edit` },
  { name: 'Compare scenarios', place: () => '/scenarios/compare' },
  { name: 'Library of scenarios', place: () => '/scenarios/library' },
  { name: 'Smallest shock that breaks', place: ({ mutual }) => `/scenarios/reverse?mutual=${mutual}` },
  { name: 'What matters most', place: () => '/scenarios/tornado' },
  { name: 'Cash flow', place: () => '/cash' },
  { name: 'the cash flow of a mutual', place: ({ mutual }) => `/cash/${mutual}` },
  { name: 'Exchange', place: () => '/exchange' },
  { name: 'Import notices', place: () => '/exchange/import' },
  { name: 'Import a table', place: () => '/exchange/import-table' },
  { name: 'Take a register back', place: () => '/exchange/return-register' },
  { name: 'Hand over to a successor', place: () => '/exchange/hand-over' },
  { name: 'Settings', place: () => '/settings' },
  { name: 'Parameter sets', place: () => '/settings/parameters' },
  { name: 'a parameter set', place: ({ parameterSet }) => `/settings/parameters/${parameterSet}` },
  { name: 'the form of a new parameter set', place: ({ parameterSet }) => `/settings/parameters/${parameterSet}/new` },
  { name: 'an address that leads nowhere', place: () => '/nowhere' },
];

/** Nothing on the screen is still on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

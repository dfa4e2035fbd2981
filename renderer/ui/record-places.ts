import type { EntityKind } from '../../shared/model/ids.ts';
import { isKindName, kindNames, type KindName } from '../../shared/model/records/index.ts';

/** A kind's name in an address: "retained-liability". */
export const slugOf = (kind: KindName): string => kind.replaceAll(' ', '-');
export const kindOfSlug = (slug: string): KindName | null => kindNames.find((kind) => slugOf(kind) === slug) ?? null;

/** Where a record is shown; `null` for what has no page of its own. */
export function placeOf(kind: EntityKind, id: string): string | null {
  if (kind === 'scenario') return `/scenarios/${id}`;
  if (kind === 'run') return `/runs/${id}`;
  if (kind === 'contingency plan') return `/contingency/${id}`;
  if (kind === 'activation') return `/activations/${id}`;
  if (isKindName(kind)) return kind === 'snooze' ? null : `/records/${slugOf(kind)}/${id}`;
  switch (kind) {
    case 'organisation': return `/mutuals/${id}`;
    case 'service': return `/services/${id}`;
    case 'contract': return `/contracts/${id}`;
    case 'risk': return `/risks/${id}`;
    case 'parameter set': return `/settings/parameters/${id}`;
    case 'succession': return null;
  }
  return null;
}

/** The tab of its parent's page on which a kind of record stands. */
const tabs: Readonly<Partial<Record<KindName, Readonly<Record<string, string>>>>> = {
  payment: { contractId: 'payments' },
  'performance measure': { contractId: 'measures' },
  'retained liability': { contractId: 'liabilities' },
  objective: { contractId: 'objectives' },
  measurement: { objectiveId: '' },
  benefit: { contractId: 'benefits' },
  option: { contractId: 'benefits' },
  'outset check': { contractId: 'outset' },
  'contingency plan': { contractId: 'plan', serviceId: 'plans' },
  document: { contractId: 'documents', organisationId: 'documents', serviceId: 'documents', riskId: 'documents' },
  'alternative provider': { serviceId: 'alternatives' },
  'exposure elsewhere': { organisationId: 'exposure' },
  'financial statement': { organisationId: 'standing' },
  indicator: { organisationId: 'indicators' },
  transfer: { contractId: '', serviceId: '', liabilityId: '' },
  control: { riskId: 'controls' },
  action: { riskId: 'actions' },
  evidence: { riskId: 'evidence' },
  assumption: { organisationId: 'assumptions' },
  'cash item': { organisationId: 'assumptions' },
  obligation: { debtorId: 'obligations' },
  'weekly forecast': { organisationId: 'weeks' },
  run: { scenarioId: '', organisationId: 'runs' },
  'run attachment': { riskId: 'evidence', planId: '' },
  'plan option': { planId: 'options' },
  'plan step': { planId: 'steps' },
  'plan contact': { planId: 'contacts' },
  exercise: { planId: 'exercises' },
  'plan action': { planId: 'exercises' },
  'plan decision': { planId: 'triggers' },
  activation: { planId: 'activations' },
};
const parentPlace: Readonly<Record<string, (id: string) => string>> = {
  contractId: (id) => `/contracts/${id}`, organisationId: (id) => `/mutuals/${id}`, serviceId: (id) => `/services/${id}`, riskId: (id) => `/risks/${id}`, objectiveId: (id) => `/records/objective/${id}`,
  liabilityId: (id) => `/records/retained-liability/${id}`, debtorId: (id) => `/mutuals/${id}`, planId: (id) => `/contingency/${id}`, scenarioId: (id) => `/scenarios/${id}`,
};
/** Forecasts and runs of a mutual stand on the screen of its cash, not on its page. */
const onCashScreen: readonly KindName[] = ['weekly forecast', 'run'];
const screens: Readonly<Partial<Record<KindName, string>>> = { 'spin-out': '/value?tab=pipeline', objective: '/value?tab=objectives', scenario: '/scenarios', run: '/scenarios', 'contingency plan': '/contingency' };

/** Where a record is listed among its like: its parent's tab, else the screen of the programme, else the list of its kind. */
export function homeOf(kind: KindName, record: object): string {
  const values = record as Readonly<Record<string, unknown>>;
  for (const [key, tab] of Object.entries(tabs[kind] ?? {})) {
    const id = values[key];
    const place = typeof id !== 'string' || id === '' ? undefined : key === 'organisationId' && onCashScreen.includes(kind) ? `/cash/${id}` : parentPlace[key]?.(id);
    if (place !== undefined) return tab === '' ? place : `${place}?tab=${tab}`;
  }
  return screens[kind] ?? `/records/${slugOf(kind)}`;
}

import { concentration, type ConcentrationResult } from '../../../shared/engine/dependency/concentration.ts';
import { mergerBands2023 } from '../../../shared/engine/dependency/bands.ts';
import { lookThrough, type LookThroughResult } from '../../../shared/engine/dependency/look-through.ts';
import { network, type NetworkResult } from '../../../shared/engine/dependency/network.ts';
import type { Answer } from '../../../shared/engine/contract.ts';
import { isVarious, MONTHS_UNTIL_REPLACED, type DependencyView, type ElsewhereLine, type FallView, type IncomeBasis, type IncomePart, type NetworkNode } from '../../../shared/ipc/dependency.ts';
import type { IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import type { Store } from '../../store.ts';
import { inForce } from '../parameter-sets.ts';
import { headOf } from '../standing-lines.ts';
import { passedOn } from '../transfers.ts';
import { buffersOf, cascadeOf, exposedBy, ranksOf } from './exposures.ts';
import { incomeOf, isProvider, type Income } from './income.ts';
import { linksOf } from './links.ts';
import { isRecorded, membersOf, partiesOf, typeOf } from './parties.ts';
import { readRows } from './rows.ts';
import { yearAfter, yearBefore } from './spread.ts';
import { suppliedBy } from './supplied.ts';

const NODES = 10_000;
/** Shares of less than this part of the income that the accounts state say too little. */
const LITTLE = 0.5;
/** The engine is given what it takes; anything else is a defect. */
function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`Dependency could not be worked out: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

function gather(store: Store, today: IsoDate, basis: IncomeBasis) {
  const paid = yearBefore(today);
  const window = basis === 'trailing 12 months' ? paid : yearAfter(today);
  const rows = readRows(store.read, today, paid);
  const parties = partiesOf(rows.organisations, passedOn(store.read), today);
  const income = incomeOf({ rows, parties, basis, window, today });
  const supplied = suppliedBy(rows, parties, today);
  const edges = linksOf({ rows, parties, income: income.parts, unknown: income.unknown, services: supplied.services });
  return { rows, parties, window, income, supplied, edges, buffers: buffersOf(rows, parties, today) };
}
type Gathered = ReturnType<typeof gather>;

/** Those with a link or something not known, and every mutual that is still there. */
function bodiesOf({ parties, edges, income, buffers }: Gathered): readonly string[] {
  const names = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (const { provider } of income.unknown) names.add(provider);
  for (const [id, one] of parties.byId) if (one.is_mutual === 1 && one.standing !== 'closed' && one.standing !== 'merged' && one.standing !== 'planned') names.add(id);
  for (const id of buffers.keys()) if (parties.byId.get(id)?.is_mutual === 1) names.add(id);
  // Bodies that answer together for a contract fail each on its own.
  for (const name of [...names]) for (const member of membersOf(name)) names.add(member);
  return [...names].sort().slice(0, NODES);
}

const weightsOf = (names: readonly string[], parts: readonly IncomePart[]): readonly number[] => {
  const total = new Map<string, number>();
  for (const { provider, amount } of parts) total.set(provider, (total.get(provider) ?? 0) + amount);
  return names.map((name) => total.get(name) ?? 0);
};

const engineType = (type: NetworkNode['type']): 'commissioner' | 'mutual' | 'subcontractor' | 'lender' => (type === 'provider' ? 'subcontractor' : type);

function nodesOf(gathered: Gathered, names: readonly string[], money: ConcentrationResult | null, today: IsoDate): readonly NetworkNode[] {
  const { rows, parties, income, supplied, buffers } = gathered;
  const { exposures } = exposedBy(rows, parties, income.parts, MONTHS_UNTIL_REPLACED, today);
  const ranks = ranksOf(names, buffers, weightsOf(names, income.parts), exposures);
  const [providers, payers] = [new Map((money?.providers ?? []).map((one) => [one.name, one])), new Map((money?.payers ?? []).map((one) => [one.name, one]))];
  const stated = new Map(rows.yearly.flatMap((one) => (one.income === null || one.income === 0 ? [] : [[parties.today(one.organisation_id), { income: one.income / 100, periodEnd: one.period_end, id: one.id as IdOf<'financial statement'> }] as const])));
  const bare = new Map<string, number>();
  for (const { providers: all } of supplied.services) for (const { provider, danger } of all) if (danger === 'not covered' || danger === 'partly covered') bare.set(provider, (bare.get(provider) ?? 0) + 1);
  return names.map((name, at) => {
    const [one, earned] = [parties.byId.get(name), providers.get(name)];
    const largest = earned?.parts.find((part) => !isVarious(part.name) && part.amount > 0) ?? null;
    return {
      id: name, organisationId: one === undefined ? null : (one.id as OrganisationId), name: parties.names().get(name) ?? one?.name ?? name, shortName: one?.short_name ?? null, type: typeOf(one), standing: one?.standing ?? null,
      income: earned?.total ?? null, spend: payers.get(name)?.total ?? null, largestPayer: largest?.name ?? null, largestPayerShare: largest?.share ?? null,
      littleKnown: earned !== undefined && earned.total < LITTLE * (stated.get(name)?.income ?? 0),
      servicesWithoutCover: bare.get(name) ?? 0, importance: ranks.importance[at] ?? null, vulnerability: ranks.vulnerability[at] ?? null, stated: stated.get(name) ?? null, buffer: buffers.get(name) ?? null,
    };
  });
}


function missingIn({ parties, income, supplied, buffers, rows }: Gathered, names: readonly string[], basis: IncomeBasis): readonly string[] {
  const own = names.filter((name) => isProvider(parties, name) && isRecorded(name));
  const without = own.filter((name) => !buffers.has(name)).length;
  const limits = supplied.services.filter(({ withinDays }) => withinDays === null).length;
  const volumes = supplied.services.filter(({ providers }) => providers.some(({ unitsAMonth }) => unitsAMonth === null)).length;
  return [
    ...(income.parts.length > 0 ? [] : [basis === 'trailing 12 months' ? 'No payment, statement or other contract says who paid whom in the past 12 months.' : 'No contract that runs in the coming 12 months has a value.']),
    ...(without === 0 ? [] : [`The cash of ${counted(without, 'provider', 'providers')} is not recorded, so that nobody can say what they could bear. Enter their statements.`]),
    ...(rows.delivered.length > 0 ? [] : ['No contract names its services.']),
    ...(volumes === 0 ? [] : [`How much each provider delivers is not recorded for ${counted(volumes, 'service', 'services')}. Enter the units a month on their contracts.`]),
    ...(limits === 0 ? [] : [`${counted(limits, 'service has', 'services have')} no maximum tolerable period of disruption, so that nobody can say which cover would be in time.`]),
  ];
}

/** Who is looked through: whoever earns, but for those who commission or lend, whose other income the record does not mean to know. */
function lookedThrough({ parties, income }: Gathered, basis: IncomeBasis): LookThroughResult | null {
  const mutuals = [...new Set(income.parts.map(({ provider }) => provider))].filter((name) => isProvider(parties, name)).sort();
  const known = new Set(mutuals);
  return mutuals.length === 0 ? null : must(lookThrough({ basis, mutuals, income: income.parts.filter(({ provider }) => known.has(provider)).map(({ payer, provider, amount }) => ({ payer, mutual: provider, amount })) }));
}

function networkOf(nodes: readonly NetworkNode[], edges: Gathered['edges']): NetworkResult | null {
  const there = new Set(nodes.map(({ id }) => id));
  return nodes.length === 0 ? null : must(network({
    nodes: nodes.map(({ id, type }) => ({ name: id, type: engineType(type) })),
    edges: edges.filter(({ from, to }) => there.has(from) && there.has(to)).map(({ from, to, type, amount }) => ({ from, to, type, amount, due: null, seniority: null })),
  }));
}

const concentrated = (basis: IncomeBasis, { parts }: Income): ConcentrationResult | null => (parts.length === 0 ? null : must(concentration({ basis, income: parts.map(({ payer, provider, amount }) => ({ payer, provider, amount })), merges: [], bands: mergerBands2023 })));

const elsewhereOf = ({ rows, parties }: Gathered): readonly ElsewhereLine[] => rows.elsewhere.map((one) => ({
  id: one.id as IdOf<'exposure elsewhere'>, provider: parties.today(one.organisation_id) as OrganisationId, commissioner: one.commissioner_name, what: one.what,
  annualValue: one.annual_value === null ? null : one.annual_value / 100, endOn: one.end_on, source: one.source, knownOn: one.known_on,
}));

/** What is found of a state of the record stays found until it changes. */
const kept = new WeakMap<Store, { readonly at: string; readonly gathered: Map<IncomeBasis, Gathered>; readonly views: Map<IncomeBasis, DependencyView> }>();
function keptAt(store: Store, today: IsoDate) {
  const head = store.statements.prepare('SELECT max(seq) AS seq FROM audit_entry').get() as { readonly seq: number | null };
  const at = `${today} ${head.seq ?? 0}`;
  const known = kept.get(store);
  if (known?.at === at) return known;
  const fresh = { at, gathered: new Map<IncomeBasis, Gathered>(), views: new Map<IncomeBasis, DependencyView>() };
  kept.set(store, fresh);
  return fresh;
}
function once<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
const gatheredAt = (store: Store, today: IsoDate, basis: IncomeBasis): Gathered => once(keptAt(store, today).gathered, basis, () => gather(store, today, basis));

/** Who depends on whom as of a day: for money, for supply, by obligations. Amounts in pounds. */
export function dependencyView(store: Store, today: IsoDate, basis: IncomeBasis): DependencyView {
  return once(keptAt(store, today).views, basis, () => {
    const gathered = gatheredAt(store, today, basis);
    const { income, supplied, window, parties } = gathered;
    const money = concentrated(basis, income);
    const names = bodiesOf(gathered);
    const nodes = nodesOf(gathered, names, money, today);
    const bands = inForce(store.read, 'dependency bands', today);
    return {
      asOf: today, basis, ...window,
      names: Object.fromEntries([...parties.names(), ...nodes.map(({ id, name }) => [id, name] as const), ...supplied.services.map(({ id, name }) => [id, name] as const), ...supplied.unusable.map(({ provider }) => [provider, parties.byId.get(provider)?.name ?? 'A deleted organisation'] as const)]),
      concentration: money, lookThrough: lookedThrough(gathered, basis), network: networkOf(nodes, gathered.edges),
      nodes, edges: gathered.edges, services: supplied.services, unusable: supplied.unusable, elsewhere: elsewhereOf(gathered), unknown: income.unknown,
      missing: missingIn(gathered, names, basis), bands: headOf(bands), bandValues: bands.values,
    };
  });
}

/** The amounts that a body gets and pays, the largest first. */
export function dependencyParts(store: Store, today: IsoDate, basis: IncomeBasis, body: string): { readonly gets: readonly IncomePart[]; readonly pays: readonly IncomePart[] } {
  const parts = gatheredAt(store, today, basis).income.parts.toSorted((a, b) => b.amount - a.amount);
  return { gets: parts.filter(({ provider }) => provider === body), pays: parts.filter(({ payer }) => payer === body) };
}

/** What falls if a body falls, by the income that is contracted for the coming year; `undefined` for a body that is not in the network. */
export function whatFalls(store: Store, today: IsoDate, body: string, months: number): FallView | undefined {
  const gathered = gatheredAt(store, today, 'contracted next 12 months');
  const { rows, parties, income, supplied, buffers } = gathered;
  const names = bodiesOf(gathered);
  if (!names.includes(body)) return undefined;
  const { exposures, unknown } = exposedBy(rows, parties, income.parts, months, today);
  const there = new Set(names);
  const found = cascadeOf(names, buffers, exposures.filter(({ of, to }) => there.has(of) && there.has(to)), body);
  const fallen = new Set(found.rounds.flatMap((round) => round.fallen.map(({ node }) => node)));
  const nameOf = (id: string): string => parties.names().get(id) ?? parties.byId.get(id)?.name ?? id;
  const hurt = found.nodes.filter(({ node, loss }) => loss > 0 && node !== body).toSorted((a, b) => b.loss - a.loss);
  const amounts = income.unknown.filter(({ payer }) => membersOf(payer).some((one) => fallen.has(one)));
  return {
    body, months,
    rounds: found.rounds.map((round) => round.fallen.map(({ node }) => node)),
    hurt: hurt.map(({ node, loss, fellInRound }) => ({ id: node, loss, buffer: buffers.get(node)?.amount ?? null, falls: fellInRound !== null, round: fellInRound })),
    services: supplied.services.flatMap((service) => service.providers.filter(({ provider, danger }) => fallen.has(provider) && danger !== 'covered' && danger !== 'nothing to cover').map(({ provider, cover, danger }) => ({ id: service.id, name: service.name, provider, cover, danger }))),
    unknown: [...new Set([
      ...hurt.filter(({ node }) => !buffers.has(node)).map(({ node }) => `The cash of ${nameOf(node)} is not recorded, so that nobody can say whether it would fall.`),
      ...unknown.filter(({ to }) => fallen.has(to)).map(({ of, what }) => `${what}, so that the loss of ${nameOf(of)} is not in it.`),
      ...amounts.map(({ provider, what }) => `${nameOf(provider)}: ${what}, so that this income is not in it.`),
    ])],
  };
}

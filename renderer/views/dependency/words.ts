import { dependencyBandOf } from '../../../shared/model/parameters/dependency-bands.ts';
import type { KnownLevel } from '../../../shared/model/parameters/financial-metrics.ts';
import { isVarious, type DependencyView, type FallView, type NetworkNode } from '../../../shared/ipc/dependency.ts';
import type { BandLevel } from '../../../shared/model/parameter-set.ts';
import { formatPounds, penceFromPounds } from '../../../shared/money.ts';
import { counted, listed as joined } from '../../../shared/words.ts';

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** "94 %"; what is more than nothing is never shown as 0 %, nor what is less than all as 100 %. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1 %';
  return share < 1 && share > 0.995 ? 'over 99 %' : `${WHOLE.format(share * 100)} %`;
}
export const poundsText = (pounds: number): string => formatPounds(penceFromPounds(pounds));
/** "£31.2m", for labels and sentences. */
export function shortPounds(pounds: number): string {
  if (pounds >= 999_950_000) return `£${TENTHS.format(pounds / 1_000_000_000)}bn`;
  if (pounds >= 999_500) return `£${TENTHS.format(pounds / 1_000_000)}m`;
  return pounds >= 10_000 ? `£${WHOLE.format(pounds / 1_000)}k` : poundsText(pounds);
}
export const wholeText = (value: number): string => WHOLE.format(value);
export const tenthsText = (value: number): string => TENTHS.format(value);
/** "a", "a and b", "a, b and c"; of more than `most`, "a, b and 3 others". */
export function listed(words: readonly string[], most = 4): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), counted(words.length - most + 1, 'other', 'others')] : words;
  return joined(shown);
}

/** One collator for all: `localeCompare` makes one each time. */
const alphabet = new Intl.Collator('en-GB');
export const inAlphabet = (a: string, b: string): number => alphabet.compare(a, b);

export const nameIn = ({ names }: Pick<DependencyView, 'names'>, id: string): string => names[id] ?? id.replace(/^elsewhere: /, '');

const LEVELS: Readonly<Record<KnownLevel, BandLevel>> = { clear: 'low', watch: 'moderate', amber: 'high', red: 'extreme' };
/** The band of a body's largest payer's share, by the parameter set in force; as it stands, not rounded. `null` where there is none, or too little of its income is known. */
export function bandOf({ bandValues }: Pick<DependencyView, 'bandValues'>, body: Pick<NetworkNode, 'largestPayerShare' | 'littleKnown'> | undefined): { readonly word: string; readonly level: BandLevel } | null {
  const share = body === undefined || body.littleKnown ? null : body.largestPayerShare;
  const band = dependencyBandOf(bandValues, share === null ? null : share * 10_000);
  return band === null ? null : { word: band.word, level: LEVELS[band.level] };
}

const YEARS = { 'contracted next 12 months': 'the coming 12 months', 'trailing 12 months': 'the past 12 months' } as const;
export const yearOf = ({ basis }: Pick<DependencyView, 'basis'>): string => YEARS[basis];

/** Who pays whom, in sentences. */
export function moneySummary(view: DependencyView): string {
  const { concentration, unknown } = view;
  if (concentration === null) return view.missing[0] ?? 'Nothing is known of who pays whom.';
  const providers = view.nodes.filter((node) => bandOf(view, node) !== null);
  const [heaviest] = view.bandValues.bands;
  const heavy = providers.filter((node) => bandOf(view, node)?.word === heaviest?.word);
  const little = view.nodes.filter(({ littleKnown }) => littleKnown).length;
  const total = concentration.providers.reduce((sum, one) => sum + one.total, 0);
  const [payer] = concentration.payers.filter(({ name }) => !isVarious(name)).toSorted((a, b) => b.total - a.total);
  const first = heaviest === undefined ? '' : `${wholeText(heavy.length)} of ${counted(providers.length, 'provider', 'providers')} whose payers are known ${heavy.length === 1 ? 'leans' : 'lean'} on one payer so heavily that the band is “${heaviest.word}” (${heaviest.including ? 'from' : 'over'} ${percentText(heaviest.from / 10_000)} of income).`;
  const second = payer === undefined || total === 0 ? '' : ` ${nameIn(view, payer.name)} pays ${percentText(payer.total / total)} of all income that is known for ${yearOf(view)}, to ${counted(payer.count, 'provider', 'providers')}.`;
  const third = little === 0 ? '' : ` Of ${counted(little, 'provider', 'providers')} less than half of the income in the accounts is known, too little for a band.`;
  return `${first}${second}${third} ${unknown.length === 0 ? 'No amount is known to be missing.' : `${counted(unknown.length, 'amount is', 'amounts are')} not known and in no share.`}`;
}

export function supplySummary({ services, unusable, names }: DependencyView): string {
  if (services.length === 0) return 'No live contract names its services, so that nobody can say who supplies what.';
  const all = services.flatMap((service) => service.providers.map((provider) => ({ service, provider })));
  const sole = services.filter(({ providers }) => providers.some((one) => one.sole));
  const bare = all.filter(({ provider }) => provider.danger === 'not covered');
  const unknown = all.filter(({ provider }) => provider.danger === 'not known');
  const essential = bare.filter(({ service }) => service.essential === 'essential');
  const worst = essential.length === 0 ? '' : ` Essential among them: ${listed([...new Set(essential.map(({ service }) => service.name))])}.`;
  return `${wholeText(sole.length)} of ${counted(services.length, 'service has', 'services have')} a single provider. In ${counted(bare.length, 'case', 'cases')} nobody could take over any of it in time if the provider failed.${worst} In ${wholeText(unknown.length)} of ${wholeText(all.length)} it is not known.${unusable.length === 0 ? '' : ` ${counted(unusable.length, 'offer', 'offers')} of capacity, such as ${names[unusable[0]?.provider ?? ''] ?? 'one'}’s, ${unusable.length === 1 ? 'does' : 'do'} not count; the reasons stand below.`}`;
}

export function elsewhereSummary({ elsewhere, nodes }: DependencyView): string {
  const providers = nodes.filter(({ type }) => type === 'mutual' || type === 'provider');
  const known = new Set(elsewhere.map(({ provider }) => String(provider)));
  const without = providers.filter(({ id }) => !known.has(id)).length;
  const open = elsewhere.filter(({ annualValue }) => annualValue === null).length;
  return `${counted(elsewhere.length, 'contract', 'contracts')} of other commissioners ${elsewhere.length === 1 ? 'is' : 'are'} listed, with ${counted(known.size, 'provider', 'providers')}${open === 0 ? '' : `; the value of ${wholeText(open)} is not known`}. For ${counted(without, 'provider', 'providers')} none is listed, which may mean that nobody has asked.`;
}

/** What falls if one body falls, in a paragraph. */
export function fallSummary(view: Pick<DependencyView, 'names'>, { body, rounds, hurt, services, months, unknown }: FallView): string {
  const name = nameIn(view, body);
  const after = rounds.slice(1).filter((round) => round.length > 0);
  const falls = after.length === 0
    ? `If ${name} fails, no other body is known to fall with it.`
    : `If ${name} fails, ${after.map((round, index) => `${listed(round.map((id) => nameIn(view, id)))} ${round.length === 1 ? 'falls' : 'fall'} ${index === 0 ? 'with it' : `in round ${index + 1}`}`).join('; then ')}.`;
  const [worst] = hurt;
  const losses = worst === undefined ? ' Nobody is known to lose money by it.' : ` ${counted(hurt.length, 'body loses', 'bodies lose')} money, most ${nameIn(view, worst.id)} (${shortPounds(worst.loss)}${worst.buffer === null ? ', its buffer not known' : ` against a buffer of ${shortPounds(worst.buffer)}`}).`;
  const stopped = services.length === 0 ? '' : ` ${counted(services.length, 'service has', 'services have')} no full cover that is known to be in time.`;
  return `${falls}${losses}${stopped} Income is taken to be lost for ${counted(months, 'month', 'months')} until another pays.${unknown.length === 0 ? '' : ` ${counted(unknown.length, 'thing is', 'things are')} not known and not in it.`}`;
}

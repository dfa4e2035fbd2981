import { driftOf, simulatedMutualOf, type SimulatedInput } from '../engine/cash/simulated.ts';
import type { Obligation } from '../engine/simulation/obligations.ts';
import { MOST_FACTORS, type Portfolio, type SimulatedMutual } from '../engine/simulation/portfolio.ts';
import type { OrganisationId } from '../model/ids.ts';
import type { CashAssumptions } from '../model/parameters/cash-assumptions.ts';
import { factorOf } from './contract-lines.ts';
import { DEMAND, PAY, PRICES } from './model.ts';
import type { MutualModel } from './mutual-model.ts';

export type LeftOut = { readonly organisationId: OrganisationId; readonly name: string; readonly reason: string };
export type PortfolioTerms = { readonly months: number; readonly paths: number; readonly seed: number; readonly parameters: CashAssumptions };
export type PortfolioMade = {
  /** The engine's input; `null` where no mutual can be forecast. */
  readonly portfolio: Portfolio | null;
  /** Between mutuals of the portfolio, for coupled runs. */
  readonly obligations: readonly Obligation[];
  /** Names by the ids that stand in the engine's input and result. */
  readonly names: Readonly<Record<string, string>>;
  readonly leftOut: readonly LeftOut[];
  /** What a reader must know of the factors. */
  readonly said: readonly string[];
};

const FOR_PAYERS = MOST_FACTORS - 3;

/** Payers whose lateness is drawn, the largest by income of the next year first; of equals by id. */
function payersOf(models: readonly MutualModel[]): readonly { readonly factor: string; readonly name: string; readonly income: number }[] {
  const byFactor = new Map<string, { readonly factor: string; readonly name: string; income: number }>();
  for (const { lines, simulated } of models) {
    for (const { id, payerId, payer, nextYear } of lines) {
      const delay = simulated?.lines[id]?.delay;
      if (payerId === null || delay?.type !== 'lognormal' || delay.factor === null) continue;
      const one = byFactor.get(delay.factor) ?? { factor: delay.factor, name: payer, income: 0 };
      one.income += nextYear;
      byFactor.set(delay.factor, one);
    }
  }
  return [...byFactor.values()].sort((a, b) => b.income - a.income || (a.factor < b.factor ? -1 : 1));
}

/** A payer without a factor of its own is late by chance alone. */
const withFactors = (lines: SimulatedInput['lines'], kept: ReadonlySet<string>): SimulatedInput['lines'] =>
  Object.fromEntries(Object.entries(lines).map(([id, settings]) => [id, settings.delay?.type === 'lognormal' && settings.delay.factor !== null && !kept.has(settings.delay.factor) ? { ...settings, delay: { ...settings.delay, factor: null, loading: 0 } } : settings]));

const listed = (names: readonly string[]): string => (names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`);

const AN_ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What the engine says of its ids, in the names of the record. */
export const withNames = (sentences: readonly string[], names: Readonly<Record<string, string>>): readonly string[] => sentences.map((sentence) => sentence.replaceAll(AN_ID, (id) => names[id] ?? id));

/** Why a mutual has no forecast, as a sentence. */
export function whyNot({ missing }: Pick<MutualModel, 'missing'>): string {
  const stops = missing.filter(({ stops: stop }) => stop);
  const over = stops.find(({ key }) => key === 'standing');
  return over === undefined ? `Not known: ${stops.map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1)).join(', ')}.` : `${over.label}. ${over.means}`;
}

/**
 * Models as one portfolio to simulate: factors of demand, pay and other prices, and one of payment discipline for each of the largest
 * payers, as many as the engine takes. Pounds, months from 0. Mutuals without a forecast are left out by name, with the reason.
 * Models must have been made for `months`, with the price rises of the same `parameters`.
 */
export function portfolioOf(models: readonly MutualModel[], { months, paths, seed, parameters }: PortfolioTerms, obligations: readonly Obligation[] = []): PortfolioMade {
  const payers = payersOf(models);
  const kept = new Set(payers.slice(0, FOR_PAYERS).map(({ factor }) => factor));
  const without = payers.slice(FOR_PAYERS);
  const leftOut: LeftOut[] = [];
  const mutuals: SimulatedMutual[] = [];
  for (const model of models) {
    const leave = (reason: string): void => { leftOut.push({ organisationId: model.organisationId, name: model.name, reason }); };
    if (model.simulated === null) {
      leave(whyNot(model));
      continue;
    }
    const mutual = simulatedMutualOf({ ...model.simulated, lines: withFactors(model.simulated.lines, kept) });
    if (mutual.ok) mutuals.push(mutual.value);
    else leave(mutual.error.map(({ field, reason }) => `${field}: ${reason}`).join(' '));
  }
  const volatility = parameters.priceVolatility / 10_000 / Math.sqrt(12);
  const ids = new Set(mutuals.map(({ id }) => id));
  const portfolio: Portfolio | null = mutuals.length === 0 ? null : {
    seed, paths, months, antithetic: false,
    factors: [DEMAND, PAY, PRICES, ...[...kept].sort()].map((name) => ({ name, persistence: 0 })), correlation: null, repairCorrelation: false,
    prices: { pay: { drift: driftOf(parameters.payRise / 10_000), volatility, factor: PAY }, nonPay: { drift: driftOf(parameters.otherPriceRise / 10_000), volatility, factor: PRICES } },
    mutuals,
  };
  return {
    portfolio, obligations: obligations.filter(({ from, to }) => ids.has(from) && ids.has(to)), leftOut,
    names: Object.fromEntries([
      ...models.flatMap(({ organisationId, name, lines }) => [[organisationId, name], ...lines.flatMap(({ id, label, payerId, payer }) => [[id, label], ...(payerId === null ? [] : [[payerId, payer], [factorOf(payerId), `${payer} pays late`]])])]),
    ] as [string, string][]),
    said: [
      `Activity moves with a factor of demand, costs with factors of pay and of other prices, and payments with one factor for each of ${kept.size.toLocaleString('en-GB')} ${kept.size === 1 ? 'payer' : 'payers'}.`,
      ...(without.length === 0 ? [] : [`${listed(without.map(({ name }) => name))}: the engine takes ${MOST_FACTORS} factors, and larger payers have them, so each invoice of ${without.length === 1 ? 'this payer' : 'these payers'} is late by its own chance alone.`]),
    ],
  };
}

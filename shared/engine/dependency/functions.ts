import { engineFunction, type EngineFunction } from '../contract.ts';
import type { ConcentrationBands } from './bands.ts';
import { concentration, concentrationInput } from './concentration.ts';
import { lookThrough, lookThroughInput } from './look-through.ts';
import { network, networkInput } from './network.ts';
import { supply, supplyInput } from './supply.ts';

const bandsSaid = ({ name, source }: ConcentrationBands): string => `Bands: ${name}. ${source}`;
const indexSaid = 'The index is Herfindahl–Hirschman’s, 10,000 · Σ share²; shares of nothing do not count in the number of parts.';

export const dependencyFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'dependency.concentration',
    summary: 'Who depends on whom for money: shares, concentration and effective payers of each provider and of each payer, and what a merging of payers does to them.',
    input: concentrationInput,
    conventions: ({ basis, bands }) => [`Income is of the ${basis}.`, indexSaid, bandsSaid(bands)],
    run: concentration,
  }),
  engineFunction({
    name: 'dependency.supply',
    summary: 'Who could not be done without: supply shares, sole providers and N−1 cover of each service and commissioner.',
    input: supplyInput,
    conventions: ({ withinDays, bands }) => [
      `Spare capacity counts if it is accredited and can be had within ${withinDays} days, or the service’s own number of days.`,
      'Each cover is taken alone: the same spare capacity counts for every failure and every commissioner.',
      indexSaid, bandsSaid(bands),
    ],
    run: supply,
  }),
  engineFunction({
    name: 'dependency.lookThrough',
    summary: 'Where the money of each mutual comes from in the end, looking through mutuals that pay each other, with circles that earn only from themselves named.',
    input: lookThroughInput,
    conventions: ({ basis }) => [`Income is of the ${basis}.`, 'Every payer that is not among the mutuals is a source; what mutuals pass on comes from their own payers in the proportions of their income.'],
    run: lookThrough,
  }),
  engineFunction({
    name: 'dependency.network',
    summary: 'Circular obligations, guarantees and payments, and the bodies without which the network of supply falls apart.',
    input: networkInput,
    conventions: () => ['A link goes from who pays, owes, supplies or guarantees to whom. Single points of failure take supply without its direction; a link of exactly 0 is none.'],
    run: network,
  }),
];

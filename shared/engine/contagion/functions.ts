import { ok } from '../../result.ts';
import { engineFunction, type EngineFunction } from '../contract.ts';
import { cascade } from './cascade.ts';
import { compared } from './compare.ts';
import { debtRank } from './debt-rank.ts';
import { cascadeInput, clearingInput, debtRankInput, periodsInput, type ClearingInput } from './input.ts';
import { clearMonthByMonth } from './periods.ts';
import { layOut, settlementOf } from './settlement.ts';

const MATRIX = 'A debt is owed by "from" to "to"; R packages on systemic risk often state what "from" may claim of "to", the other way round.';

const clearingConventions = ({ alpha, beta, setOff, classes }: Pick<ClearingInput, 'alpha' | 'beta' | 'setOff' | 'classes'>): readonly string[] => [
  MATRIX,
  'The greatest clearing vector: of all consistent payments, those in which everyone pays most.',
  alpha === 1 && beta === 1 ? 'Default costs nothing (Eisenberg and Noe 2001).' : `A defaulter pays out ${alpha} of its cash and ${beta} of what others pay it (Rogers and Veraart 2013).`,
  classes.length === 1 ? 'All creditors rank equally.' : `Creditors are paid in the order ${classes.join(', ')}, in proportion within a class, out of all that the debtor has.`,
  setOff === 'none' ? 'Nothing is set off.' : `Set off before payment: ${setOff === 'every pair' ? 'every pair' : `${setOff.length} pairs`}, in proportion over a side’s debts whatever their rank.`,
  'A node that is short by no more than a million-millionth part pays in full.',
];

export const contagionFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'contagion.clearing',
    summary: 'What everyone pays when all settle at once, who cannot pay in full, in which round and through whom.',
    input: clearingInput,
    conventions: clearingConventions,
    run: async (input, means) => {
      const laidOut = layOut(input);
      if (!laidOut.ok) return laidOut;
      const { clearing, ...settlement } = settlementOf(input, laidOut.value);
      const comparisons = await compared(input, laidOut.value.obligations, clearing, means);
      return comparisons.ok ? ok({ ...settlement, comparisons: comparisons.value }) : comparisons;
    },
  }),
  engineFunction({
    name: 'contagion.periods',
    summary: 'Clearing month after month: what is unpaid is carried on with its age, and the failed earn, buy and supply no more.',
    input: periodsInput,
    conventions: (input) => [
      ...clearingConventions(input),
      'Months are counted from 0; balances are at the month’s end.',
      'A node fails in the first month in which it cannot pay all that is due, and stays failed; its business stops from the month after, but for its declared run-off.',
      'What is carried on bears no interest, ranks with what falls due later in its class, and is paid the oldest first.',
    ],
    run: async (input, means) => {
      const months = clearMonthByMonth(input);
      for (let step = months.next(); ; step = months.next()) {
        if (step.done === true) return step.value;
        await means.pause(step.value, 'Clearing month after month');
      }
    },
  }),
  engineFunction({
    name: 'contagion.cascade',
    summary: 'Who falls with whom when a failed node’s creditors lose their exposure and fail once that is more than their buffer.',
    input: cascadeInput,
    conventions: ({ recovery }) => [
      'An exposure is borne by "of" and is to "to".',
      `A node fails when its exposures to the failed, less the ${recovery} of them that is got back, are more than its buffer; a loss as large as the buffer is borne, and without a buffer the first loss is failure.`,
      'Nothing but failure hurts the others.',
    ],
    run: cascade,
  }),
  engineFunction({
    name: 'contagion.debtRank',
    summary: 'How far distress spreads before anybody fails: an index of importance or vulnerability, never a probability.',
    input: debtRankInput,
    conventions: ({ method }) => [
      'An exposure is borne by "of" and is to "to".',
      method === 'multi hit'
        ? 'DebtRank, multi hit (Bardoscia and others 2015): every change is passed on, until no node changes by 10⁻¹².'
        : 'DebtRank, single hit (Battiston and others 2012): each node passes its distress on once.',
      'An index, never a probability. Weights are divided by their sum.',
      'A node without a buffer fails at the first loss.',
    ],
    run: debtRank,
  }),
];

import { ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import { readInput, refuse, type Answer } from '../contract.ts';
import { portfolio as portfolioSchema, type Portfolio } from '../simulation/portfolio.ts';
import { checkPortfolio } from '../simulation/checks.ts';
import { moved, numberAt, pathOf, stepsOf, type Change, type Lever } from './levers.ts';

const finds = (portfolio: Portfolio, mutual: string | null, holds: (one: Portfolio['mutuals'][number]) => boolean): boolean =>
  portfolio.mutuals.some((one) => (mutual === null || one.id === mutual) && holds(one));

/** What may be moved by its place: the seed, the paths and the horizon are the same for all runs. */
const MOVABLE = /^(mutuals|prices|factors|correlation)[.[]/;

/** Why a lever moves nothing in this portfolio; `null` where it is there. */
function missing(portfolio: Portfolio, lever: Lever): string | null {
  if (lever.lever === 'drift') return null;
  if (lever.lever === 'value' && !MOVABLE.test(lever.path)) return 'Only mutuals, prices, factors and correlation can be moved; the seed, the paths and the months are the same for all runs.';
  if (lever.lever === 'value') return pathOf(stepsOf(lever.path)) === lever.path && typeof numberAt(portfolio, stepsOf(lever.path)) === 'number' ? null : `There is no number at ${lever.path} in the portfolio.`;
  if (lever.mutual !== null && !finds(portfolio, lever.mutual, () => true)) return `There is no mutual “${lever.mutual}”.`;
  switch (lever.lever) {
    case 'cash': case 'facility': case 'activity': case 'volatility': return null;
    case 'payment': return lever.month < portfolio.months ? null : `Month ${lever.month} is past the horizon of ${portfolio.months} months.`;
    case 'cost': return lever.cost === null || finds(portfolio, lever.mutual, ({ costs }) => costs.some(({ name }) => name === lever.cost)) ? null : `There is no cost “${lever.cost}”${lever.mutual === null ? '' : ` of “${lever.mutual}”`}.`;
    case 'income': case 'delay': case 'late': case 'loss': {
      const { mutual, payer, line } = lever;
      if (finds(portfolio, mutual, ({ income }) => income.some((one) => (payer === null || one.payer === payer) && (line === null || one.id === line)))) return null;
      const said = [line === null ? '' : ` “${line}”`, payer === null ? '' : ` paid by “${payer}”`, mutual === null ? '' : ` of “${mutual}”`].join('');
      return `There is no line of income${said}.`;
    }
    default: return unreachable(lever);
  }
}

/** Why a lever cannot be moved so far, whatever the portfolio. */
function tooFar({ move, by }: Change): string | null {
  switch (move.lever) {
    case 'income': case 'cost': case 'activity': case 'volatility': return by < 0 ? 'A factor is at least 0.' : null;
    case 'delay': return by <= 0 ? 'A factor on delays is more than 0.' : null;
    case 'loss': return by < 0 ? 'Months are counted from 0.' : null;
    case 'cash': case 'facility': case 'late': case 'drift': case 'payment': case 'value': return null;
    default: return unreachable(move);
  }
}

/**
 * A portfolio with levers moved, one after another; the one that was given stays as it is, and so does everything that no
 * lever names, ids and seed included: the same random numbers are drawn.
 * @param at where the changes stand in the caller's input; refusals name `at[i].move`, `at[i].by`, or with a portfolio that
 * was in order before, the change that put it out of order
 */
export function changed(portfolio: Portfolio, changes: readonly Change[], at: string): Answer<Portfolio> {
  let now = portfolio;
  for (const [index, one] of changes.entries()) {
    const field = `${at}[${index}]`;
    const absent = missing(now, one.move);
    if (absent !== null) return refuse(`${field}.move`, absent);
    const far = tooFar(one);
    if (far !== null) return refuse(`${field}.by`, far);
    const read = readInput(portfolioSchema, moved(now, one));
    const [problem] = read.ok ? checkPortfolio(read.value).problems : read.error;
    if (!read.ok || problem !== undefined) return refuse(`${field}.by`, `Moved so far, the portfolio is not in order. ${problem === undefined ? '' : `${problem.field}: ${problem.reason}`}`.trim());
    now = read.value;
  }
  return ok(now);
}

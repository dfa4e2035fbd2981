import type { ReverseQuestion } from '../../../shared/ipc/scenarios.ts';
import { averageWords, countWords, poundsWords } from '../../../shared/estimate-words.ts';
import { unreachable } from '../../../shared/unreachable.ts';

export const reverseLevers = ['income of a contract', 'income of all contracts', 'payment delay', 'cost rise', 'one-off claim', 'activity fall'] as const satisfies readonly ReverseQuestion['lever'][];

/** What is looked for, as a person would ask it. */
export const reverseAsks: Readonly<Record<ReverseQuestion['lever'], string>> = {
  'income of a contract': 'The smallest fall in one contract’s income',
  'income of all contracts': 'The smallest fall in all its income',
  'payment delay': 'The shortest delay of all payments to it',
  'cost rise': 'The smallest rise of its costs',
  'one-off claim': 'The smallest claim to be paid at once',
  'activity fall': 'The smallest fall of its activity',
};

/** Whether an amount of the engine’s is a factor (1: as it is), months later, or pounds. */
export const reverseUnit = (lever: ReverseQuestion['lever']): 'factor' | 'months' | 'pounds' => {
  switch (lever) {
    case 'income of a contract': case 'income of all contracts': case 'cost rise': case 'activity fall': return 'factor';
    case 'payment delay': return 'months';
    case 'one-off claim': return 'pounds';
    default: return unreachable(lever);
  }
};

const decimals = (value: number): string => averageWords(value).replace(/\.0$/, '');
/** An amount that was tried, in the words of the question. */
export function reverseAmount(lever: ReverseQuestion['lever'], at: number): string {
  const unit = reverseUnit(lever);
  switch (unit) {
    case 'factor': {
      const percent = Math.abs(at - 1) * 100;
      return at === 1 ? 'unchanged' : `${decimals(percent)} % ${at < 1 ? 'less' : 'more'}`;
    }
    case 'months': return `${countWords(at * 30.4375)} days later`;
    case 'pounds': return poundsWords(Math.abs(at));
    default: return unreachable(unit);
  }
}

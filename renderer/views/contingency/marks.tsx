import { IconAlertTriangle, IconCheck, IconClock, IconEye, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CheckResult, PlanState, TriggerState } from '../../../shared/plans/answers.ts';
import { Badge, BandBadge } from '../../ui/values.tsx';
import styles from './marks.module.css';
import { checkWords, stateWords, triggerWords } from './plan-words.ts';

const SIZE = 14;
const icons = {
  passes: IconCheck, clear: IconCheck, fails: IconX, fired: IconAlertTriangle, holding: IconClock, 'not known': IconQuestionMark, 'not asked': IconMinus, 'watched by a person': IconEye,
} as const;

/** A state as a mark and always its word: neither rests on colour. */
function Mark({ state, words }: { readonly state: keyof typeof icons; readonly words: string }): ReactNode {
  const Icon = icons[state];
  return <span className={styles.mark} data-state={state}><Icon size={SIZE} aria-hidden />{words}</span>;
}

export const CheckMark = ({ state }: { readonly state: CheckResult['state'] }): ReactNode => <Mark state={state} words={checkWords[state]} />;
export const TriggerMark = ({ state }: { readonly state: TriggerState['state'] }): ReactNode => <Mark state={state} words={triggerWords[state]} />;

const LEVELS = { prepare: 'high', activate: 'extreme' } as const;

/** Watch, prepare or activate: coloured as the levels that lead there are, and always in its word. */
export const StateBadge = ({ state }: { readonly state: PlanState['state'] }): ReactNode =>
  (state === 'watch' ? <Badge>{stateWords.watch}</Badge> : <BandBadge level={LEVELS[state]} word={stateWords[state]} />);

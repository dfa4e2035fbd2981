import type { ReactNode } from 'react';
import { contractFieldset, paymentSchedule } from '../../../shared/model/contract.ts';
import { comparedWords } from '../../ui/field-words.tsx';
import { NotKnown } from '../../ui/values.tsx';
import { scheduleSentence } from './terms.ts';

/** How the values of a contract read where two versions of it are compared. */
export const contractWords: Readonly<Record<string, (value: unknown) => ReactNode>> = {
  ...comparedWords(contractFieldset),
  schedule: (value) => {
    const schedule = paymentSchedule.safeParse(value);
    return schedule.success ? scheduleSentence(schedule.data) : <NotKnown />;
  },
};

import type { ReactNode } from 'react';
import { z } from 'zod';
import { paymentSchedule, yearValue } from '../../../shared/model/contract.ts';
import { formatPoundsAndPence, pence } from '../../../shared/money.ts';
import { financialYearLabel, formatDate, isoDate } from '../../../shared/time.ts';
import { RecordName } from '../../ui/record-picker.tsx';
import { NotKnown, sentence } from '../../ui/values.tsx';
import { scheduleSentence } from './terms.ts';

type Shown = (value: unknown) => ReactNode;

/** Reads a value by its schema to show it; what is null or unreadable is not known. */
function shown<S extends z.ZodType>(schema: S, words: (value: z.output<S>) => ReactNode): Shown {
  return (value) => {
    const read = schema.safeParse(value);
    return read.success ? words(read.data) : <NotKnown />;
  };
}

const ids = z.array(z.string());
const date = shown(isoDate, formatDate);
const word = shown(z.string().min(1), sentence);
const names = (of: 'organisation' | 'service'): Shown =>
  shown(ids, (list) => (list.length === 0 ? 'None' : list.map((id, index) => <span key={id}>{index > 0 && ', '}<RecordName of={of} id={id} /></span>)));

/** How the values of a contract read where two versions of it are compared. */
export const contractWords: Readonly<Record<string, Shown>> = {
  commissionerId: shown(z.string(), (id) => <RecordName of="organisation" id={id} />),
  providerId: shown(z.string(), (id) => <RecordName of="organisation" id={id} />),
  otherProviderIds: names('organisation'),
  serviceIds: names('service'),
  startOn: date,
  endOn: date,
  status: word,
  awardRoute: word,
  pricing: word,
  tier: word,
  totalValue: shown(pence, formatPoundsAndPence),
  yearValues: shown(z.array(yearValue), (years) => (years.length === 0 ? 'None' : years.map(({ year, amount }) => `${financialYearLabel(year)}: ${formatPoundsAndPence(amount)}`).join('; '))),
  schedule: shown(paymentSchedule, scheduleSentence),
};

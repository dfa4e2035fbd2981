import type { ReactNode } from 'react';
import { instant } from '../../../shared/time.ts';
import { MomentText } from '../../ui/values.tsx';

/** A moment that a list answers as text: "21 Nov 2026, 14:02"; the text itself where it is no moment. */
export function When({ value }: { readonly value: string }): ReactNode {
  const moment = instant.safeParse(value);
  return moment.success ? <MomentText value={moment.data} /> : value;
}

import { useEffect, type ReactNode } from 'react';
import { z } from 'zod';
import type { JobName, Output } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { usePreference } from '../../store/preference.ts';
import { DateText } from '../../ui/values.tsx';

const lastResult = z.object({ on: isoDate, text: z.string() });
type LastResult = z.infer<typeof lastResult>;

const keyOf = (channel: JobName): string => `last.${channel}`;

/** Keeps what came of a kind of work in this store, in a sentence, and answers with what came of it the last time. */
export function useLastResult<C extends JobName>(channel: C, result: Result<Output<C>> | null, words: (value: Output<C>) => string): LastResult | null {
  const today = useToday();
  const [last, keep] = usePreference(keyOf(channel), lastResult);
  const text = result?.ok === true ? words(result.value) : null;
  useEffect(() => {
    if (text !== null && today !== null) keep({ on: today, text });
  }, [text, today, keep]);
  return last ?? null;
}

export function LastResultLine({ last }: { readonly last: LastResult | null }): ReactNode {
  return last !== null && <p className="dim">Last time, <DateText value={last.on} />: {last.text}</p>;
}

/** The same where the work itself is done elsewhere. */
export function LastOf({ channel }: { readonly channel: JobName }): ReactNode {
  const [last] = usePreference(keyOf(channel), lastResult);
  return <LastResultLine last={last ?? null} />;
}

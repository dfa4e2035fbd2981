import { useEffect, useState } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { useQuery, type Asked } from '../../api.ts';
import { nowOf, paceOf, type Now } from './words.ts';

const MINUTE = 60_000;

/** An activation, asked again after every change, once a minute while it is open, and when the window comes back: a laptop that slept does not count the time. */
export function useActivation(id: IdOf<'activation'>): Asked<ActivationView> {
  const asked = useQuery('activation.get', { id });
  const { data, refetch } = asked;
  const open = data !== undefined && data.activation.closedOn === null;
  useEffect(() => {
    if (!open) return;
    const ask = (): void => {
      if (document.visibilityState === 'visible') refetch();
    };
    const timer = window.setInterval(ask, MINUTE);
    document.addEventListener('visibilitychange', ask);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [open, refetch]);
  return asked;
}

/** What the time is by now: between two answers only the clock is read. A rehearsal's clock is read more often, as it runs faster. */
export function useNow(view: ActivationView): Now {
  const [elapsed, setElapsed] = useState(0);
  const pace = paceOf(view);
  const open = view.activation.closedOn === null;
  useEffect(() => {
    const since = performance.now();
    setElapsed(0);
    if (!open) return;
    const timer = window.setInterval(() => setElapsed(performance.now() - since), pace === 1 ? 10_000 : 2_000);
    return () => window.clearInterval(timer);
  }, [view, pace, open]);
  return nowOf(view, elapsed);
}

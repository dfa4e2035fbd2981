import type { ReactNode } from 'react';
import { formatClock, formatInstant, londonDate } from '../../shared/time.ts';
import { useQuery } from '../api.ts';
import { usePlace } from '../location.ts';
import { useToday } from '../store/application.ts';
import styles from './banner.module.css';

/** Says on every screen, in one line, that a plan is at work, and leads to it; not where it is looked at already. */
export function ActivationBanner(): ReactNode {
  const [place] = usePlace();
  const today = useToday();
  const open = useQuery('activation.open', undefined).data ?? [];
  // What is real before what is played; the newest first.
  const [head, ...others] = open
    .filter(({ activation }) => place !== `/activations/${activation.id}`)
    .toSorted((a, b) => Number(a.activation.activation === 'rehearsal') - Number(b.activation.activation === 'rehearsal'));
  if (head === undefined) return null;
  const { activation, plan, startedAt, done, steps } = head;
  const since = londonDate(startedAt) === today ? formatClock(startedAt) : formatInstant(startedAt);
  return (
    <aside aria-label="Open activations" className={styles.banner} data-of={activation.activation}>
      {/* Read out when it appears; the count beside it changes all the time. */}
      <p role="status"><b>{activation.activation === 'activation' ? 'Activation' : 'Rehearsal'}</b> of {plan} since {since}</p>
      <p>{done} of {steps} {steps === 1 ? 'step' : 'steps'} done</p>
      <a className={styles.act} href={`#/activations/${activation.id}`}>Open it<span className="unseen">: {plan}</span></a>
      {others.length > 0 && <a className={styles.act} href="#/records/activation">{others.length} more</a>}
    </aside>
  );
}

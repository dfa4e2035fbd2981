import type { ReactNode } from 'react';
import type { ActivationHead } from '../../shared/ipc/activations.ts';
import { formatClock, formatInstant, londonDate } from '../../shared/time.ts';
import { useQuery } from '../api.ts';
import { usePlace } from '../location.ts';
import { useToday } from '../store/application.ts';
import styles from './banner.module.css';

/** So many are named; the others are counted. */
const NAMED = 2;

function Line({ head: { activation, plan, startedAt, done, steps, onDuty } }: { readonly head: ActivationHead }): ReactNode {
  const today = useToday();
  const since = londonDate(startedAt) === today ? formatClock(startedAt) : formatInstant(startedAt);
  const real = activation.activation === 'activation';
  return (
    <div className={styles.banner} data-of={activation.activation}>
      {/* What is read out when it appears; the count beside it changes all the time. */}
      <p role="status"><b>{real ? 'Activation' : 'Rehearsal'}</b> of {plan} since {since}</p>
      <p>{done} of {steps} {steps === 1 ? 'step' : 'steps'} done, {onDuty} on duty</p>
      <a className={styles.act} href={`#/activations/${activation.id}`}>Open it<span className="unseen">: {plan}</span></a>
    </div>
  );
}

/** Says on every screen that a plan is at work, and leads to it; not where it is looked at already. */
export function ActivationBanner(): ReactNode {
  const [place] = usePlace();
  const open = useQuery('activation.open', undefined).data ?? [];
  const shown = open.filter(({ activation }) => place !== `/activations/${activation.id}`);
  if (shown.length === 0) return null;
  // What is real before what is played.
  const sorted = shown.toSorted((a, b) => Number(a.activation.activation === 'rehearsal') - Number(b.activation.activation === 'rehearsal'));
  const others = sorted.length - NAMED;
  return (
    <aside aria-label="Open activations">
      {sorted.slice(0, NAMED).map((head) => <Line key={head.activation.id} head={head} />)}
      {others > 0 && <div className={styles.banner} data-of={sorted[NAMED]?.activation.activation}><p>{others === 1 ? 'One more is' : `${others} more are`} open.</p><a className={styles.act} href="#/records/activation">See all</a></div>}
    </aside>
  );
}

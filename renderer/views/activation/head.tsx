import type { ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import styles from './activation.module.css';
import { momentWords, paceOf, spanWords, type Now } from './words.ts';

/** In words and at once: whether it is real, and of which plan. */
export function KindLine({ view }: { readonly view: ActivationView }): ReactNode {
  const { activation, plan, mutual } = view;
  const real = activation.activation === 'activation';
  return (
    <span className={styles.kindLine}>
      <b className={styles.kind} data-of={activation.activation}>{real ? 'ACTIVATION' : 'REHEARSAL'}</b>
      {activation.closedOn === null && <span>{real ? 'This is real.' : 'This is an exercise: say so in every call.'}</span>}
      <span>{mutual !== null && <><a href={`#/mutuals/${mutual.id}`}>{mutual.name}</a>, </>}<a href={`#/contingency/${plan.id}`}>plan, version {activation.planVersion ?? 1}</a></span>
    </span>
  );
}

/** Since when, by whom, on whose authority, and who is on duty. */
export function StartLine({ view, now }: { readonly view: ActivationView; readonly now: Now }): ReactNode {
  const { activation: { startedBy, authority, why }, startedAt, onDuty } = view;
  const pace = paceOf(view);
  return (
    <>
      <p className={styles.onDuty}>On duty: <b>{onDuty}</b></p>
      <p>
        Since {momentWords(startedAt, now.at)} ({pace === 1 ? spanWords(now.planHours) : `${spanWords(now.planHours)} of the plan; its clock runs ${pace.toLocaleString('en-GB')} times as fast`}).
        {' '}Started by {startedBy} on the authority of {authority}.{why !== null && ` ${why}`}
      </p>
    </>
  );
}

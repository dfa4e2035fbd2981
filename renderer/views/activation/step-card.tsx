import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ActivationView, StepNow } from '../../../shared/ipc/activations.ts';
import { Badge } from '../../ui/values.tsx';
import styles from './activation.module.css';
import { ContactNumbers } from './contacts.tsx';
import type { Steps } from './use-steps.ts';
import { dueWords, isLate, momentWords, stepName, type Now } from './words.ts';

type CardProps = { readonly one: StepNow; readonly view: ActivationView; readonly now: Now; readonly steps: Steps };

/** A step to begin or to end: who does it, by when, how, what to say and whom to ring. */
export function StepCard({ one, view, now, steps }: CardProps): ReactNode {
  const { step, state } = one;
  const contact = view.contacts.find(({ id }) => id === step.contactId);
  const late = isLate(one, now);
  const name = stepName(one);
  const waiting = steps.busy === step.id;
  return (
    <li className={styles.step} data-step={step.id} data-late={late}>
      <div className={styles.stepHead}>
        <h3 className={styles.stepName}>{step.position !== null && <span className={styles.stepNumber}>{step.position}</span>} {step.step}</h3>
        <div className={styles.stepActs}>
          {state === 'next' && <Button size="sm" variant="default" aria-disabled={waiting} onClick={() => void (waiting ? undefined : steps.move(one, 'under way', null))}>Start{' '}<span className="unseen">{name}</span></Button>}
          <Button size="sm" variant={state === 'under way' ? 'filled' : 'default'} aria-disabled={waiting} onClick={() => void (waiting ? undefined : steps.move(one, 'done', null))}>Done{' '}<span className="unseen">{name}</span></Button>
        </div>
      </div>
      <p className={styles.stepFacts}>
        <span>{step.owner ?? <b>Nobody is named for it: say who does it.</b>}</span>
        <span className={late ? styles.lateWords : 'dim'}>{dueWords(one, view, now)}</span>
        {state === 'under way' && one.begunAt !== null && <span className="dim">Begun {momentWords(one.begunAt, now.at)} by {one.begunBy ?? 'a person who is not named'}.</span>}
        {step.leadItem !== null && <Badge>Takes long: {step.leadItem}</Badge>}
      </p>
      {step.instructions !== null && <p className={styles.how}>{step.instructions}</p>}
      {step.says !== null && <p className={styles.stepSays}><span className={styles.numberLabel}>Say: </span>{step.says}</p>}
      {contact !== undefined && <p className={styles.ring}><span className={styles.numberLabel}>Ring </span><b>{contact.name}</b> <ContactNumbers contact={contact} /></p>}
    </li>
  );
}

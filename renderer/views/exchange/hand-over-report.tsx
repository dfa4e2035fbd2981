import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { HandoverDone } from '../../../shared/ipc/handover.ts';
import { counted } from '../../../shared/words.ts';
import { useQuery } from '../../api.ts';
import { undo } from '../../store/commands.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { HandOverPlans } from './hand-over-plans.tsx';
import { HandOverShares } from './hand-over-shares.tsx';
import styles from './hand-over.module.css';

/** What was done, as the store holds it, with the way to take it back while it is the last thing that was done. */
export function HandOverReport({ done, onAgain }: { readonly done: HandoverDone; readonly onAgain: () => void }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const last = useQuery('undo.state', undefined).data?.undo;
  const takeBack = async (): Promise<void> => {
    await undo();
    onAgain();
  };
  return (
    <section className={styles.report} aria-labelledby="hand-over-report">
      <h2 id="hand-over-report" ref={heading} tabIndex={-1} aria-describedby="hand-over-done">Handed over</h2>
      <p id="hand-over-done" className={styles.about}>
        {done.label}: done. Read back from the store: {counted(done.successions, 'succession', 'successions')} and {counted(done.transfers, 'transfer', 'transfers')} recorded, in one step.
        {done.transfers > 0 && ' A transfer says where one thing went that the successions alone would not say.'}
      </p>
      {done.shares.length > 0 && <HandOverShares caption="What each body took over" shares={done.shares} year={null} />}
      <HandOverPlans plans={done.plans} />
      <div className={styles.buttons}>
        {last === done.label && <Button variant="default" onClick={() => void takeBack()}>Undo the hand-over</Button>}
        <LinkButton to="/contracts" kind="filled">Go to contracts</LinkButton>
        <Button variant="default" onClick={onAgain}>Another hand-over</Button>
      </div>
    </section>
  );
}

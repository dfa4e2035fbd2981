import { useEffect, useRef, type ReactNode } from 'react';
import type { HandoverPreview } from '../../../shared/ipc/handover.ts';
import { financialYearLabel, formatDate, isoDate } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { HandOverParts, type Decide, type Offsets } from './hand-over-parts.tsx';
import { HandOverPlans } from './hand-over-plans.tsx';
import { HandOverShares } from './hand-over-shares.tsx';
import styles from './hand-over.module.css';
import { JobButton } from './job-button.tsx';
import type { Choices, HandOverAsked } from './hand-over-draft.ts';

type PreviewProps = {
  readonly asked: HandOverAsked;
  readonly preview: HandoverPreview;
  readonly choices: Choices;
  readonly onDecide: Decide;
  readonly onTurn: (part: keyof Offsets, offset: number) => void;
  readonly busy: boolean;
  readonly onHandOver: () => void;
};

/** What stands in the way, each thing in its own line. */
function Problems({ preview: { problems } }: Pick<PreviewProps, 'preview'>): ReactNode {
  return (
    <Callout tone="problem" title={problems.length === 1 ? 'One thing stands in the way' : `${problems.length} things stand in the way`}>
      <ul className={styles.problems}>{problems.map(({ line, sentence }) => <li key={`${line} ${sentence}`}>{line !== null && !/\bline/i.test(sentence) && `Line ${line + 1}: `}{sentence}</li>)}</ul>
    </Callout>
  );
}

/** What the hand-over would do to every contract, liability and service, the choices that are left, and the one button that writes. */
export function HandOverPreview({ asked, preview, choices, onDecide, onTurn, busy, onHandOver }: PreviewProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { contracts, liabilities, services, problems, shares, year } = preview;
  const open = contracts.undecided + liabilities.undecided + services.undecided;
  const total = contracts.total + liabilities.total + services.total;
  const on = isoDate.safeParse(asked.effectiveOn).data;
  const held = problems.length > 0 ? 'Put right what stands in the way first.' : open > 0 ? `${counted(open, 'thing is', 'things are')} still to be decided.` : null;
  return (
    <>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} aria-describedby="hand-over-counts">What would happen{on !== undefined && ` on ${formatDate(on)}`}</h2>
        <p id="hand-over-counts" role="status">
          {total === 0 ? 'Nothing in this record is answered for by these bodies on that day, so only the successions would be recorded.'
            : `${counted(services.total, 'service', 'services')}, ${counted(contracts.total, 'contract', 'contracts')} and ${counted(liabilities.total, 'retained liability', 'retained liabilities')} pass on${open === 0 ? '' : `; ${open.toLocaleString('en-GB')} of them to be decided`}.`} Nothing has been written yet.
        </p>
      </div>
      {problems.length > 0 && <Problems preview={preview} />}
      {shares.length > 0 && <Section title="What each body takes over"><HandOverShares caption="What each body takes over" shares={shares} year={financialYearLabel(year)} /></Section>}
      <HandOverPlans plans={preview.plans} />
      <HandOverParts preview={preview} choices={choices} onDecide={onDecide} onTurn={onTurn} />
      <div className={styles.bar}>
        <JobButton kind="filled" running={busy || held !== null} onStart={onHandOver}>Hand over</JobButton>
        <span className="dim">{held ?? 'One step, which can be undone.'}</span>
      </div>
    </>
  );
}

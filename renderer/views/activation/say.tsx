import type { ReactNode } from 'react';
import { TO_BE_CHECKED } from '../../../shared/plans/suggestion.ts';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import styles from './activation.module.css';
import { CopyButton } from './copy-button.tsx';

/** The line that can be read out to patients, staff and the media. */
export function HoldingLine({ line }: { readonly line: string | null }): ReactNode {
  return (
    <Section title="What to say" aside={line === null ? undefined : <CopyButton text={line} what="what to say" />}>
      {line !== null && line.includes(TO_BE_CHECKED) && <Callout>Nobody has checked this line: it was suggested by the plan’s outline. Agree it with whoever speaks for you before it is read out.</Callout>}
      {line === null ? <p className="dim">The plan has no holding line. Agree one with whoever speaks for you before anybody is rung.</p> : <blockquote className={styles.say}>{line}</blockquote>}
    </Section>
  );
}

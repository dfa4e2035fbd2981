import type { ReactNode } from 'react';
import { Section } from '../../ui/page.tsx';
import styles from './activation.module.css';
import { CopyButton } from './copy-button.tsx';

/** The line that can be read out to patients, staff and the media. */
export function HoldingLine({ line }: { readonly line: string | null }): ReactNode {
  return (
    <Section title="What to say" aside={line === null ? undefined : <CopyButton text={line} what="what to say" />}>
      {line === null ? <p className="dim">The plan has no holding line. Agree one with whoever speaks for you before anybody is rung.</p> : <blockquote className={styles.say}>{line}</blockquote>}
    </Section>
  );
}

import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StoryFact } from '../../../shared/ipc/overview.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { DateText } from '../../ui/values.tsx';
import styles from './overview.module.css';

const PAGE = 15;

function Fact({ fact }: { readonly fact: StoryFact }): ReactNode {
  const place = placeOf(fact.entity.kind, fact.entity.id);
  return (
    <li className={styles.fact}>
      <DateText value={fact.on} />
      <div>
        {place === null ? <span className={styles.itemTitle}>{fact.title}</span> : <a className={styles.itemTitle} href={`#${place}`}>{fact.title}</a>}
        <p className="dim">{fact.sentence}</p>
      </div>
    </li>
  );
}

/** What happened, by the dates in the record: told from its end or from its beginning. */
export function Story(): ReactNode {
  const [newestFirst, setNewestFirst] = useState(true);
  const [offset, setOffset] = useState(0);
  const asked = useQuery('overview.story', { newestFirst, offset, limit: PAGE }, { keep: true });
  const turn = (): void => {
    setNewestFirst(!newestFirst);
    setOffset(0);
  };
  const [before, after] = newestFirst ? ['Later', 'Earlier'] : ['Earlier', 'Later'];
  const several = (asked.data?.total ?? 0) > 1;
  return (
    <Section title="What happened" aside={several && <Button variant="subtle" size="compact-sm" onClick={turn}>{newestFirst ? 'Show the oldest first' : 'Show the newest first'}</Button>}>
      <Show asked={asked}>{({ rows, total, offset: from }) => (total === 0
        ? <p className="dim">Nothing that is told here has happened yet: contracts going live or ending, measurements, late payments, turns of an indicator, overrides, hand-overs, statements.</p>
        : (
          <>
            <ol className={styles.items}>{rows.map((fact) => <Fact key={`${fact.kind} ${fact.id}`} fact={fact} />)}</ol>
            {total > PAGE && (
              <nav className={styles.more} aria-label="Pages of what happened">
                <Button variant="default" size="compact-sm" disabled={from === 0} onClick={() => setOffset(Math.max(0, from - PAGE))}>{before}</Button>
                <Button variant="default" size="compact-sm" disabled={from + rows.length >= total} onClick={() => setOffset(from + PAGE)}>{after}</Button>
                <p className="dim" role="status">{rows.length === 0 ? 'None' : `${(from + 1).toLocaleString('en-GB')} to ${(from + rows.length).toLocaleString('en-GB')}`} of {total.toLocaleString('en-GB')}</p>
              </nav>
            )}
          </>
        ))}
      </Show>
    </Section>
  );
}

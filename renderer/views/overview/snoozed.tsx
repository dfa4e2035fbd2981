import { Button } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { SnoozedItem } from '../../../shared/ipc/overview.ts';
import { useQuery } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { DateText, sentence } from '../../ui/values.tsx';
import styles from './overview.module.css';

const MOST = 100;

function Item({ item, readOnly, onEnd }: { readonly item: SnoozedItem; readonly readOnly: boolean; readonly onEnd: () => void }): ReactNode {
  const place = placeOf(item.entity.kind, item.entity.id);
  return (
    <li className={styles.item}>
      <div>
        {place === null ? <span className={styles.itemTitle}>{item.title}</span> : <a className={styles.itemTitle} href={`#${place}`}>{item.title}</a>}
        <p className="dim">
          {sentence(item.rule)}, until <DateText value={item.until} />, by {item.by}: {/[.!?]$/.test(item.reason) ? item.reason : `${item.reason}.`}{!item.stillThere && ' By now it is settled.'}
        </p>
      </div>
      {!readOnly && <span className={styles.acts}><Button variant="subtle" size="compact-sm" onClick={onEnd}>End the snooze<span className="unseen">: {item.title}, {item.rule}</span></Button></span>}
    </li>
  );
}

function List({ onEnded }: { readonly onEnded: () => void }): ReactNode {
  const asked = useQuery('attention.snoozed', { offset: 0, limit: MOST });
  const readOnly = useReadOnly() !== null;
  const end = async ({ id, version, title }: SnoozedItem): Promise<void> => {
    const result = await perform('record.delete', { kind: 'snooze', id, version }, `Back on the list: ${title}`);
    if (result.ok) onEnded();
  };
  return (
    <Show asked={asked}>{({ rows, total }) => (
      <>
        <ul className={styles.items}>{rows.map((item) => <Item key={item.id} item={item} readOnly={readOnly} onEnd={() => void end(item)} />)}</ul>
        {total > rows.length && <p className="dim">The {MOST} that are back first, of {total.toLocaleString('en-GB')}.</p>}
      </>
    )}</Show>
  );
}

/** How many items are set aside, and which, where one asks. */
export function Snoozed({ count }: { readonly count: number }): ReactNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  if (count === 0 && !open) return null;
  return (
    <div className={styles.snoozed}>
      <Button ref={button} variant="subtle" size="compact-sm" aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
        {count === 1 ? '1 item is snoozed' : `${count.toLocaleString('en-GB')} items are snoozed`}
      </Button>
      <div id={list}>{open && count > 0 && <List onEnded={() => button.current?.focus()} />}</div>
    </div>
  );
}

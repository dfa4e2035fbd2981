import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { attentionKinds, type AttentionItem, type AttentionKind } from '../../../shared/ipc/application.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { FilterSelect } from '../../ui/filter-bar.tsx';
import { Section } from '../../ui/page.tsx';
import { Badge, sentence } from '../../ui/values.tsx';
import styles from './overview.module.css';

const FIRST = 12;
const MOST = 500;

/** Where to act on an item, in the words of the act. */
function actionFor({ kind, entity }: AttentionItem): { readonly to: string; readonly words: string } {
  switch (kind) {
    case 'risk review overdue': return { to: `/risks/${entity.id}`, words: 'Review it' };
    case 'risk without an owner': return { to: `/risks/${entity.id}/edit`, words: 'Name an owner' };
    case 'contract without a risk': return { to: `/risks/new?contract=${entity.id}`, words: 'Raise a risk' };
    case 'contract ending within its notice period': return { to: `/contracts/${entity.id}`, words: 'Decide what follows' };
    default: return unreachable(kind);
  }
}

function Item({ item }: { readonly item: AttentionItem }): ReactNode {
  const { to, words } = actionFor(item);
  return (
    <li className={styles.item}>
      <div>
        <p className={styles.itemTitle}><a href={`#/${item.entity.kind}s/${item.entity.id}`}>{item.title}</a> <Badge>{sentence(item.kind)}</Badge></p>
        <p className="dim">{item.reason}</p>
      </div>
      <a className={styles.act} href={`#${to}`}>{words}<span className="unseen">: {item.title}</span></a>
    </li>
  );
}

/** What needs a person now, the most pressing first. */
export function Attention({ counts }: { readonly counts: Readonly<Record<AttentionKind, number>> }): ReactNode {
  const [kind, setKind] = useState<AttentionKind | null>(null);
  const [all, setAll] = useState(false);
  const asked = useQuery('attention.list', { kind, offset: 0, limit: all ? MOST : FIRST }, { keep: true });
  const words = (one: AttentionKind): string => `${sentence(one)} (${counts[one].toLocaleString('en-GB')})`;
  return (
    <Section title="Needs attention" aside={<FilterSelect label="Reason" options={attentionKinds} value={kind} onChange={setKind} words={words} />}>
      <Show asked={asked}>{({ rows, total }) => (total === 0
        ? <p className="dim">{kind === null ? 'Nothing needs attention now.' : `Nothing for this reason: ${kind}.`}</p>
        : (
          <>
            <ol className={styles.items}>{rows.map((item) => <Item key={`${item.kind} ${item.entity.id}`} item={item} />)}</ol>
            {total > rows.length && <div className={styles.more}><Button variant="default" onClick={() => setAll(true)}>Show {total > MOST ? `the first ${MOST} of ${total.toLocaleString('en-GB')}` : `all ${total.toLocaleString('en-GB')}`}</Button></div>}
          </>
        ))}
      </Show>
    </Section>
  );
}

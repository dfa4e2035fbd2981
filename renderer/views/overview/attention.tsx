import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { attentionKinds, type AttentionItem, type AttentionKind } from '../../../shared/ipc/application.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { CountFilter } from '../record/count-filter.tsx';
import styles from './overview.module.css';

const FIRST = 12;
const MOST = 500;

/** Where to act on an item, in the words of the act. */
function actionFor({ kind, entity }: AttentionItem): { readonly to: string; readonly words: string } {
  switch (kind) {
    case 'risk review overdue': return { to: `/risks/${entity.id}?review=1`, words: 'Record a review' };
    case 'risk without an owner': return { to: `/risks/${entity.id}/edit`, words: 'Name an owner' };
    case 'contract without a risk': return { to: `/risks/new?contract=${entity.id}`, words: 'Raise a risk' };
    case 'contract ending within its notice period': return { to: `/contracts/${entity.id}`, words: 'Decide what follows' };
    default: return unreachable(kind);
  }
}

/** The table that holds all items of a kind, where there is one. */
const tables: Readonly<Record<AttentionKind, { readonly to: string; readonly words: string } | null>> = {
  'risk review overdue': { to: '/risks?status=open&overdue=1', words: 'All of them in the register' },
  'risk without an owner': { to: '/risks?status=open&withoutOwner=1', words: 'All of them in the register' },
  'contract without a risk': { to: '/contracts?withoutRisk=1', words: 'Contracts without a risk' },
  'contract ending within its notice period': null,
};

function Item({ item }: { readonly item: AttentionItem }): ReactNode {
  const { to, words } = actionFor(item);
  return (
    <li className={styles.item}>
      <div>
        <a className={styles.itemTitle} href={`#/${item.entity.kind}s/${item.entity.id}`}>{item.title}</a>
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
  const table = kind === null ? null : tables[kind];
  const choose = (chosen: AttentionKind | null): void => {
    setKind(chosen);
    setAll(false);
  };
  return (
    <Section title="Needs attention">
      <CountFilter label="Show by reason" options={attentionKinds} counts={counts} value={kind} onChange={choose} />
      <Show asked={asked}>{({ rows, total }) => (total === 0
        ? <p className="dim">{kind === null ? 'Nothing needs attention now.' : 'Nothing needs attention for this reason.'}</p>
        : (
          <>
            <ol className={styles.items}>{rows.map((item) => <Item key={`${item.kind} ${item.entity.id}`} item={item} />)}</ol>
            {total > rows.length && (
              <div className={styles.more}>
                {all
                  ? <p className="dim">The {MOST} most pressing of {total.toLocaleString('en-GB')}.</p>
                  : <Button variant="default" onClick={() => setAll(true)}>Show {total > MOST ? `the first ${MOST} of ${total.toLocaleString('en-GB')}` : `all ${total.toLocaleString('en-GB')}`}</Button>}
                {table !== null && <a href={`#${table.to}`}>{table.words}</a>}
              </div>
            )}
          </>
        ))}
      </Show>
    </Section>
  );
}

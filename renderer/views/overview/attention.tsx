import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AttentionItem, Overview } from '../../../shared/ipc/overview.ts';
import { attentionKinds, familyNames, kindsOf, type AttentionFamily, type AttentionKind } from '../../../shared/model/attention.ts';
import { useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { CountFilter } from '../record/count-filter.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { Snoozed } from './snoozed.tsx';
import styles from './overview.module.css';

const FIRST = 12;
const MOST = 500;

/** The table that holds all items of a kind, where there is one. */
const tables: Readonly<Partial<Record<AttentionKind, { readonly to: string; readonly words: string }>>> = {
  'risk review overdue': { to: '/risks?status=open&overdue=1', words: 'All of them in the register' },
  'risk without an owner': { to: '/risks?status=open&withoutOwner=1', words: 'All of them in the register' },
  'contract without a risk': { to: '/contracts?withoutRisk=1', words: 'Contracts without a risk' },
};

const familyWords: Readonly<Record<AttentionFamily, string>> = {
  risks: 'risks', contracts: 'contracts', outset: 'outset', plans: 'contingency plans', money: 'payments and liabilities', objectives: 'objectives and benefits', services: 'services', finances: 'finances', cash: 'cash flow', pipeline: 'pipeline', bookkeeping: 'bookkeeping',
};

type Chosen = { readonly family: AttentionFamily | null; readonly kind: AttentionKind | null };

/** What is chosen stands in the address, so that figures can lead to it and "back" finds it again. */
function useChosen(): readonly [Chosen, (chosen: Chosen) => void] {
  const parameters = usePlaceParams();
  const kind = attentionKinds.find((one) => one === parameters.get('kind')) ?? null;
  const family = familyNames.find((one) => one === parameters.get('family')) ?? null;
  const choose = (chosen: Chosen): void => {
    const given = Object.entries(chosen).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
    go(given.length === 0 ? '/' : `/?${new URLSearchParams(given).toString()}`, { replace: true });
  };
  return [{ family, kind: kind !== null && (family === null || !kindsOf(family).includes(kind)) ? null : kind }, choose];
}

function Item({ item, onSnooze }: { readonly item: AttentionItem; readonly onSnooze: (() => void) | null }): ReactNode {
  const place = placeOf(item.entity.kind, item.entity.id);
  return (
    <li className={styles.item}>
      <div>
        {place === null ? <span className={styles.itemTitle}>{item.title}</span> : <a className={styles.itemTitle} href={`#${place}`}>{item.title}</a>}
        <p className="dim">{item.reason}</p>
      </div>
      <span className={styles.acts}>
        <a href={`#${item.action.to}`}>{item.action.words}<span className="unseen">: {item.title}</span></a>
        {onSnooze !== null && <Button variant="subtle" size="compact-sm" onClick={onSnooze}>Snooze<span className="unseen">: {item.title}, {item.kind}</span></Button>}
      </span>
    </li>
  );
}

/** What needs a person now, the most pressing first. */
export function Attention({ overview: { attention: counts, snoozed } }: { readonly overview: Overview }): ReactNode {
  const [{ family, kind }, choose] = useChosen();
  const [all, setAll] = useState(false);
  const [snoozing, setSnoozing] = useState<AttentionItem | null>(null);
  const readOnly = useReadOnly() !== null;
  const asked = useQuery('attention.list', { family, kind, offset: 0, limit: all ? MOST : FIRST }, { keep: true });
  const table = kind === null ? undefined : tables[kind];
  const show = (chosen: Chosen): void => {
    choose(chosen);
    setAll(false);
  };
  const byFamily = Object.fromEntries(familyNames.map((name) => [name, kindsOf(name).reduce((sum, one) => sum + counts[one], 0)])) as Record<AttentionFamily, number>;
  const there = family === null ? [] : kindsOf(family).filter((one) => counts[one] > 0 || one === kind);
  return (
    <Section title="Needs attention">
      <CountFilter label="Show what it is about" options={familyNames} counts={byFamily} words={familyWords} value={family} onChange={(chosen) => show({ family: chosen, kind: null })} />
      {family !== null && there.length > 1 && <CountFilter label="Show by reason" options={kindsOf(family)} counts={counts} value={kind} onChange={(chosen) => show({ family, kind: chosen })} />}
      <Show asked={asked}>{({ rows, total }) => (total === 0
        ? <p className="dim">{family === null ? 'Nothing needs attention now.' : 'Nothing of this needs attention now.'}</p>
        : (
          <>
            <ol className={styles.items}>{rows.map((item) => <Item key={`${item.kind} ${item.entity.id}`} item={item} onSnooze={readOnly ? null : () => setSnoozing(item)} />)}</ol>
            {total > rows.length && (
              <div className={styles.more}>
                {all
                  ? <p className="dim">The {MOST} most pressing of {total.toLocaleString('en-GB')}.</p>
                  : <Button variant="default" onClick={() => setAll(true)}>Show {total > MOST ? `the first ${MOST} of ${total.toLocaleString('en-GB')}` : `all ${total.toLocaleString('en-GB')}`}</Button>}
                {table !== undefined && <a href={`#${table.to}`}>{table.words}</a>}
              </div>
            )}
          </>
        ))}
      </Show>
      <Snoozed count={snoozed} />
      {snoozing !== null && <SnoozeDialog item={snoozing} onClose={() => setSnoozing(null)} />}
    </Section>
  );
}

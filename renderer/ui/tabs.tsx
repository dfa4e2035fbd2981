import type { KeyboardEvent, ReactNode } from 'react';
import { go, usePlace, usePlaceParams } from '../location.ts';
import styles from './tabs.module.css';

export type Tab = { readonly id: string; readonly label: string; readonly count?: number; /** Parts of the tab that links may name instead. */ readonly also?: readonly string[]; readonly content: () => ReactNode };

/** Tabs of a record's page; the open one is kept in the address (`?tab=risks`), so that back and links lead to it. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly [Tab, ...Tab[]] }): ReactNode {
  const [place] = usePlace();
  const asked = usePlaceParams().get('tab');
  const open = tabs.find(({ id, also }) => id === asked || (asked !== null && also?.includes(asked) === true)) ?? tabs[0];
  const show = (id: string): void => go(id === tabs[0].id ? place : `${place}?tab=${id}`, { replace: true });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.indexOf(open);
    const to = event.key === 'ArrowRight' ? at + 1 : event.key === 'ArrowLeft' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : null;
    const next = to === null ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    show(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div className={styles.tabs}>
      <div role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: name, count }) => (
          <button key={id} type="button" role="tab" id={`tab-${id}`} aria-controls={id === open.id ? `panel-${id}` : undefined} aria-selected={id === open.id} tabIndex={id === open.id ? 0 : -1} className={styles.tab} onClick={() => show(id)}>
            {name}{count !== undefined && <span className={styles.count}> {count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`panel-${open.id}`} aria-labelledby={`tab-${open.id}`} className={styles.panel}>{open.content()}</div>
    </div>
  );
}

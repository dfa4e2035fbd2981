import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { GridFind } from './use-grid-find.ts';
import styles from './grid-parts.module.css';

const COUNT = new Intl.NumberFormat('en-GB');

/** Finds a text in the cells of a table, one after the other; all rows stay where they are. */
export function FindBar({ find }: { readonly find: GridFind }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const { text, answer, opened } = find;
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [opened]);
  const said = text.trim() === '' || answer === null ? '' : answer.hits === 0 ? 'Not found' : `${answer.at === null ? '' : `${COUNT.format(answer.at.nth)} of `}${COUNT.format(answer.hits)}`;
  return (
    <div role="search" aria-label="Find in the table" className={styles.find}>
      <TextInput
        ref={input} type="search" size="xs" aria-label="Find in the table" placeholder="Find" maxLength={200} value={text} onChange={(event) => find.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'F3') {
            event.preventDefault();
            find.step(event.shiftKey ? 'previous' : 'next');
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            find.close();
          } else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.select();
          }
        }}
      />
      <p role="status" className={styles.hits}>{said}</p>
      <ActionIcon aria-label="Previous hit" title="Previous (Shift F3)" onClick={() => find.step('previous')}><IconChevronUp size={16} aria-hidden /></ActionIcon>
      <ActionIcon aria-label="Next hit" title="Next (F3)" onClick={() => find.step('next')}><IconChevronDown size={16} aria-hidden /></ActionIcon>
      <ActionIcon aria-label="Close the search" title="Close (Esc)" onClick={find.close}><IconX size={16} aria-hidden /></ActionIcon>
    </div>
  );
}

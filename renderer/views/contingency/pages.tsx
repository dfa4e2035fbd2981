import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './pages.module.css';

type PagesProps = { readonly offset: number; readonly limit: number; readonly total: number; readonly noun: readonly [one: string, many: string]; readonly onOffset: (offset: number) => void };

/** Which part of a long table is shown, and the way to the parts beside it; nothing where all of it is. */
export function Pages({ offset, limit, total, noun, onOffset }: PagesProps): ReactNode {
  if (total <= limit && offset === 0) return null;
  const last = Math.min(offset + limit, total);
  const number = (value: number): string => value.toLocaleString('en-GB');
  return (
    <nav className={styles.pages} aria-label={`Pages of ${noun[1]}`}>
      <Button variant="default" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>Earlier</Button>
      <span role="status">{number(Math.min(offset + 1, total))} to {number(last)} of {number(total)} {noun[1]}</span>
      <Button variant="default" disabled={last >= total} onClick={() => onOffset(offset + limit)}>Later</Button>
    </nav>
  );
}

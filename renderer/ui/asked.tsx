import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Asked } from '../api.ts';
import { Callout } from './callout.tsx';
import styles from './asked.module.css';

/** Shows a query's answer; before it, that it is on its way; instead of it, what went wrong and a way to try again. */
export function Show<T>({ asked, children }: { readonly asked: Asked<T>; readonly children: (data: T) => ReactNode }): ReactNode {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error !== undefined) return <div className={styles.away}><Callout tone="problem" action={<Button variant="default" onClick={asked.refetch}>Try again</Button>}>{asked.error.message}</Callout></div>;
  return <p className={styles.loading} role="status">Loading</p>;
}

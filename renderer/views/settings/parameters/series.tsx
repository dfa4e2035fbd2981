import type { ReactNode } from 'react';
import type { ParameterDetail } from '../../../../shared/ipc/parameters.ts';
import { saidOf, type Values } from '../../../../shared/model/parameters/layout.ts';
import { parameterKinds, type ParameterSet } from '../../../../shared/model/parameter-set.ts';
import { useToday } from '../../../store/application.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { DateText, sentence } from '../../../ui/values.tsx';
import { Checked, Standing } from './standing.tsx';
import styles from './parameters.module.css';

const MOST = 12;

/** What a set changed of the one before it, line by line; nothing for the first. */
function Changes({ set, before }: { readonly set: ParameterSet; readonly before: ParameterSet | undefined }): ReactNode {
  if (before === undefined) return <span className="dim">The first of its kind</span>;
  const { parts } = parameterKinds[set.kind];
  const was = new Map(saidOf(parts, before.values as Values).map(({ label, words }) => [label, words]));
  const is = new Map(saidOf(parts, set.values as Values).map(({ label, words }) => [label, words]));
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((label) => was.get(label) !== is.get(label));
  if (changed.length === 0) return <span className="dim">Nothing</span>;
  return (
    <ul className={styles.changes}>
      {changed.slice(0, MOST).map((label) => (
        <li key={label}>{label}: {was.get(label) ?? 'not there'} <span aria-hidden="true">→</span><span className="unseen">became</span> {is.get(label) ?? 'not there'}</li>
      ))}
      {changed.length > MOST && <li>and {changed.length - MOST} more</li>}
    </ul>
  );
}

/** The sets of a kind by the day from which they hold, the newest first. */
export function Series({ detail: { set, series } }: { readonly detail: ParameterDetail }): ReactNode {
  const today = useToday();
  const current = series.find(({ effectiveOn }) => today !== null && effectiveOn <= today) ?? series.at(-1);
  return (
    <SimpleTable
      caption={`${parameterKinds[set.kind].label} by date`} rows={series} keyOf={({ id }) => id}
      columns={[
        { header: 'Takes effect', cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
        { header: 'Name', rowHeader: true, cell: ({ id, name }) => (id === set.id ? <b>{name} (this one)</b> : <a href={`#/settings/parameters/${id}`}>{name}</a>) },
        { header: 'Standing', cell: (one) => <Standing set={one} inForce={one.id === current?.id} today={today} /> },
        { header: 'Status', cell: ({ status }) => sentence(status) },
        { header: 'Check', cell: ({ confirmed }) => <Checked confirmed={confirmed} /> },
        { header: 'Changed from the one before', cell: (one) => <Changes set={one} before={series[series.indexOf(one) + 1]} /> },
      ]}
    />
  );
}

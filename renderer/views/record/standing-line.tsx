import type { ReactNode } from 'react';
import { formatMetric } from '../../../shared/engine/financial/words.ts';
import type { SetHead, Standard, StandingLine, TargetLine } from '../../../shared/ipc/standing.ts';
import { indicatorLabel, targetWords } from '../../../shared/model/standing.ts';
import { formatDate } from '../../../shared/time.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { LevelBadge, NotKnown } from '../../ui/values.tsx';
import { RecordLink } from './record-links.tsx';
import styles from './standing.module.css';
import { unitOf } from './standing-words.ts';

/** An indicator's number in its unit; where there is none, what it says tells why. */
export function ValueShown({ indicator: { metric, value, level } }: Pick<StandingLine, 'indicator'>): ReactNode {
  if (value === null) return <NotKnown words={level === 'not known' ? 'Not known' : 'No number'} />;
  const unit = unitOf(metric);
  return <span className="figures">{unit === null ? value.toLocaleString('en-GB') : formatMetric(unit, value)}</span>;
}

/** Where a threshold is from, and since when it holds. */
export function SetShown({ set }: { readonly set: SetHead }): ReactNode {
  return <><a href={`#/settings/parameters/${set.id}`}>{set.name}</a>, in force from {formatDate(set.effectiveOn)}{set.confirmed ? '' : ': check against current guidance'}</>;
}

/** The set that every line was judged by; `null` where they differ, so that each has to say its own. */
export function oneSetOf(lines: readonly Pick<StandingLine, 'standard'>[]): SetHead | null {
  const set = lines[0]?.standard?.set ?? null;
  return set !== null && lines.every(({ standard }) => standard?.set?.id === set.id) ? set : null;
}

/** The threshold, and where it is from unless that is said of all of them (`said`). */
export function StandardShown({ standard, said }: { readonly standard: Standard | null; readonly said: SetHead | null }): ReactNode {
  if (standard === null) return <NotKnown words="None" />;
  const { words, set } = standard;
  return (
    <span className={styles.threshold}>
      {words}
      {set !== null && set.id !== said?.id && <span className={styles.small}><SetShown set={set} /></span>}
    </span>
  );
}

/** What an indicator says, and what an override hides or that one has ended. */
export function Says({ line: { indicator, level } }: { readonly line: Pick<StandingLine, 'level' | 'indicator'> }): ReactNode {
  const { override, expired, computed } = level;
  return (
    <span className={styles.says}>
      {indicator.says ?? (override === null && expired === null && <NotKnown words="Nothing more" />)}
      {override !== null && <span className={styles.small}>Shown as {override.level} until {formatDate(override.until)} by {override.by}: {override.reason} {indicator.sort === 'event' ? 'Reported' : 'By the figures'} it is {computed}.</span>}
      {expired !== null && <span className={styles.small}>The override to {expired.level} by {expired.by} ended on {formatDate(expired.until)}.</span>}
    </span>
  );
}

/** Contracts' own targets with the newest results. */
export function TargetTable({ caption, targets, withContract }: { readonly caption: string; readonly targets: readonly TargetLine[]; readonly withContract: boolean }): ReactNode {
  const contract: SimpleColumn<TargetLine> = { header: 'Contract', cell: ({ contract: { id, reference } }) => <RecordLink under="/contracts" id={id} name={reference} /> };
  return (
    <SimpleTable
      caption={caption} rows={targets} keyOf={({ contract: { id }, target }) => `${id} ${target.metric}`}
      columns={[
        { header: 'Metric', rowHeader: true, cell: ({ target, line }) => (line === null ? indicatorLabel(target.metric) : <a href={`#/records/indicator/${line.indicator.id}`}>{indicatorLabel(target.metric)}</a>) },
        ...(withContract ? [contract] : []),
        { header: 'Target', cell: ({ target }) => <>{targetWords(target)}{target.note !== null && <span className={styles.small}>{target.note}</span>}</> },
        { header: 'Value', align: 'end', cell: ({ line }) => (line === null ? <NotKnown words="Not measured yet" /> : <ValueShown indicator={line.indicator} />) },
        { header: 'Level', cell: ({ line }) => (line === null ? <LevelBadge level="not known" /> : <LevelBadge level={line.level.shown} />) },
        { header: 'What it says', cell: ({ line }) => (line === null ? <NotKnown words="It is measured when a financial statement of the provider is there." /> : <Says line={line} />) },
      ]}
    />
  );
}

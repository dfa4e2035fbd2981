import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { beginsWords, changeHeadings, changesSentence, risksWords } from '../../../shared/ipc/risk-view-words.ts';
import type { BandCounts, ChangedRisk, ChangeKind, RegisterChanges, RiskAt } from '../../../shared/ipc/risk-views.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { formatLongDate, londonDate, type IsoDate } from '../../../shared/time.ts';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { BandBadge, Count, DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { Narrow, Stack } from '../record/stack.tsx';
import styles from './meetings.module.css';

const ScoreAt = ({ risk }: { readonly risk: RiskAt }): ReactNode => (risk.band === null || risk.score === null ? <NotKnown words="Not scored" /> : <BandBadge level={risk.band.level} word={risk.band.word} score={risk.score} />);

function Change({ risk: { kind, was, now } }: { readonly risk: ChangedRisk }): ReactNode {
  if (kind === 'other owner') return <>{was?.owner ?? 'No owner'} <span role="img" aria-label="to">→</span> {now?.owner ?? 'No owner'}</>;
  const before = was === null ? null : <ScoreAt risk={was} />;
  const after = now === null ? null : <ScoreAt risk={now} />;
  if (kind === 'closed' || kind === 'removed') return <>Was {before}</>;
  if (kind === 'new') return <>{after}{now?.status === 'closed' && ' and closed already'}</>;
  if (kind === 'reopened') return after;
  return <>{before} <span role="img" aria-label="to">→</span> {after}</>;
}

const columns: readonly SimpleColumn<ChangedRisk>[] = [
  { header: 'Risk', rowHeader: true, cell: ({ id, reference, was, now }) => <><a href={`#/risks/${id}`}>{reference}</a> {now?.title ?? was?.title}</> },
  { header: 'Change', cell: (risk) => <span className={styles.change}><Change risk={risk} /></span> },
  { header: 'Owner', cell: ({ was, now }) => now?.owner ?? was?.owner ?? <NotKnown words="No owner" /> },
  { header: 'When and by whom', cell: ({ at, by }) => <><DateText value={londonDate(at)} />, {by}</> },
  { header: 'Why', cell: ({ comment, step }) => comment ?? <span className="dim">{step}</span> },
];

type TablesProps = {
  readonly changes: RegisterChanges;
  readonly matrix: RiskMatrix;
  /** The first day that was asked for. */
  readonly asked: IsoDate;
  /** Asks for every row of a kind. */
  readonly onAll?: () => void;
  /** Under a heading of the page, not a page of its own. */
  readonly part?: boolean;
};

function Group({ kind, rows, count, onAll, part }: { readonly kind: ChangeKind; readonly rows: readonly ChangedRisk[]; readonly count: number; readonly onAll: (() => void) | undefined; readonly part: boolean }): ReactNode {
  const title = `${changeHeadings[kind]}: ${risksWords(count)}`;
  const content = (
    <>
      <div className={styles.changes}><SimpleTable caption={`Risks, ${changeHeadings[kind].toLowerCase()}`} columns={columns} rows={rows} keyOf={({ id }) => id} /></div>
      {count > rows.length && (
        <p className="dim">The first {rows.length.toLocaleString('en-GB')}, the largest change first. {onAll !== undefined && <Button variant="default" onClick={onAll}>Show more</Button>}</p>
      )}
    </>
  );
  return part ? <div className={styles.part}><h3>{title}</h3>{content}</div> : <Section title={title}>{content}</Section>;
}

/** The register at both ends, by band, and how many more or fewer there are. */
function Ends({ was, now, matrix }: Pick<RegisterChanges, 'was' | 'now'> & { readonly matrix: RiskMatrix }): ReactNode {
  const rows: readonly { readonly key: keyof BandCounts; readonly name: ReactNode }[] = [...bandsOf(matrix).toReversed().map(({ level, word }) => ({ key: level, name: <BandBadge level={level} word={word} /> })), { key: 'unscored', name: 'Not scored' }];
  const difference = (count: number): string => (count === 0 ? 'no change' : `${count > 0 ? '+' : '−'}${Math.abs(count).toLocaleString('en-GB')}`);
  return (
    <SimpleTable
      caption="Open risks at both dates, by current score" rows={rows} keyOf={({ key }) => key}
      columns={[
        { header: 'Open risks', rowHeader: true, cell: ({ name }) => name },
        { header: formatLongDate(was.on), align: 'end', cell: ({ key }) => <Count value={was.bands[key]} /> },
        { header: formatLongDate(now.on), align: 'end', cell: ({ key }) => <Count value={now.bands[key]} /> },
        { header: 'Change', align: 'end', cell: ({ key }) => difference(now.bands[key] - was.bands[key]) },
      ]}
      foot={<tr><th scope="row">All open</th><td data-align="end"><Count value={was.open} /></td><td data-align="end"><Count value={now.open} /></td><td data-align="end">{difference(now.open - was.open)}</td></tr>}
    />
  );
}

/** What changed: in a sentence, by band at both ends, and risk by risk. */
export function ChangeTables({ changes, matrix, asked, onAll, part = false }: TablesProps): ReactNode {
  const note = beginsWords(changes.begins, asked);
  return (
    <Stack>
      {note !== null && <Callout>{note}</Callout>}
      <p role="status">{sentence(changesSentence(changes))}</p>
      <Narrow><Ends was={changes.was} now={changes.now} matrix={matrix} /></Narrow>
      {changes.groups.map(({ kind, rows }) => <Group key={kind} kind={kind} rows={rows} count={changes.counts[kind]} onAll={onAll} part={part} />)}
    </Stack>
  );
}

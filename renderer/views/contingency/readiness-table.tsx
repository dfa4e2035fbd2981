import { memo, useDeferredValue, type ReactNode } from 'react';
import { readinessAspects, type Readiness, type ReadinessAspect, type ReadinessRow, type ReadinessView } from '../../../shared/ipc/contingency.ts';
import { Badge } from '../../ui/values.tsx';
import shared from './contingency.module.css';
import styles from './readiness-table.module.css';
import { StateBadge } from './marks.tsx';
import { aspectWords, readinessWords, statusWords } from './plan-words.ts';
import { mendedAt, servicesPlace, warned } from './readiness-words.ts';

const isOpen = (state: Readiness): boolean => state === 'missing' || state === 'not known';

/** What can be mended, or is warned of, leads to where it is; the rest is only read. Its mark comes from the style sheet: five hundred drawings are what makes a table slow. */
function cell(row: ReadinessRow, aspect: ReadinessAspect): ReactNode {
  const state = row.aspects[aspect];
  const word = readinessWords[state];
  const warnings = aspect === 'in time' ? row.warnings : [];
  if (!isOpen(state) && warnings.length === 0) return <td key={aspect} className={styles.state} data-state={state}>{word}</td>;
  const what = `${word}: ${aspectWords[aspect].head.toLowerCase()} of ${row.service}`;
  return (
    <td key={aspect}>
      <a className={styles.state} data-state={state} href={`#${mendedAt(row, aspect)}`} aria-label={[what, ...warnings].join('. ')}>{word}</a>
      {warnings.length > 0 && <span className={shared.under} aria-hidden>{warned}</span>}
    </td>
  );
}

function PlanCell({ row }: { readonly row: ReadinessRow }): ReactNode {
  if (row.planId === null) return isOpen(row.aspects.plan) ? <td><a className={styles.state} data-state="missing" href={`#${mendedAt(row, 'plan')}`} aria-label={`${readinessWords.missing}: begin a plan for ${row.service}`}>{readinessWords.missing}</a>{row.status === 'superseded' && <span className={shared.under}>{statusWords.superseded}</span>}</td> : <td className="dim">No plan</td>;
  const word = row.status === null ? 'Plan' : statusWords[row.status];
  return (
    <td>
      <a href={`#/contingency/${row.planId}`} aria-label={`${word}: ${row.plan ?? 'plan'}`}>{word}</a>
      {row.score !== null && <span className={shared.under}>{`${row.score} %`}</span>}
      {row.state !== null && row.state !== 'watch' && <StateBadge state={row.state} />}
    </td>
  );
}

/** Columns after the plan's own, which says by itself whether there is one. */
const asked = readinessAspects.filter((aspect) => aspect !== 'plan');

/** Answers come anew with every letter and after every change; most of their rows say what they said. */
const Row = memo(function Row({ row }: { readonly row: ReadinessRow }): ReactNode {
  return (
    <tr>
      <th scope="row">
        <a href={row.serviceId === null ? `#/contracts/${row.contractId ?? ''}` : `#/services/${row.serviceId}`}>{row.service}</a> {row.essential === 'essential' && <Badge>Essential</Badge>}
        {row.serviceId === null
          ? <span className={shared.under}>{`${row.provider ?? 'No provider'}: `}<a href={`#${servicesPlace(row)}`}>add its services<span className="unseen">: {row.contract}</span></a></span>
          : <span className={shared.under}>{`${row.provider ?? 'No provider'}${row.essential === 'not assessed' ? ', not assessed as essential or not' : ''}`}</span>}
      </th>
      <PlanCell row={row} />
      {asked.map((aspect) => cell(row, aspect))}
    </tr>
  );
}, (before, after) => before.row === after.row || JSON.stringify(before.row) === JSON.stringify(after.row));

const keyOf = ({ serviceId, contractId }: ReadinessRow): string => serviceId ?? contractId ?? '';

/** More than a window shows: these are drawn at once, and the others of the page right after them. */
const AT_ONCE = 12;
const NONE: readonly ReadinessRow[] = [];

/** The rows to draw now. Until the later ones of an answer have been drawn, those that were there stay, so that nothing under a reader moves away. */
function useRows(rows: readonly ReadinessRow[]): readonly ReadinessRow[] {
  const later = useDeferredValue(rows, NONE);
  const first = rows.slice(0, AT_ONCE);
  return [...first, ...later.slice(AT_ONCE).filter((row) => !first.some((one) => keyOf(one) === keyOf(row)))];
}

type TableProps = { readonly view: ReadinessView; readonly missing: ReadinessAspect | null; readonly onMissing: (aspect: ReadinessAspect | null) => void };

/** Services by what their plan lacks, a mark and a word in each cell. A column's head narrows the table to those that lack it. */
export function ReadinessTable({ view, missing, onMissing }: TableProps): ReactNode {
  const rows = useRows(view.rows);
  const head = (aspect: ReadinessAspect): ReactNode => {
    const { missing: lack, notKnown } = view.byAspect[aspect];
    const { head: word, asks } = aspectWords[aspect];
    return (
      <th key={aspect} scope="col">
        <button type="button" className={styles.head} aria-pressed={missing === aspect} title={asks} onClick={() => onMissing(missing === aspect ? null : aspect)}>
          {word}
          <span className={shared.under}>{lack.toLocaleString('en-GB')} missing{notKnown > 0 && <>, {notKnown.toLocaleString('en-GB')} not known</>}</span>
        </button>
      </th>
    );
  };
  return (
    <div className={styles.matrix} role="region" aria-label="Readiness" tabIndex={0}>
      <table>
        <caption className="unseen">Readiness: services by what their plans lack</caption>
        <thead><tr><th scope="col">Service</th>{head('plan')}{asked.map(head)}</tr></thead>
        <tbody>
          {rows.map((row) => <Row key={keyOf(row)} row={row} />)}
        </tbody>
      </table>
    </div>
  );
}

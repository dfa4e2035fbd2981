import type { ReactNode } from 'react';
import { readinessAspects, type Readiness, type ReadinessAspect, type ReadinessRow, type ReadinessView } from '../../../shared/ipc/contingency.ts';
import { Badge } from '../../ui/values.tsx';
import styles from './contingency.module.css';
import { ReadinessMark, StateBadge } from './marks.tsx';
import { aspectWords, statusWords } from './plan-words.ts';
import { mendedAt } from './readiness-words.ts';

const isOpen = (state: Readiness): boolean => state === 'missing' || state === 'not known';

/** What can be mended leads to where it is; the rest is only read. */
function Cell({ row, aspect }: { readonly row: ReadinessRow; readonly aspect: ReadinessAspect }): ReactNode {
  const state = row.aspects[aspect];
  const mark = <ReadinessMark state={state} />;
  return <td>{isOpen(state) ? <a href={`#${mendedAt(row, aspect)}`}>{mark}<span className="unseen">: {aspectWords[aspect].head.toLowerCase()} of {row.service}</span></a> : mark}</td>;
}

function PlanCell({ row }: { readonly row: ReadinessRow }): ReactNode {
  if (row.planId === null) return isOpen(row.aspects.plan) ? <td><a href={`#${mendedAt(row, 'plan')}`}><ReadinessMark state="missing" /><span className="unseen">: begin a plan for {row.service}</span></a></td> : <td className="dim">No plan</td>;
  return (
    <td>
      <a href={`#/contingency/${row.planId}`}>{row.status === null ? 'Plan' : statusWords[row.status]}<span className="unseen">: {row.plan ?? 'plan'}</span></a>
      {row.score !== null && <span className={styles.under}>{row.score} %</span>}
      {row.state !== null && row.state !== 'watch' && <StateBadge state={row.state} />}
    </td>
  );
}

/** Columns after the plan's own, which says by itself whether there is one. */
const asked = readinessAspects.filter((aspect) => aspect !== 'plan');

type TableProps = { readonly view: ReadinessView; readonly missing: ReadinessAspect | null; readonly onMissing: (aspect: ReadinessAspect | null) => void };

/** Services by what their plan lacks, a mark and a word in each cell. A column's head narrows the table to those that lack it. */
export function ReadinessTable({ view, missing, onMissing }: TableProps): ReactNode {
  const head = (aspect: ReadinessAspect): ReactNode => {
    const { missing: lack, notKnown } = view.byAspect[aspect];
    const { head: word, asks } = aspectWords[aspect];
    return (
      <th key={aspect} scope="col">
        <button type="button" className={styles.head} aria-pressed={missing === aspect} title={asks} onClick={() => onMissing(missing === aspect ? null : aspect)}>
          {word}
          <span className={styles.under}>{lack.toLocaleString('en-GB')} missing{notKnown > 0 && <>, {notKnown.toLocaleString('en-GB')} not known</>}</span>
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
          {view.rows.map((row) => (
            <tr key={row.serviceId}>
              <th scope="row">
                <a href={`#/services/${row.serviceId}`}>{row.service}</a> {row.essential === 'essential' && <Badge>Essential</Badge>}
                <span className={styles.under}>{row.provider ?? 'No provider'}{row.essential === 'not assessed' && ', not assessed as essential or not'}</span>
              </th>
              <PlanCell row={row} />
              {asked.map((aspect) => <Cell key={aspect} row={row} aspect={aspect} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

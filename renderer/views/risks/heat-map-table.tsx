import type { ReactNode } from 'react';
import type { HeatMap, HeatMapCell } from '../../../shared/ipc/risks.ts';
import type { RiskStatus } from './risk-words.tsx';
import { cellParameter } from './register-address.ts';
import styles from './heat-map.module.css';

const FALLING = [5, 4, 3, 2, 1] as const;
const RISING = [1, 2, 3, 4, 5] as const;

const placeOf = ({ consequence, likelihood }: HeatMapCell, kind: HeatMap['kind'], status: RiskStatus | null): string =>
  `#/risks?${status === null ? '' : `status=${status}&`}cell=${cellParameter({ kind, consequence, likelihood })}`;

/** What is seen is terse; what is read out is a phrase. */
function CellLink({ cell: { count, word, score }, to }: { readonly cell: HeatMapCell; readonly to: string }): ReactNode {
  return (
    <a href={to}>
      <b aria-hidden="true">{count}</b>
      <span aria-hidden="true">{word} {score}</span>
      <span className="unseen">{count} {count === 1 ? 'risk' : 'risks'}, {word}, score {score}: show in the register</span>
    </a>
  );
}

/** The 5×5 matrix as a table with headers both ways; each cell says its count, its band and its score, and leads to its risks. */
export function HeatMapTable({ map: { kind, cells, matrix }, status }: { readonly map: HeatMap; readonly status: RiskStatus | null }): ReactNode {
  const { consequence, likelihood, likelihoodProbability } = matrix.values;
  return (
    <div className={styles.frame} role="region" aria-label={`Heat map of ${kind} scores`} tabIndex={0}>
      <table className={styles.map}>
        <caption className="unseen">Risks by consequence and likelihood, {kind} score</caption>
        <thead>
          <tr>
            <td className={styles.corner}><span>Consequence ↓</span><span>Likelihood →</span></td>
            {RISING.map((l) => <th key={l} scope="col"><span>{l} {likelihood[l - 1]}</span><small>{likelihoodProbability[l - 1]}</small></th>)}
          </tr>
        </thead>
        <tbody>
          {FALLING.map((c) => (
            <tr key={c}>
              <th scope="row">{c} {consequence[c - 1]}</th>
              {cells.filter((cell) => cell.consequence === c).toSorted((a, b) => a.likelihood - b.likelihood).map((cell) => (
                <td key={cell.likelihood} data-level={cell.level} data-none={cell.count === 0}>
                  <CellLink cell={cell} to={placeOf(cell, kind, status)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

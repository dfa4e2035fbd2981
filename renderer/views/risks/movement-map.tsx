import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { risksWords } from '../../../shared/ipc/risk-view-words.ts';
import type { Flow, Movement } from '../../../shared/ipc/risk-views.ts';
import { arrowOf, same, wayOf, widthOf, type Place, type Point } from './flows.ts';
import heat from './heat-map.module.css';
import styles from './movement.module.css';

const FALLING = [5, 4, 3, 2, 1] as const;
const RISING = [1, 2, 3, 4, 5] as const;
const key = ({ consequence, likelihood }: Place): string => `${consequence}-${likelihood}`;

/** The middles of the cells, measured as they are drawn, and again whenever the table changes its size. */
function useMiddles(): { readonly frame: RefObject<HTMLDivElement | null>; readonly middles: ReadonlyMap<string, Point>; readonly size: Point } {
  const frame = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<{ readonly middles: ReadonlyMap<string, Point>; readonly size: Point }>({ middles: new Map(), size: { x: 0, y: 0 } });
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const measure = (): void => {
      const around = current.getBoundingClientRect();
      const cells = [...current.querySelectorAll<HTMLElement>('td[data-cell]')];
      const middles = new Map(cells.map((cell): [string, Point] => {
        const box = cell.getBoundingClientRect();
        return [cell.dataset['cell'] ?? '', { x: box.left - around.left + box.width / 2, y: box.top - around.top + box.height / 2 }];
      }));
      setMeasured({ middles, size: { x: around.width, y: around.height } });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return { frame, ...measured };
}

/** Broken and dotted lines keep their look at any width. */
const dashes: Readonly<Record<ReturnType<typeof wayOf>, readonly number[] | undefined>> = { worse: undefined, better: [9, 2], level: [1, 2] };

function Arrows({ drawn, largest, middles, size }: { readonly drawn: readonly Flow[]; readonly largest: number; readonly middles: ReadonlyMap<string, Point>; readonly size: Point }): ReactNode {
  const arrows = drawn.flatMap((flow) => {
    const [from, to] = [middles.get(key(flow.from)), middles.get(key(flow.to))];
    return from === undefined || to === undefined ? [] : [{ flow, ...arrowOf(from, to, widthOf(flow.count, largest)) }];
  });
  // The widest lie lowest, so that none hides a thinner one; numbers lie over all lines.
  return (
    <svg className={styles.arrows} viewBox={`0 0 ${size.x} ${size.y}`} width={size.x} height={size.y} aria-hidden="true" focusable="false">
      {arrows.map(({ flow, line, head, width }) => (
        <g key={`${key(flow.from)} ${key(flow.to)}`} data-way={wayOf(flow)}>
          <path className={styles.line} d={line} strokeWidth={width} strokeDasharray={dashes[wayOf(flow)]?.map((part) => part + width * 0.8).join(' ')} />
          <path className={styles.head} d={head} />
        </g>
      ))}
      {arrows.map(({ flow, middle }) => <text key={`${key(flow.from)} ${key(flow.to)}`} className={styles.number} x={middle.x} y={middle.y}>{flow.count}</text>)}
    </svg>
  );
}

type CellProps = { readonly cell: Movement['stayed'][number]; readonly left: number; readonly came: number; readonly chosen: boolean; readonly onChoose: (place: Place | null) => void };

/** What is seen is terse; what is read out is a phrase. */
function CellButton({ cell: { consequence, likelihood, word, count }, left, came, chosen, onChoose }: CellProps): ReactNode {
  return (
    <button type="button" aria-pressed={chosen} className={styles.cell} onClick={() => onChoose(chosen ? null : { consequence, likelihood })}>
      <span aria-hidden="true"><b>{count}</b> {word} {consequence * likelihood}</span>
      <span className="unseen">{word}, score {consequence * likelihood}: {risksWords(count)} stayed, {left} left, {came} came. Show only its moves</span>
    </button>
  );
}

type MapProps = { readonly movement: Movement; readonly drawn: readonly Flow[]; readonly only: Place | null; readonly onOnly: (place: Place | null) => void };

/** The 5×5 matrix with the risks that stayed in each cell, and arrows over it for those that moved; the table below it says the same. */
export function MovementMap({ movement: { stayed, flows, matrix: { values } }, drawn, only, onOnly }: MapProps): ReactNode {
  const { frame, middles, size } = useMiddles();
  const largest = flows.reduce((most, { count }) => Math.max(most, count), 1);
  const sum = (place: Place, end: 'from' | 'to'): number => flows.reduce((total, flow) => total + (same(place, flow[end]) ? flow.count : 0), 0);
  return (
    <div className={heat.frame} role="region" aria-label="Movement over the heat map" tabIndex={0}>
      <div className={styles.over} ref={frame}>
        <table className={`${heat.map} ${styles.map}`}>
          <caption className="unseen">Risks that stayed in each cell, left it and came into it</caption>
          <thead>
            <tr>
              <td className={heat.corner}><span>Consequence ↓</span><span>Likelihood →</span></td>
              {RISING.map((l) => <th key={l} scope="col">{l} {values.likelihood[l - 1]}</th>)}
            </tr>
          </thead>
          <tbody>
            {FALLING.map((c) => (
              <tr key={c}>
                <th scope="row">{c} {values.consequence[c - 1]}</th>
                {stayed.filter(({ consequence }) => consequence === c).toSorted((a, b) => a.likelihood - b.likelihood).map((cell) => (
                  <td key={cell.likelihood} data-pale={cell.level} data-cell={key(cell)}>
                    <CellButton cell={cell} left={sum(cell, 'from')} came={sum(cell, 'to')} chosen={same(only, cell)} onChoose={onOnly} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Arrows drawn={drawn} largest={largest} middles={middles} size={size} />
      </div>
    </div>
  );
}

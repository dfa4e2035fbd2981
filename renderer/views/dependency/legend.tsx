import type { ReactNode } from 'react';
import { edgeTypes } from '../../../shared/engine/dependency/network.ts';
import { counted } from '../../../shared/words.ts';
import { linkWords, type Graph } from './graph.ts';
import styles from './network.module.css';
import { wholeText } from './words.ts';

const SHAPES = [
  { type: 'commissioner', d: 'M-5 -5h10v10h-10z', words: ['commissioner', 'commissioners'] },
  { type: 'mutual', d: 'M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0', words: ['mutual', 'mutuals'] },
  { type: 'other', d: 'M0 -6L6 0L0 6L-6 0z', words: ['other provider or subcontractor', 'other providers or subcontractors'] },
  { type: 'lender', d: 'M0 -6L6 5H-6z', words: ['lender', 'lenders'] },
] as const;
const kindOf = (type: Graph['dots'][number]['node']['type']): (typeof SHAPES)[number]['type'] => (type === 'provider' || type === 'subcontractor' ? 'other' : type);

/** What shapes, colours and lines mean, each with how many there are. */
export function Legend({ graph, measure }: { readonly graph: Graph; readonly measure: string }): ReactNode {
  const tints = Map.groupBy(graph.dots.filter(({ tint }) => tint !== null), ({ tint }) => `${tint?.level} ${tint?.word.split(':')[0]}`);
  const order = ['extreme', 'high', 'moderate', 'low'];
  const levels = [...tints].toSorted(([a], [b]) => order.indexOf(a.split(' ')[0] ?? '') - order.indexOf(b.split(' ')[0] ?? ''));
  const unrated = graph.dots.filter(({ tint }) => tint === null).length;
  return (
    <div className={styles.panel}>
      <ul className={styles.legend} aria-label="Shapes">
        {SHAPES.map(({ type, d, words }) => {
          const count = graph.dots.filter(({ node }) => kindOf(node.type) === type).length;
          return count === 0 ? null : <li key={type}><svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden className={`${styles.place} ${styles.swatch}`}><path d={d} /></svg>{counted(count, words[0], words[1])}</li>;
        })}
      </ul>
      <ul className={styles.legend} aria-label={`Colours: ${measure}`}>
        {levels.map(([key, some]) => <li key={key}><svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden className={`${styles.place} ${styles.swatch}`} data-level={some[0]?.tint?.level}><path d="M-6 -6h12v12h-12z" /></svg>{some[0]?.tint?.word.split(':')[0]}: {wholeText(some.length)}</li>)}
        {unrated > 0 && <li><svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden className={`${styles.place} ${styles.swatch}`}><path d="M-6 -6h12v12h-12z" /></svg>Not known, or not asked of such a body: {wholeText(unrated)}</li>}
      </ul>
      <ul className={styles.legend} aria-label="Lines">
        {edgeTypes.map((type) => <li key={type}><svg width="34" height="10" viewBox="0 0 34 10" aria-hidden className={`${styles.drawing} ${styles.sample}`}><line x1="0" x2="34" y1="5" y2="5" strokeWidth="2" data-type={type} /></svg>{linkWords[type]}: {wholeText(graph.lines.filter(({ edge }) => edge.type === type).length)}</li>)}
      </ul>
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo, useEffect, useId, useRef, type ReactNode } from 'react';
import type { EdgeType } from '../../../shared/engine/dependency/network.ts';
import type { Dot, Graph, Shape } from './graph.ts';
import type { Point } from './layout.ts';
import styles from './network.module.css';
import { Stage, type Highlight } from './stage.ts';

type DrawingProps = { readonly graph: Graph; readonly points: readonly Point[]; readonly types: readonly EdgeType[]; readonly highlight: Highlight; readonly summary: string; readonly onChoose: (id: string | null) => void };

function outline(shape: Shape, r: number): string {
  switch (shape) {
    case 'circle': return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    case 'square': return `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`;
    case 'diamond': return `M0 ${-1.2 * r}L${1.2 * r} 0L0 ${1.2 * r}L${-1.2 * r} 0z`;
    case 'triangle': return `M0 ${-1.2 * r}L${1.1 * r} ${0.8 * r}H${-1.1 * r}z`;
  }
}

const MARKED = 9;
const Bodies = memo(function Bodies({ dots }: { readonly dots: readonly Dot[] }): ReactNode {
  return dots.map(({ node, radius, shape, tint, label, says }, index) => (
    <g key={node.id} data-place={index} data-level={tint?.level} data-byname={node.organisationId === null || undefined} className={styles.place}>
      <g role="button" tabIndex={index === 0 ? 0 : -1} aria-pressed={false} aria-label={says} data-body={index} className={styles.body}><path d={outline(shape, radius)} /></g>
      {tint !== null && radius >= MARKED && <text className={styles.mark} fontSize={Math.min(11, radius * 0.85)} dy="0.35em" aria-hidden>{tint.mark}</text>}
      <text data-badge className={styles.round} y={-radius} dy="-0.25em" aria-hidden />
      <text className={styles.label} y={shape === 'circle' || shape === 'square' ? radius : radius * 1.2} dy="1.05em" aria-hidden>{label}</text>
    </g>
  ));
});
/** Only those of the types that are shown: there may be thousands. */
const Lines = memo(function Lines({ lines, types }: { readonly lines: Graph['lines']; readonly types: readonly EdgeType[] }): ReactNode {
  return lines.map(({ edge, width }, index) => types.includes(edge.type) && <line key={`${edge.type} ${edge.from} ${edge.to}`} data-line={index} data-type={edge.type} data-known={edge.amount !== null} strokeWidth={width} />);
});

/** The network of who pays, supplies, owes and guarantees whom. One stop for the Tab key; arrow keys go to neighbours, Enter chooses. */
export function NetworkDrawing({ graph, points, types, highlight, summary, onChoose }: DrawingProps): ReactNode {
  const [arrow, hint] = [useId(), useId()];
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const stage = useRef<Stage | null>(null);
  useEffect(() => {
    if (svg.current === null || world.current === null) return undefined;
    const made = new Stage({ svg: svg.current, world: world.current, graph, points, choose: onChoose });
    const end = new AbortController();
    made.listen(end.signal);
    stage.current = made;
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => made.fit());
    observer?.observe(svg.current);
    return () => {
      end.abort();
      observer?.disconnect();
    };
  }, [graph, points, onChoose]);
  useEffect(() => stage.current?.placeLines(), [graph, points, types]);
  useEffect(() => stage.current?.highlight(highlight), [highlight, graph, points, types]);
  return (
    <div className={styles.frame}>
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <ActionIcon variant="default" aria-label="Zoom in" onClick={() => stage.current?.zoom(1.25)}><IconPlus size={16} aria-hidden /></ActionIcon>
        <ActionIcon variant="default" aria-label="Zoom out" onClick={() => stage.current?.zoom(0.8)}><IconMinus size={16} aria-hidden /></ActionIcon>
        <ActionIcon variant="default" aria-label="Show all of it" onClick={() => stage.current?.fit()}><IconFocusCentered size={16} aria-hidden /></ActionIcon>
      </div>
      <svg ref={svg} className={styles.drawing} role="group" aria-label={summary} aria-describedby={hint}>
        <defs><marker id={arrow} className={styles.arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" /></marker></defs>
        <g ref={world} style={{ '--arrow': `url(#${arrow})` } as Record<string, string>}>
          <g><Lines lines={graph.lines} types={types} /></g>
          <g><Bodies dots={graph.dots} /></g>
        </g>
      </svg>
      <p id={hint} className={styles.hint}>Drag a body to move it, the ground to move everything. Keys: Tab enters, arrows go to neighbours, Enter chooses, Escape lets go, Page Up and Page Down zoom, Shift and arrows move, Home shows all. ↓1 marks a body that falls in round 1.</p>
    </div>
  );
}

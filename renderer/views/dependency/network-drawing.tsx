import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo, useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type WheelEvent } from 'react';
import type { EdgeType } from '../../../shared/engine/dependency/network.ts';
import { fitted, FONT, labelled, lineBetween, showing, towards, zoomed, type Camera, type Size } from './camera.ts';
import type { Dot, Graph, Shape } from './graph.ts';
import type { Point } from './layout.ts';
import styles from './network.module.css';

export type Highlight = { readonly chosen: string | null; /** The round in which each body falls with the chosen one. */ readonly rounds: ReadonlyMap<string, number> };
type DrawingProps = { readonly graph: Graph; readonly points: readonly Point[]; readonly types: readonly EdgeType[]; readonly highlight: Highlight; readonly summary: string; readonly onChoose: (id: string | null) => void };

const SIZE: Size = { width: 900, height: 560 };
const STEP = 60;
/** Of so many neighbours at most, all are named: the names of more would lie on one another. */
const ALL_NAMED = 12;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

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
      <text className={styles.round} y={-radius} dy="-0.25em" aria-hidden />
      <text className={styles.label} y={shape === 'circle' || shape === 'square' ? radius : radius * 1.2} dy="1.05em" aria-hidden>{label}</text>
    </g>
  ));
});
/** Only those of the types that are shown: there may be thousands. */
const Lines = memo(function Lines({ lines, types }: { readonly lines: Graph['lines']; readonly types: readonly EdgeType[] }): ReactNode {
  return lines.map(({ edge, width }, index) => types.includes(edge.type) && <line key={`${edge.type} ${edge.from} ${edge.to}`} data-line={index} data-type={edge.type} data-known={edge.amount !== null} strokeWidth={width} />);
});

/**
 * The network of who pays, supplies, owes and guarantees whom. What is dragged, moved or chosen is written onto its own elements, so that
 * a large network does not stutter. One stop for the Tab key; arrow keys go to neighbours, Enter chooses.
 */
export function NetworkDrawing({ graph, points, types, highlight, summary, onChoose }: DrawingProps): ReactNode {
  const [arrow, hint] = [useId(), useId()];
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const places = useRef<{ x: number; y: number }[]>([]);
  const camera = useRef<Camera>({ x: 0, y: 0, k: 1 });
  const held = useRef<{ readonly body: number | null; readonly pointer: number; readonly lines: readonly Element[]; x: number; y: number; moved: boolean } | null>(null);
  const [drawn, setDrawn] = useState(0);

  const sizeOf = (): Size => ({ width: svg.current?.clientWidth || SIZE.width, height: svg.current?.clientHeight || SIZE.height });
  const bodyAt = (index: number): SVGGElement | null => svg.current?.querySelector(`[data-body="${index}"]`) ?? null;
  const lineOf = (element: Element): Graph['lines'][number] | undefined => graph.lines[Number(element.getAttribute('data-line'))];
  const placeLine = (element: Element): void => {
    const line = lineOf(element);
    const [from, to] = [places.current[line?.from ?? -1], places.current[line?.to ?? -1]];
    if (line === undefined || from === undefined || to === undefined) return;
    const [x1, y1, x2, y2] = lineBetween(from, to, [graph.dots[line.from]?.radius ?? 0, graph.dots[line.to]?.radius ?? 0], line.edge.type);
    element.setAttribute('x1', x1.toFixed(1));
    element.setAttribute('y1', y1.toFixed(1));
    element.setAttribute('x2', x2.toFixed(1));
    element.setAttribute('y2', y2.toFixed(1));
  };
  const placeBody = (element: Element | null | undefined, index: number): void => {
    const at = places.current[index];
    if (at !== undefined) element?.setAttribute('transform', `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
  };
  const label = (): void => {
    const shown = labelled(graph, places.current, camera.current.k);
    svg.current?.querySelectorAll('[data-place]').forEach((element, index) => element.toggleAttribute('data-labelled', shown.has(index)));
  };
  const look = (next: Camera, labels = true): void => {
    const zoom = next.k !== camera.current.k;
    camera.current = next;
    world.current?.setAttribute('transform', `translate(${next.x.toFixed(1)} ${next.y.toFixed(1)}) scale(${next.k.toFixed(4)})`);
    if (zoom || labels) {
      world.current?.setAttribute('font-size', (FONT / next.k).toFixed(2));
      label();
    }
  };
  const middle = (): Point => ({ x: sizeOf().width / 2, y: sizeOf().height / 2 });
  const fit = (): void => look(fitted(places.current, sizeOf()));

  useEffect(() => {
    places.current = points.map(({ x, y }) => ({ x, y }));
    svg.current?.querySelectorAll('[data-place]').forEach(placeBody);
    fit();
    svg.current?.setAttribute('data-drawn', String(graph.dots.length));
    setDrawn((times) => times + 1);
    // Positions belong to one graph: both come together.
  }, [points, graph]);
  useEffect(() => {
    svg.current?.querySelectorAll('[data-line]').forEach(placeLine);
  }, [points, graph, types]);
  useEffect(() => {
    const element = svg.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => fit());
    observer.observe(element);
    return () => observer.disconnect();
  }, [graph]);
  useEffect(() => {
    const chosen = graph.dots.findIndex(({ node }) => node.id === highlight.chosen);
    const near = new Set(chosen < 0 ? [] : graph.neighbours[chosen]);
    svg.current?.toggleAttribute('data-some', chosen >= 0);
    svg.current?.querySelectorAll('[data-place]').forEach((element, index) => {
      const round = highlight.rounds.get(graph.dots[index]?.node.id ?? '');
      element.toggleAttribute('data-near', near.has(index));
      element.toggleAttribute('data-named', near.has(index) && near.size <= ALL_NAMED);
      element.toggleAttribute('data-chosen', index === chosen);
      element.toggleAttribute('data-falls', round !== undefined && round > 0);
      element.firstElementChild?.setAttribute('aria-pressed', String(index === chosen));
      const badge = element.querySelector(`.${styles.round}`);
      if (badge !== null) badge.textContent = round === undefined || round === 0 ? '' : `falls in round ${round}`;
    });
    svg.current?.querySelectorAll('[data-line]').forEach((element) => {
      const line = lineOf(element);
      element.toggleAttribute('data-near', line !== undefined && chosen >= 0 && (line.from === chosen || line.to === chosen));
    });
  }, [highlight, graph, types, drawn]);

  const indexOf = (target: EventTarget): number | null => {
    const found = target instanceof Element ? target.closest('[data-body]')?.getAttribute('data-body') : null;
    return found === null || found === undefined ? null : Number(found);
  };
  const focusOn = (index: number): void => {
    const element = bodyAt(index);
    if (element === null) return;
    svg.current?.querySelectorAll('[data-body][tabindex="0"]').forEach((one) => one.setAttribute('tabindex', '-1'));
    element.setAttribute('tabindex', '0');
    const at = places.current[index];
    if (at !== undefined) look(showing(camera.current, at, sizeOf()), false);
    element.focus({ preventScroll: true });
  };
  const choose = (index: number): void => {
    const id = graph.dots[index]?.node.id ?? null;
    onChoose(id === highlight.chosen ? null : id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = indexOf(event.target);
    const arrowTo = ARROWS[event.key];
    if (index === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrowTo !== undefined && event.shiftKey) look({ ...camera.current, x: camera.current.x - arrowTo[0] * STEP, y: camera.current.y - arrowTo[1] * STEP }, false);
    else if (arrowTo !== undefined) {
      const next = towards(index, arrowTo, places.current, graph.neighbours[index] ?? []);
      if (next !== null) focusOn(next);
    } else if (event.key === 'Enter' || event.key === ' ') choose(index);
    else if (event.key === 'Escape' && highlight.chosen !== null) onChoose(null);
    else if (event.key === 'PageUp') look(zoomed(camera.current, 1.25, middle()));
    else if (event.key === 'PageDown') look(zoomed(camera.current, 0.8, middle()));
    else if (event.key === 'Home') fit();
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    const body = indexOf(event.target);
    const lines = [...event.currentTarget.querySelectorAll('[data-line]')].filter((element) => lineOf(element)?.from === body || lineOf(element)?.to === body);
    held.current = { body, lines, pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const hold = held.current;
    if (hold === null || hold.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - hold.x, event.clientY - hold.y];
    if (!hold.moved && Math.hypot(dx, dy) < 4) return;
    hold.moved = true;
    hold.x = event.clientX;
    hold.y = event.clientY;
    if (hold.body === null) return look({ ...camera.current, x: camera.current.x + dx, y: camera.current.y + dy }, false);
    const at = places.current[hold.body];
    if (at === undefined) return;
    at.x += dx / camera.current.k;
    at.y += dy / camera.current.k;
    placeBody(bodyAt(hold.body)?.parentElement, hold.body);
    hold.lines.forEach(placeLine);
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>): void => {
    const hold = held.current;
    if (hold === null || hold.pointer !== event.pointerId) return;
    held.current = null;
    if (hold.moved) label();
    else if (hold.body !== null) {
      focusOn(hold.body);
      choose(hold.body);
    }
  };
  const onWheel = (event: WheelEvent<SVGSVGElement>): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const box = event.currentTarget.getBoundingClientRect();
    look(zoomed(camera.current, event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - box.left, y: event.clientY - box.top }));
  };

  return (
    <div className={styles.frame}>
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <ActionIcon variant="default" aria-label="Zoom in" onClick={() => look(zoomed(camera.current, 1.25, middle()))}><IconPlus size={16} aria-hidden /></ActionIcon>
        <ActionIcon variant="default" aria-label="Zoom out" onClick={() => look(zoomed(camera.current, 0.8, middle()))}><IconMinus size={16} aria-hidden /></ActionIcon>
        <ActionIcon variant="default" aria-label="Show all of it" onClick={fit}><IconFocusCentered size={16} aria-hidden /></ActionIcon>
      </div>
      <svg
        ref={svg} className={styles.drawing} role="group" aria-label={summary} aria-describedby={hint}
        onKeyDown={onKeyDown} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => { held.current = null; }} onWheel={onWheel}
        onFocus={(event) => {
          const index = indexOf(event.target);
          if (index !== null && places.current[index] !== undefined) look(showing(camera.current, places.current[index], sizeOf()), false);
        }}
      >
        <defs><marker id={arrow} className={styles.arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" /></marker></defs>
        <g ref={world} style={{ '--arrow': `url(#${arrow})` } as Record<string, string>}>
          <g><Lines lines={graph.lines} types={types} /></g>
          <g><Bodies dots={graph.dots} /></g>
        </g>
      </svg>
      <p id={hint} className={styles.hint}>Drag a body to move it, the ground to move everything. Keys: Tab enters, arrows go to neighbours, Enter chooses, Escape lets go, Page Up and Page Down zoom, Shift and arrows move, Home shows all.</p>
    </div>
  );
}

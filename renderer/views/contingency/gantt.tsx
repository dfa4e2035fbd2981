import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconArrowAutofitWidth, IconMinus, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { arrowNear, fitting, MARK_LINE, ROW, rowAt, scaleUnits, zoomed, zoomOf, type ScaleUnit } from '../../../shared/pictures/gantt.ts';
import legends from '../../ui/charts/legend.module.css';
import { useWidth } from '../../ui/charts/use-width.ts';
import { sentence } from '../../ui/values.tsx';
import { Axis, AXIS, Bar, Ground, Lines, Names, type BarHand, type RowPart } from './gantt-drawing.tsx';
import { connect, disconnect, dragged, rest, settle, turn, type Mode, type Scene, type Turn } from './gantt-keys.ts';
import { BEFORE, sceneOf, spanOf, type BarRow } from './gantt-scene.ts';
import { GanttTable } from './gantt-table.tsx';
import type { GanttTimes } from './gantt-times.ts';
import { ganttSummary, overlayNotes, type Overlay } from './gantt-words.ts';
import type { Step, StepPatch } from './steps-edits.ts';
import { useRowsInView } from './use-rows-in-view.ts';
import type { PlanRunway } from '../../../shared/ipc/contingency.ts';
import styles from './gantt.module.css';

export type GanttProps = {
  /** As kept; `mode` lays over them what is being done with one. */
  readonly kept: readonly Step[];
  readonly steps: readonly Step[];
  readonly times: GanttTimes;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onKeep: (step: Step, patch: StepPatch) => void;
  readonly said: string;
  readonly onSay: (text: string) => void;
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly locked: boolean;
  readonly overlays: readonly Overlay[];
  readonly runway: PlanRunway | undefined;
  /** P(the money runs out in the month), where that was worked out; `old` where the record has moved on since. */
  readonly byMonth: readonly number[];
  /** On which day of the plan the first of these months begins. */
  readonly monthsFrom: number;
  readonly weights: ReadonlyMap<string, number>;
  readonly old: boolean;
};

const NAMES = 232;
const NARROW = 132;
const SMALL = 640;
/** What the pointer holds: a bar, its end, or its hook; `far` once it has moved enough to be no mere click. */
type Hold = { readonly id: string; readonly part: 'bar' | 'end' | 'hook'; readonly x: number; far: boolean };
type Pull = { readonly from: string; readonly x: number; readonly y: number; readonly over: string | null };
const FAR = 3;

/** Brings a bar into sight, right of the names and under the marks of time, which lie over it. */
function reveal(frame: HTMLElement, row: BarRow, head: number, names: number): void {
  const [top, bottom] = [row.top, row.top + ROW];
  const high = frame.clientHeight - head;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (bottom > frame.scrollTop + high) frame.scrollTop = bottom - high;
  const wide = frame.clientWidth - names;
  const end = Math.min(row.x + row.width + 24, row.x + wide);
  if (row.x < frame.scrollLeft) frame.scrollLeft = Math.max(0, row.x - 16);
  else if (end > frame.scrollLeft + wide) frame.scrollLeft = end - wide;
}

const partOf = (id: string, mode: Mode, over: string | null): RowPart =>
  (over === id ? 'over' : mode.is === 'linking' && mode.from === id ? 'from' : mode.is === 'unlinking' && (mode.id === id || mode.earlier === id) ? 'chosen' : mode.is === 'editing' && mode.id === id ? 'focus' : 'rest');

/** Steps as bars in time, edited by the pointer and by keys; one tab stop. Rows out of sight are not drawn until the focus or the wheel comes to them; the table below holds all. */
export function Gantt({ kept, steps, times, mode, onMode, onKeep, said, onSay, active, onActive, locked, overlays, runway, byMonth, monthsFrom, weights, old }: GanttProps): ReactNode {
  const id = useId();
  const [frame, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const names = width < SMALL ? NARROW : NAMES;
  const [fitted, setFitted] = useState(() => spanOf(steps, times, overlays));
  const [chosen, setChosen] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [pull, setPull] = useState<Pull | null>(null);
  const hold = useRef<Hold | null>(null);
  const [held, setHeld] = useState(false);
  const zoom = chosen ?? fitting(fitted, Math.max(160, width - names - 200));
  const scene = useMemo(() => sceneOf({ steps, times, zoom, overlays, byMonth, monthsFrom, weights }, ROW), [steps, times, zoom, overlays, byMonth, monthsFrom, weights]);
  const order = useMemo(() => scene.rows.map((row) => row.id), [scene.rows]);
  const keyed: Scene = { steps: kept, order, unit: scene.unit, locked };
  const stop = active !== null && order.includes(active) ? active : order[0];
  const head = scene.lines * MARK_LINE + (scene.bands.length === 0 ? 0 : MARK_LINE) + AXIS;
  const stretch = useRowsInView(frame, scene.height, width);
  // The one with the focus too, wherever it stands: else the keys would go nowhere.
  const drawn = useMemo(() => scene.rows.filter((row) => row.id === stop || (row.top + ROW > stretch.top && row.top < stretch.bottom)), [scene.rows, stop, stretch]);
  const focusDue = useRef<string | null>(null);
  const latest = useRef({ mode, keyed });
  useEffect(() => { latest.current = { mode, keyed }; });

  const take = useCallback(({ mode: next, keep, says, focus }: Turn): void => {
    onMode(next);
    if (keep !== undefined) onKeep(keep.step, keep.patch);
    if (says !== undefined) onSay(says);
    if (focus === undefined) return;
    onActive(focus);
    focusDue.current = focus;
  }, [onMode, onKeep, onSay, onActive]);

  useLayoutEffect(() => {
    const due = focusDue.current;
    if (due === null) return;
    focusDue.current = null;
    svg.current?.querySelector<SVGGElement>(`[data-bar="${due}"]`)?.focus({ preventScroll: true });
    const row = scene.rows.find((one) => one.id === due);
    if (frame.current !== null && row !== undefined) reveal(frame.current, row, head, names);
  });
  // What was moved and not kept yet is kept when the screen is left.
  const leave = useRef(onKeep);
  useEffect(() => { leave.current = onKeep; });
  useEffect(() => () => {
    const { keep } = settle(latest.current.mode, latest.current.keyed);
    if (keep !== undefined) leave.current(keep.step, keep.patch);
  }, []);

  const letGo = (): void => {
    hold.current = null;
    setHeld(false);
    setPull(null);
  };
  const onKeyDown = (event: KeyboardEvent<SVGGElement>): void => {
    const at = (event.target as Element).closest('[data-bar]')?.getAttribute('data-bar') ?? null;
    if (at === null) return;
    const next = turn(mode, keyed, at, event);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    letGo();
    take(next);
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget) || hold.current !== null) return;
    take(settle(mode, keyed));
  };
  const placeOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const box = svg.current?.getBoundingClientRect();
    return [clientX - (box?.left ?? 0) - BEFORE, clientY - (box?.top ?? 0)];
  };
  const rowUnder = (y: number): string | null => {
    const at = rowAt({ rows: scene.rows.map((row) => ({ task: row, top: row.top, middle: 0, group: 0 })), groups: [], height: scene.height }, y);
    return at === null ? null : (order[at] ?? null);
  };
  const onPointerDown = (event: PointerEvent<SVGGElement>): void => {
    if (event.button !== 0) return;
    const target = event.target as Element;
    const bar = target.closest('[data-bar]')?.getAttribute('data-bar') ?? null;
    const part = target.closest('[data-part]')?.getAttribute('data-part') ?? null;
    if (part === null) {
      const arrow = arrowNear(scene.arrows, placeOf(event));
      if (arrow === null || locked) {
        if (bar !== null) onActive(bar);
        return;
      }
      event.preventDefault();
      const earlier = kept.find((step) => step.id === arrow.from)?.step ?? '';
      take({ ...settle(mode, keyed), mode: { is: 'unlinking', id: arrow.to, earlier: arrow.from }, focus: arrow.to, says: `This link lets it wait for “${earlier}”. Delete takes the link out.` });
      return;
    }
    if (bar === null) return;
    onActive(bar);
    if (locked) return;
    if (mode.is === 'linking') {
      event.preventDefault();
      take({ ...connect(keyed, mode.from, bar), focus: bar });
      return;
    }
    take(settle(mode, keyed));
    hold.current = { id: bar, part: part === 'end' ? 'end' : part === 'hook' ? 'hook' : 'bar', x: event.clientX, far: false };
    setHeld(true);
    event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<SVGGElement>): void => {
    const { current } = hold;
    if (current === null) return;
    current.far ||= Math.abs(event.clientX - current.x) > FAR || current.part === 'hook';
    if (!current.far) return;
    const [x, y] = placeOf(event);
    if (current.part !== 'hook') return onMode(dragged(keyed, current.id, current.part, (event.clientX - current.x) / zoom).mode);
    const over = rowUnder(y);
    setPull({ from: current.id, x, y, over: over === current.id ? null : over });
  };
  const onPointerUp = (event: PointerEvent<SVGGElement>): void => {
    const { current } = hold;
    letGo();
    if (current === null || !current.far) return;
    if (current.part === 'hook') {
      const over = rowUnder(placeOf(event)[1]);
      if (over !== null && over !== current.id) take(connect(keyed, current.id, over));
      return;
    }
    // Where it was let go: what was drawn last can be a move behind.
    const { mode: there, says } = dragged(keyed, current.id, current.part, (event.clientX - current.x) / zoom);
    const settled = settle(there, keyed);
    take({ ...settled, ...(settled.keep === undefined || says === undefined ? {} : { says }) });
  };
  const onPointerCancel = (): void => {
    letGo();
    onMode(rest);
  };
  const acts = useRef<BarHand>({ onKeyDown, onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onFocus: onActive });
  useEffect(() => { acts.current = { onKeyDown, onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onFocus: onActive }; });
  // The same for as long as the drawing is there, so that bars are drawn again only when something of them is different.
  const hand = useMemo((): BarHand => ({
    onKeyDown: (event) => acts.current.onKeyDown(event), onPointerDown: (event) => acts.current.onPointerDown(event), onPointerMove: (event) => acts.current.onPointerMove(event),
    onPointerUp: (event) => acts.current.onPointerUp(event), onPointerCancel: (event) => acts.current.onPointerCancel(event), onFocus: (bar) => acts.current.onFocus(bar),
  }), []);
  const link = mode.is === 'unlinking' ? `${mode.earlier} ${mode.id}` : null;
  const from = pull === null ? undefined : scene.rows.find((row) => row.id === pull.from);
  const notes = overlayNotes(overlays, scene.width / zoom, runway);
  const summary = useMemo(() => ganttSummary(steps, times, overlays), [steps, times, overlays]);
  const fit = (): void => {
    setFitted(spanOf(steps, times, overlays));
    setChosen(null);
  };
  return (
    <figure className={styles.gantt} aria-labelledby={`${id}-title`}>
      <figcaption className={styles.head}>
        <h2 id={`${id}-title`}>Steps in time</h2>
        <div className={styles.tools}>
          <NativeSelect size="xs" aria-label="Time told in" value={scene.unit} data={scaleUnits.map((unit) => ({ value: unit, label: sentence(unit) }))} onChange={(event) => setChosen(zoomOf[event.currentTarget.value as ScaleUnit])} />
          <ActionIcon variant="default" aria-label="Zoom in" onClick={() => setChosen(zoomed(zoom, 1.5))}><IconPlus size={16} aria-hidden /></ActionIcon>
          <ActionIcon variant="default" aria-label="Zoom out" onClick={() => setChosen(zoomed(zoom, 1 / 1.5))}><IconMinus size={16} aria-hidden /></ActionIcon>
          <ActionIcon variant="default" aria-label="Show the whole plan" onClick={fit}><IconArrowAutofitWidth size={16} aria-hidden /></ActionIcon>
          <Button variant="subtle" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>{asTable ? 'Hide the times as a table' : 'Times as a table'}</Button>
        </div>
        <p id={`${id}-says`} className={styles.summary}>{summary}</p>
      </figcaption>
      <div onBlur={onBlur}>
        <div ref={frame} className={styles.frame} data-old={old}>
          <div className={styles.sheet} style={{ width: names + scene.width, gridTemplateColumns: `${names}px ${scene.width}px` }}>
            <div className={styles.corner} style={{ height: head }}><span>{sentence(scene.unit)}<span className={styles.from}> from the start</span></span></div>
            <div className={styles.top}><Axis scene={scene} /></div>
            <Names rows={drawn} groups={scene.groups} height={scene.height} />
            <svg
              ref={svg} role="application" aria-label={`Steps in time: ${locked ? 'bars to be read' : 'bars to be read and moved'}`} aria-describedby={`${id}-says ${id}-keys`} className={styles.drawing} data-locked={locked} data-steps={scene.rows.length} data-mode={mode.is}
              width={scene.width} height={scene.height} viewBox={`${-BEFORE} 0 ${scene.width} ${scene.height}`}>
              <Ground scene={scene} />
              <g>{drawn.map((row) => <Bar key={row.id} row={row} part={partOf(row.id, mode, pull?.over ?? null)} isTabStop={row.id === stop} locked={locked} hand={hand} />)}</g>
              <g aria-hidden className={styles.arrows}><Lines arrows={scene.arrows} chosen={link} /></g>
              {pull !== null && from !== undefined && <path className={styles.pull} d={`M${from.x + from.width} ${from.top + ROW / 2}L${pull.x} ${pull.y}`} />}
            </svg>
          </div>
        </div>
        <div className={styles.says}>
          <p role="status" aria-label="Steps in time">{said}</p>
          {mode.is === 'editing' && !held && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => take(settle(mode, keyed))}>Keep</Button>
              <Button size="compact-sm" variant="subtle" onClick={() => take({ mode: rest, focus: mode.id, says: 'Nothing was changed.' })}>Take back</Button>
            </>
          )}
          {mode.is === 'unlinking' && <Button size="compact-sm" variant="default" onClick={() => take({ ...disconnect(keyed, mode), focus: mode.id })}>Take the link out</Button>}
          {mode.is === 'linking' && <Button size="compact-sm" variant="subtle" onClick={() => take({ mode: rest, focus: mode.from, says: 'Nothing was changed.' })}>Leave it</Button>}
        </div>
      </div>
      {notes.length > 0 && <p className={styles.hint}>{notes.join(' ')}</p>}
      <ul className={`${legends.legend} ${styles.legend}`} aria-label="What the drawing shows">
        <li><svg viewBox="0 0 28 18" aria-hidden><rect className={styles.shape} data-critical x={1} y={1} width={26} height={16} /><path className={styles.stripe} d="M1 14H27" /></svg>Critical: thick, square, striped</li>
        <li><svg viewBox="0 0 28 18" aria-hidden><rect className={styles.shape} x={1} y={4} width={16} height={10} rx={3} /><path className={styles.float} d="M17 14H26M26 10V18" /></svg>Not critical, with its float</li>
        {scene.rows.some(({ short }) => short) && <li><svg viewBox="0 0 28 18" aria-hidden><rect className={styles.shape} data-short x={9} y={4} width={10} height={10} /></svg>Shorter than it can be drawn at this scale</li>}
        <li><svg viewBox="0 0 28 18" aria-hidden><path className={styles.whisker} d="M2 9H26M2 5V13M26 5V13" /></svg>Optimistic to pessimistic end</li>
        <li><svg viewBox="0 0 28 18" aria-hidden><path className={styles.shape} d="M14 1L22 9L14 17L6 9Z" /></svg>Milestone</li>
        {scene.bands.length > 0 && <li><svg viewBox="0 0 28 18" aria-hidden><rect className={styles.month} x={1} y={1} width={26} height={16} fillOpacity={0.3} /></svg>Month in which the money runs out, the darker the likelier</li>}
      </ul>
      <p id={`${id}-keys`} className={styles.hint}>
        {locked ? 'Keys: Tab enters, up and down go from step to step.'
          : 'Drag a bar to let it wait, its right end for how long it takes, the ring behind it to the step that waits for it; click an arrow to take it out. Keys: Tab enters, up and down go from step to step, left and right change the wait, Shift with left and right how long it takes; Enter connects or keeps, Delete takes a link out, Escape takes back.'}
      </p>
      {asTable && <GanttTable rows={scene.rows} steps={steps} times={times} weights={weights} />}
    </figure>
  );
}

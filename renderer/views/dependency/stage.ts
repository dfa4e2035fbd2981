import { fitted, FONT, labelled, lineBetween, showing, towards, zoomed, type Camera, type Size } from './camera.ts';
import type { Graph, Line } from './graph.ts';
import type { Point } from './layout.ts';

export type Highlight = { readonly chosen: string | null; /** The round in which each body falls with the chosen one. */ readonly rounds: ReadonlyMap<string, number> };

const SIZE: Size = { width: 900, height: 560 };
const STEP = 60;
/** Nearer than this to where it went down, the pointer has chosen and not dragged. */
const STILL = 4;
/** Of so many neighbours at most, all are named: the names of more would lie on one another. */
const ALL_NAMED = 12;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

type Held = { readonly body: number | null; readonly pointer: number; readonly lines: readonly Element[]; x: number; y: number; moved: boolean };
type Parts = { readonly svg: SVGSVGElement; readonly world: SVGGElement; readonly graph: Graph; readonly points: readonly Point[]; readonly choose: (id: string | null) => void };

/**
 * One graph on its drawing, from when it is laid out until another takes its place. All that moves is written onto its own elements:
 * a large network is dragged without being drawn anew.
 */
export class Stage {
  readonly #svg: SVGSVGElement;
  readonly #world: SVGGElement;
  readonly #graph: Graph;
  readonly #places: { x: number; y: number }[];
  readonly #choose: Parts['choose'];
  #camera: Camera = { x: 0, y: 0, k: 1 };
  #held: Held | null = null;
  #chosen: number = -1;

  constructor({ svg, world, graph, points, choose }: Parts) {
    this.#svg = svg;
    this.#world = world;
    this.#graph = graph;
    this.#places = points.map(({ x, y }) => ({ x, y }));
    this.#choose = choose;
    this.#all('[data-place]').forEach((element, index) => this.#placeBody(element, index));
    this.fit();
    svg.setAttribute('data-drawn', String(graph.dots.length));
  }

  /** Takes keys and pointer until the signal ends it. */
  listen(signal: AbortSignal): void {
    const svg = this.#svg;
    svg.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    svg.addEventListener('pointerdown', (event) => this.#onDown(event), { signal });
    svg.addEventListener('pointermove', (event) => this.#onMove(event), { signal });
    svg.addEventListener('pointerup', (event) => this.#onUp(event), { signal });
    svg.addEventListener('pointercancel', () => { this.#held = null; }, { signal });
    svg.addEventListener('wheel', (event) => this.#onWheel(event), { signal, passive: false });
    // Chromium makes an SVG element that listens for focus a stop of the Tab key itself.
    svg.parentElement?.addEventListener('focusin', (event) => this.#show(this.#bodyOf(event.target)), { signal });
  }

  placeLines(): void {
    for (const element of this.#all('[data-line]')) this.#placeLine(element);
  }

  highlight({ chosen, rounds }: Highlight): void {
    this.#chosen = this.#graph.dots.findIndex(({ node }) => node.id === chosen);
    const near = new Set(this.#graph.neighbours[this.#chosen]);
    this.#svg.toggleAttribute('data-some', this.#chosen >= 0);
    this.#all('[data-place]').forEach((element, index) => {
      const round = rounds.get(this.#graph.dots[index]?.node.id ?? '') ?? 0;
      element.toggleAttribute('data-near', near.has(index));
      element.toggleAttribute('data-named', near.has(index) && near.size <= ALL_NAMED);
      element.toggleAttribute('data-chosen', index === this.#chosen);
      element.toggleAttribute('data-falls', round > 0);
      element.firstElementChild?.setAttribute('aria-pressed', String(index === this.#chosen));
      const badge = element.querySelector('[data-badge]');
      if (badge !== null) badge.textContent = round > 0 ? `↓${round}` : '';
    });
    for (const element of this.#all('[data-line]')) {
      const line = this.#lineOf(element);
      element.toggleAttribute('data-near', line !== undefined && this.#chosen >= 0 && (line.from === this.#chosen || line.to === this.#chosen));
    }
  }

  zoom(by: number): void {
    const { width, height } = this.#size();
    this.#look(zoomed(this.#camera, by, { x: width / 2, y: height / 2 }));
  }

  fit(): void {
    this.#look(fitted(this.#places, this.#size()));
  }

  #all(selector: string): readonly Element[] {
    return [...this.#svg.querySelectorAll(selector)];
  }

  #size(): Size {
    const { clientWidth: width, clientHeight: height } = this.#svg;
    return width > 0 && height > 0 ? { width, height } : SIZE;
  }

  #lineOf(element: Element): Line | undefined {
    return this.#graph.lines[Number(element.getAttribute('data-line'))];
  }

  #bodyOf(target: EventTarget | null): number | null {
    const found = target instanceof Element ? target.closest('[data-body]')?.getAttribute('data-body') : undefined;
    return found === null || found === undefined ? null : Number(found);
  }

  #placeBody(element: Element | null | undefined, index: number): void {
    const at = this.#places[index];
    if (at !== undefined) element?.setAttribute('transform', `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
  }

  #placeLine(element: Element): void {
    const line = this.#lineOf(element);
    const [from, to] = [this.#places[line?.from ?? -1], this.#places[line?.to ?? -1]];
    if (line === undefined || from === undefined || to === undefined) return;
    const { dots } = this.#graph;
    lineBetween(from, to, [dots[line.from]?.radius ?? 0, dots[line.to]?.radius ?? 0], line.edge.type).forEach((value, index) => element.setAttribute(['x1', 'y1', 'x2', 'y2'][index] ?? 'x1', value.toFixed(1)));
  }

  #label(): void {
    const shown = labelled(this.#graph, this.#places, this.#camera.k);
    this.#all('[data-place]').forEach((element, index) => element.toggleAttribute('data-labelled', shown.has(index)));
  }

  #look(next: Camera): void {
    const nearer = next.k !== this.#camera.k;
    this.#camera = next;
    this.#world.setAttribute('transform', `translate(${next.x.toFixed(1)} ${next.y.toFixed(1)}) scale(${next.k.toFixed(4)})`);
    if (!nearer && this.#world.hasAttribute('font-size')) return;
    this.#world.setAttribute('font-size', (FONT / next.k).toFixed(2));
    this.#label();
  }

  #move(dx: number, dy: number): void {
    this.#look({ ...this.#camera, x: this.#camera.x + dx, y: this.#camera.y + dy });
  }

  #show(index: number | null): void {
    const at = this.#places[index ?? -1];
    if (at !== undefined && this.#held === null) this.#look(showing(this.#camera, at, this.#size()));
  }

  #focusOn(index: number): void {
    const element = this.#svg.querySelector<SVGGElement>(`[data-body="${index}"]`);
    if (element === null) return;
    for (const one of this.#all('[data-body][tabindex="0"]')) one.setAttribute('tabindex', '-1');
    element.setAttribute('tabindex', '0');
    element.focus({ preventScroll: true });
  }

  #pick(index: number): void {
    this.#choose(index === this.#chosen ? null : this.#graph.dots[index]?.node.id ?? null);
  }

  #onKey(event: KeyboardEvent): void {
    const index = this.#bodyOf(event.target);
    const arrow = ARROWS[event.key];
    if (index === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow !== undefined && event.shiftKey) this.#move(-arrow[0] * STEP, -arrow[1] * STEP);
    else if (arrow !== undefined) {
      const next = towards(index, arrow, this.#places, this.#graph.neighbours[index] ?? []);
      if (next !== null) this.#focusOn(next);
    } else if (event.key === 'Enter' || event.key === ' ') this.#pick(index);
    else if (event.key === 'Escape' && this.#chosen >= 0) this.#choose(null);
    else if (event.key === 'PageUp') this.zoom(1.25);
    else if (event.key === 'PageDown') this.zoom(0.8);
    else if (event.key === 'Home') this.fit();
    else return;
    event.preventDefault();
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const body = this.#bodyOf(event.target);
    const lines = body === null ? [] : this.#all('[data-line]').filter((element) => {
      const line = this.#lineOf(element);
      return line?.from === body || line?.to === body;
    });
    this.#held = { body, lines, pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
    this.#svg.setPointerCapture(event.pointerId);
  }

  #onMove(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || held.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(dx, dy) < STILL) return;
    Object.assign(held, { moved: true, x: event.clientX, y: event.clientY });
    const at = held.body === null ? undefined : this.#places[held.body];
    if (held.body === null || at === undefined) {
      this.#move(dx, dy);
      return;
    }
    at.x += dx / this.#camera.k;
    at.y += dy / this.#camera.k;
    this.#placeBody(this.#svg.querySelector(`[data-place="${held.body}"]`), held.body);
    for (const line of held.lines) this.#placeLine(line);
  }

  #onUp(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || held.pointer !== event.pointerId) return;
    this.#held = null;
    if (held.moved) this.#label();
    else if (held.body !== null) {
      this.#focusOn(held.body);
      this.#pick(held.body);
    }
  }

  #onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.#svg.getBoundingClientRect();
    this.#look(zoomed(this.#camera, event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - box.left, y: event.clientY - box.top }));
  }
}

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { Graph } from './graph.ts';

export type Point = { readonly x: number; readonly y: number };
type Pair = { source: number | Body; target: number | Body; readonly crowd: number; /** Who pays stands nearer than who is owed. */ readonly pull: number };
type Body = SimulationNodeDatum & { readonly radius: number; x: number; y: number };

const ROUNDS = 45;
/** Work at a time, in milliseconds, before the page may do something else. */
const SLICE = 10;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const GAP = 9;
const [BESIDE, IN_A_ROW] = [96, 8];

/** The neighbour by whom each body is placed: its largest payer, else the neighbour with most neighbours; itself for those that others are placed by. */
function hubsOf({ dots, lines, neighbours }: Graph): readonly number[] {
  const payer = new Map<number, { readonly from: number; readonly amount: number }>();
  for (const { edge, from, to } of lines) {
    const amount = edge.amount ?? 0;
    const best = payer.get(to);
    if (edge.type === 'pay' && (best === undefined || amount > best.amount)) payer.set(to, { from, amount });
  }
  const degree = (index: number): number => neighbours[index]?.length ?? 0;
  return dots.map((_, index) => {
    const paid = payer.get(index)?.from;
    if (paid !== undefined) return degree(paid) >= degree(index) ? paid : index;
    const [widest] = (neighbours[index] ?? []).toSorted((a, b) => degree(b) - degree(a) || a - b);
    return widest !== undefined && degree(widest) > degree(index) ? widest : index;
  });
}

/** Each hub with its own around it in a sunflower, hubs along a spiral by their size: near enough to the end that few rounds are left. */
export function begin(graph: Graph): Body[] {
  const hubs = hubsOf(graph);
  const all = graph.dots.map((_, index) => index);
  const own = Map.groupBy(all.filter((index) => hubs[index] !== index), (index) => hubs[index] ?? index);
  const roots = [...new Set([...all.filter((index) => hubs[index] === index), ...own.keys()])].toSorted((a, b) => (own.get(b)?.length ?? 0) - (own.get(a)?.length ?? 0) || a - b);
  const places = graph.dots.map((): Point => ({ x: 0, y: 0 }));
  let area = 0;
  roots.forEach((root, turn) => {
    const size = (own.get(root)?.length ?? 0) + 1;
    const far = turn === 0 ? 0 : 34 * Math.sqrt(area + size / 2);
    area += size;
    const [x, y] = [far * Math.cos(turn * GOLDEN), far * Math.sin(turn * GOLDEN)];
    places[root] = { x, y };
    (own.get(root) ?? []).forEach((index, at) => {
      const reach = 60 + 26 * Math.sqrt(at + 1);
      // Those that are hubs themselves were placed in their turn.
      if (!own.has(index)) places[index] = { x: x + reach * Math.cos(at * GOLDEN), y: y + reach * Math.sin(at * GOLDEN) };
    });
  });
  return graph.dots.map(({ radius }, index) => ({ radius, x: places[index]?.x ?? 0, y: places[index]?.y ?? 0 }));
}

/** The rounds of the layout; one step is one round. */
export function settling(graph: Graph): { readonly step: () => boolean; readonly points: () => readonly Point[] } {
  const bodies = begin(graph);
  // Who has no link would only be driven away: they stand in rows beneath.
  const linked = bodies.filter((_, index) => (graph.neighbours[index]?.length ?? 0) > 0);
  const alone = bodies.filter((_, index) => (graph.neighbours[index]?.length ?? 0) === 0);
  const at = new Map(linked.map((body, index) => [body, index]));
  const place = (index: number): number => {
    const body = bodies[index];
    return body === undefined ? 0 : at.get(body) ?? 0;
  };
  const degree = graph.neighbours.map((some) => some.length);
  const paid = new Set(graph.lines.filter(({ edge }) => edge.type === 'pay').map(({ from, to }) => `${Math.min(from, to)} ${Math.max(from, to)}`));
  const pairs = new Map(graph.lines.map(({ from, to }) => [`${Math.min(from, to)} ${Math.max(from, to)}`, { source: place(from), target: place(to), crowd: Math.max(degree[from] ?? 0, degree[to] ?? 0), pull: paid.has(`${Math.min(from, to)} ${Math.max(from, to)}`) ? 0.3 : 0.04 }]));
  const simulation = forceSimulation(linked).stop().alpha(0.6).alphaDecay(1 - 0.01 ** (1 / ROUNDS))
    .force('link', forceLink<Body, Pair>([...pairs.values()]).distance((link) => 36 + 9 * Math.sqrt(link.crowd) + (link.source as Body).radius + (link.target as Body).radius).strength((link) => link.pull))
    .force('charge', forceManyBody<Body>().strength(({ radius }) => -110 - 10 * radius).distanceMax(420).theta(1.1))
    .force('collide', forceCollide<Body>(({ radius }) => radius + GAP).strength(0.9))
    .force('x', forceX<Body>(0).strength(0.03)).force('y', forceY<Body>(0).strength(0.06));
  let round = 0;
  return {
    step: () => {
      simulation.tick();
      round += 1;
      return round < ROUNDS;
    },
    points: () => {
      const [left, right, bottom] = linked.length === 0 ? [-IN_A_ROW * 50, IN_A_ROW * 50, 0] : [Math.min(...linked.map(({ x }) => x)), Math.max(...linked.map(({ x }) => x)), Math.max(...linked.map(({ y, radius }) => y + radius))];
      const across = Math.max(1, Math.floor((right - left) / BESIDE));
      alone.forEach((body, index) => {
        body.x = left + ((index % across) + 0.5) * BESIDE;
        body.y = bottom + 60 + 46 * Math.floor(index / across);
      });
      return bodies.map(({ x, y }) => ({ x, y }));
    },
  };
}

const breathe = (): Promise<void> => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    channel.port1.close();
    resolve();
  });
  channel.port1.start();
  channel.port2.postMessage(null);
});

/** Where each body stands: the same for the same graph, on any machine. Worked out in slices, so that nothing waits; `null` when it was given up. */
export async function layOut(graph: Graph, signal: AbortSignal): Promise<readonly Point[] | null> {
  const { step, points } = settling(graph);
  for (let more = true; more;) {
    for (const until = performance.now() + SLICE; more && performance.now() < until;) more = step();
    if (!more) break;
    await breathe();
    if (signal.aborted) return null;
  }
  return signal.aborted ? null : points();
}

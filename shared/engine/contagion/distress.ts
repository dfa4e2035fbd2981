import { bearersOf, type Exposures } from './exposures.ts';
import { solveOpen } from './open-system.ts';

/** Buffers in pounds and the share of each that is lost at the start, by node. */
export type ShockedNetwork = { readonly exposures: Exposures; readonly buffers: Float64Array; readonly shock: Float64Array };
/** The share of its buffer that each node has lost at the end. */
export type Distress = { readonly stress: Float64Array; readonly rounds: number; readonly settled: 'by rounds' | 'exactly' };

/** No node's distress changes by this much: the rounds are over. */
const STILL = 1e-12;
/** Rounds × exposures before the end is solved for instead. */
const MOST_WORK = 2_000_000;

/** One round: `change` is what each node passes on, and Λ (at most `most`) says how much of it reaches the others. */
function passedOn({ exposures: { nodes, start, to, amount }, buffers }: ShockedNetwork, change: Float64Array, most: number): Float64Array {
  const hit = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    let loss = 0;
    for (let at = start[node]!; at < start[node + 1]!;) {
      const other = to[at]!;
      let exposure = 0;
      for (; at < start[node + 1]! && to[at] === other; at += 1) exposure += amount[at]!;
      if (change[other] === 0) continue;
      loss += buffers[node] === 0 ? 1 : Math.min(most, exposure / buffers[node]!) * change[other]!;
    }
    // Without a buffer any loss is all there is to lose.
    hit[node] = buffers[node] === 0 && loss > 0 ? 1 : loss;
  }
  return hit;
}

/**
 * Multi hit (Bardoscia et al. 2015): what has changed in one round is passed on in the next, until no node changes by 10⁻¹². A
 * loss below that still fells a node without a buffer, so those that the shock reaches have fallen before the end.
 */
export function multiHit(network: ShockedNetwork): Distress {
  const { exposures, shock } = network;
  const bare = bareAmong(network, reachedBy(network));
  const most = Math.max(1_000, Math.floor(MOST_WORK / (exposures.to.length + exposures.nodes)));
  let stress: Float64Array = shock.slice();
  let change: Float64Array = shock.slice();
  for (let rounds = 1; rounds <= most; rounds += 1) {
    const hit = passedOn(network, change, Infinity);
    if (rounds > 1 && change.every((one) => one < STILL)) for (const node of bare) hit[node] = 1;
    const next = stress.map((one, node) => Math.min(1, one + hit[node]!));
    change = next.map((one, node) => one - stress[node]!);
    stress = next;
    if (change.every((one) => one < STILL) && !bare.some((node) => stress[node]! < 1)) return { stress, rounds, settled: 'by rounds' };
  }
  return { stress: endOfRounds(network), rounds: most, settled: 'exactly' };
}

/** Single hit (Battiston et al. 2012): each node passes its distress on in the round after it first has any, and never again. */
export function singleHit(network: ShockedNetwork): Distress {
  let stress = network.shock.slice();
  let active = stress.slice();
  const done = Uint8Array.from(stress, (one) => (one > 0 ? 1 : 0));
  let rounds = 0;
  while (active.some((one) => one > 0)) {
    const hit = passedOn(network, active, 1);
    stress = stress.map((one, node) => Math.min(1, one + hit[node]!));
    active = stress.map((one, node) => (done[node] === 0 ? one : 0));
    active.forEach((one, node) => { if (one > 0) done[node] = 1; });
    rounds += 1;
  }
  return { stress, rounds, settled: 'by rounds' };
}

/** The nodes that the shock reaches through exposures, ascending. */
function reachedBy({ exposures, shock }: ShockedNetwork): readonly number[] {
  const bearers = bearersOf(exposures);
  const found = Array.from(shock.keys()).filter((node) => shock[node]! > 0);
  const reached = new Set(found);
  for (let next = 0; next < found.length; next += 1) {
    for (const node of bearers[found[next]!]!) {
      if (reached.has(node)) continue;
      reached.add(node);
      found.push(node);
    }
  }
  return found.sort((a, b) => a - b);
}

/** The nodes without a buffer that lose something when `reached` are in distress: they fail, however little it is. */
function bareAmong({ exposures: { nodes, start, to }, buffers }: ShockedNetwork, reached: readonly number[]): readonly number[] {
  const hurts = new Uint8Array(nodes);
  for (const node of reached) hurts[node] = 1;
  return Array.from(buffers.keys()).filter((node) => buffers[node] === 0 && to.subarray(start[node], start[node + 1]).some((other) => hurts[other] === 1));
}

/** h = shock + Λh for `free`, every other node standing at its `stress`; `null` where that has no bounded solution. */
function solveStress({ exposures: { nodes, start, to, amount }, buffers, shock }: ShockedNetwork, free: readonly number[], stress: Float64Array): Float64Array | null {
  const place = new Int32Array(nodes).fill(-1);
  free.forEach((node, at) => { place[node] = at; });
  const [from, column, value] = [new Int32Array(free.length + 1), [] as number[], [] as number[]];
  const right = Float64Array.from(free, (node, index) => {
    let fixed = shock[node]!;
    for (let at = start[node]!; at < start[node + 1]!; at += 1) {
      const lambda = amount[at]! / buffers[node]!;
      if (place[to[at]!] === -1) fixed += lambda * stress[to[at]!]!;
      else {
        column.push(place[to[at]!]!);
        value.push(lambda);
      }
    }
    from[index + 1] = column.length;
    return fixed;
  });
  const solution = solveOpen({ size: free.length, start: from, column: Int32Array.from(column), value: Float64Array.from(value), right });
  return solution.solved ? solution.x : null;
}

/**
 * The end that multi hit approaches, without its rounds. Summed up, a node's distress is h = min(1, shock + Λh), which among the
 * nodes that the shock reaches has one solution only (the map is concave, and a part of what is reached flows on everywhere):
 * all of them are taken to have failed, those that then would not have are solved for, and so on until nobody comes back.
 */
function endOfRounds(network: ShockedNetwork): Float64Array {
  const { exposures: { nodes, start, to, amount }, buffers, shock } = network;
  const reached = reachedBy(network);
  const stress = new Float64Array(nodes);
  for (const node of reached) stress[node] = buffers[node]! > 0 ? 1 : shock[node]!;
  for (const node of bareAmong(network, reached)) stress[node] = 1;
  const canStand = reached.filter((node) => buffers[node]! > 0 && shock[node]! < 1);
  let free: readonly number[] = [];
  for (;;) {
    const standing = canStand.filter((node) => {
      let total = shock[node]!;
      for (let at = start[node]!; at < start[node + 1]!; at += 1) total += (amount[at]! / buffers[node]!) * stress[to[at]!]!;
      return total < 1 - STILL;
    });
    const next = [...new Set([...free, ...standing])].sort((a, b) => a - b);
    if (next.length === free.length) return stress;
    free = next;
    const solution = solveStress(network, free, stress);
    if (solution === null) return stress;
    free.forEach((node, at) => { stress[node] = Math.min(1, solution[at]!); });
  }
}

/**
 * (I − Λ)⁻¹ × shock by node, 0 where the shock does not reach; `null` where there is no such bounded sum of rounds, or a node
 * without a buffer is reached. Source: Bardoscia et al. (2015), the linear regime below a spectral radius of 1.
 */
export function stressBelowOne(network: ShockedNetwork): Float64Array | null {
  const reached = reachedBy(network);
  if (bareAmong(network, reached).length > 0) return null;
  const withBuffers = { ...network, buffers: network.buffers.map((one) => one || 1) };
  const solution = solveStress(withBuffers, reached, new Float64Array(network.exposures.nodes));
  if (solution === null) return null;
  const stress = new Float64Array(network.exposures.nodes);
  reached.forEach((node, at) => { stress[node] = solution[at]!; });
  return stress;
}

import type { Answer } from '../contract.ts';
import { sum } from '../numerics/sum.ts';
import { unreachable } from '../../unreachable.ts';
import { multiHit, singleHit, stressBelowOne, type Distress } from './distress.ts';
import { exposuresOf } from './exposures.ts';
import { indexOf, unlessProblems, type DebtRankInput } from './input.ts';

export type DebtRank = {
  readonly method: DebtRankInput['method'];
  /** Σ weight × (stress at the end − shock), the weights adding up to 1: an index from 0 to 1, never a probability. */
  readonly index: number;
  /** Σ weight × shock. */
  readonly shocked: number;
  readonly rounds: number;
  /** "exactly": the rounds would have taken too long, so that the end they approach was solved for. */
  readonly settled: 'by rounds' | 'exactly';
  readonly nodes: readonly {
    readonly node: string;
    /** Share of the sum of weights. */
    readonly weight: number;
    /** Share of its buffer lost: at the start, and at the end. 1 is failure. */
    readonly shock: number;
    readonly stress: number;
    /** What is lost of the buffer in all, in pounds. */
    readonly loss: number;
    readonly failed: boolean;
  }[];
  readonly failedByContagion: number;
  /**
   * (I − Λ)⁻¹ × shock by node: what distress would come to if it did not stop at 1. `null` where that grows without end (a spectral
   * radius of 1 or more among the nodes that the shock reaches), where a node without a buffer is reached, and for single hit.
   */
  readonly withoutLimit: Float64Array | null;
};

/** Nodes within this of 1 have failed. */
const FAILED = 1 - 1e-12;

/**
 * How far distress spreads before anybody fails: a node that has lost a share h of its buffer passes on that share of every
 * exposure to it. With Λ[i, j] = exposure of i to j ÷ buffer of i, "multi hit" is h(t + 1) = min(1, h(t) + Λ(h(t) − h(t − 1)))
 * (Bardoscia, Battiston, Caccioli & Caldarelli, PLoS ONE 10 (2015) e0130406), and in "single hit" each node passes its distress
 * on once, by min(1, Λ) (Battiston, Puliga, Kaushik, Tasca & Caldarelli, Scientific Reports 2 (2012) 541). Single hit is never more than multi hit.
 * A node without a buffer fails at the first loss.
 *
 * @returns a problem, with its field, for names that are not there, a node shocked twice, and weights that are all 0
 */
export function debtRank(input: DebtRankInput): Answer<DebtRank> {
  const index = indexOf(input.nodes);
  const count = input.nodes.length;
  const exposures = exposuresOf(index, count, input.exposures);
  const shock = new Float64Array(count);
  const shocked = new Set<string>();
  input.shock.forEach(({ node, share }, at) => {
    if (shocked.has(node)) index.problems.push({ field: `shock[${at}].node`, reason: `“${node}” is shocked twice.` });
    shocked.add(node);
    shock[index.node(node, `shock[${at}].node`)] = share;
  });
  const weights = sum(input.nodes.map(({ weight }) => weight));
  if (weights === 0) index.problems.push({ field: 'nodes', reason: 'All weights are 0, so that no distress would count.' });
  return unlessProblems(index, () => {
    const buffers = Float64Array.from(input.nodes, ({ buffer }) => buffer);
    const found = spread(input.method, { exposures, buffers, shock });
    const nodes = input.nodes.map(({ id, weight, buffer }, node) => {
      const stress = found.stress[node]!;
      return { node: id, weight: weight / weights, shock: shock[node]!, stress, loss: stress * buffer, failed: stress >= FAILED };
    });
    return {
      method: input.method, rounds: found.rounds, settled: found.settled, nodes,
      index: sum(nodes.map(({ weight, stress, shock: first }) => weight * (stress - first))),
      shocked: sum(nodes.map(({ weight, shock: first }) => weight * first)),
      failedByContagion: nodes.filter(({ failed, shock: first }) => failed && first < FAILED).length,
      withoutLimit: input.method === 'multi hit' ? stressBelowOne({ exposures, buffers, shock }) : null,
    };
  });
}

function spread(method: DebtRankInput['method'], network: Parameters<typeof multiHit>[0]): Distress {
  switch (method) {
    case 'single hit': return singleHit(network);
    case 'multi hit': return multiHit(network);
    default: return unreachable(method);
  }
}

import type { Answer } from '../contract.ts';
import { bearersOf, exposuresOf, type Exposures } from './exposures.ts';
import { indexOf, unlessProblems, type CascadeInput } from './input.ts';

export type CascadeFall = {
  readonly node: string;
  /** In pounds, when it fell. `null` for those that fail at the start. */
  readonly loss: number | null;
  readonly buffer: number;
  /** On whose failure it loses how much, in pounds, the largest first. */
  readonly causes: readonly { readonly by: string; readonly loss: number }[];
};
export type Cascade = {
  /** Round 0 are those that fail at the start. */
  readonly rounds: readonly { readonly round: number; readonly fallen: readonly CascadeFall[] }[];
  /** Losses on the failed at the end, in pounds, of those that stand too. */
  readonly nodes: readonly { readonly node: string; readonly buffer: number; readonly loss: number; readonly fellInRound: number | null }[];
  readonly failed: number;
  readonly failedByContagion: number;
  /** Pounds lost by all on the failed. */
  readonly loss: number;
};

/** What a node loses on those that have failed. */
const lossesOn = ({ start, to, amount }: Exposures, node: number, fellIn: Int32Array, recovery: number): readonly { readonly by: number; readonly loss: number }[] => {
  const by = new Map<number, number>();
  for (let at = start[node]!; at < start[node + 1]!; at += 1) if (fellIn[to[at]!] !== -1) by.set(to[at]!, (by.get(to[at]!) ?? 0) + (1 - recovery) * amount[at]!);
  return [...by].map(([other, loss]) => ({ by: other, loss })).sort((a, b) => b.loss - a.loss || a.by - b.by);
};
/** A loss that is over the buffer by less than this part is as large as it, but for rounding. */
const ROUNDING = 1e-12;

const total = (losses: readonly { readonly loss: number }[]): number => losses.reduce((sum, { loss }) => sum + loss, 0);

/**
 * Who falls with whom, a node failing when (1 − recovery) × its exposures to the failed is more than its buffer. A loss just as
 * large as the buffer is borne, so a node without a buffer fails at the first loss. Nothing but failure hurts: for distress that
 * spreads before it, see `debtRank`. Source: the default cascade of the R package systemicrisk (its `default_cascade`).
 */
export function cascade(input: CascadeInput): Answer<Cascade> {
  const index = indexOf(input.nodes);
  const exposures = exposuresOf(index, input.nodes.length, input.exposures);
  const start = input.failed.map((id, at) => index.node(id, `failed[${at}]`));
  return unlessProblems(index, () => {
    const name = (node: number): string => input.nodes[node]!.id;
    const fellIn = new Int32Array(input.nodes.length).fill(-1);
    for (const node of start) fellIn[node] = 0;
    const rounds: { readonly round: number; readonly fallen: readonly CascadeFall[] }[] = [];
    if (start.length > 0) rounds.push({ round: 0, fallen: [...new Set(start)].map((node) => ({ node: name(node), loss: null, buffer: input.nodes[node]!.buffer, causes: [] })) });
    const bearers = bearersOf(exposures);
    let last: readonly number[] = [...new Set(start)];
    for (let round = 1; last.length > 0; round += 1) {
      const hit = [...new Set(last.flatMap((node) => bearers[node]!))].filter((node) => fellIn[node] === -1).sort((a, b) => a - b);
      const fallen = hit.map((node) => ({ node, losses: lossesOn(exposures, node, fellIn, input.recovery) })).filter(({ node, losses }) => total(losses) > input.nodes[node]!.buffer * (1 + ROUNDING));
      if (fallen.length > 0) {
        rounds.push({
          round,
          fallen: fallen.map(({ node, losses }) => ({ node: name(node), loss: total(losses), buffer: input.nodes[node]!.buffer, causes: losses.map(({ by, loss }) => ({ by: name(by), loss })) })),
        });
      }
      last = fallen.map(({ node }) => node);
      for (const node of last) fellIn[node] = round;
    }
    const nodes = input.nodes.map(({ id, buffer }, node) => ({ node: id, buffer, loss: total(lossesOn(exposures, node, fellIn, input.recovery)), fellInRound: fellIn[node] === -1 ? null : fellIn[node]! }));
    const failed = nodes.filter(({ fellInRound }) => fellInRound !== null).length;
    return { rounds, nodes, failed, failedByContagion: failed - new Set(start).size, loss: total(nodes) };
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articulationPoints, piecesWithout } from '../../../../shared/engine/numerics/articulation.ts';
import { components, isCircular } from '../../../../shared/engine/numerics/components.ts';

type Pair = readonly [number, number];
const directed = (nodes: number, pairs: readonly Pair[]): number[][] => Array.from({ length: nodes }, (_, v) => pairs.filter(([from]) => from === v).map(([, to]) => to));
const undirected = (nodes: number, pairs: readonly Pair[]): number[][] => directed(nodes, pairs.flatMap(([a, b]): Pair[] => [[a, b], [b, a]]));
const graph = fc.integer({ min: 1, max: 9 }).chain((nodes) =>
  fc.record({ nodes: fc.constant(nodes), pairs: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 14 }) }));

/** What can be reached, by Warshall's closure: an algorithm apart from the one under test. */
function reach(nodes: number, pairs: readonly Pair[]): boolean[][] {
  const to = Array.from({ length: nodes }, (_, a) => Array.from({ length: nodes }, (__, b) => a === b || pairs.some(([from, end]) => from === a && end === b)));
  for (let k = 0; k < nodes; k += 1) for (let a = 0; a < nodes; a += 1) for (let b = 0; b < nodes; b += 1) if (to[a]![k]! && to[k]![b]!) to[a]![b] = true;
  return to;
}

describe('strongly connected components', () => {
  it('are those of the textbook’s graph', () => {
    // Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms (3rd ed.), figure 22.9: a…h = 0…7; {a,b,e}, {c,d}, {f,g}, {h}.
    const out = directed(8, [[0, 1], [1, 2], [1, 4], [1, 5], [2, 3], [2, 6], [3, 2], [3, 7], [4, 0], [4, 5], [5, 6], [6, 5], [6, 7], [7, 7]]);
    const found = components(out);
    expect(new Set(found.map((members) => members.join()))).toEqual(new Set(['0,1,4', '2,3', '5,6', '7']));
    // Components come before those that reach them.
    expect(found.map((members) => members.join())).toEqual(['7', '5,6', '2,3', '0,1,4']);
    expect(isCircular(out, [7])).toBe(true);
    expect(isCircular(directed(1, []), [0])).toBe(false);
  });

  it('are the classes of mutual reach, in an order that payers can be solved in', () => {
    fc.assert(fc.property(graph, ({ nodes, pairs }) => {
      const found = components(directed(nodes, pairs));
      const to = reach(nodes, pairs);
      const at = new Map(found.flatMap((members, index) => members.map((member) => [member, index] as const)));
      expect(at.size).toBe(nodes);
      for (let a = 0; a < nodes; a += 1) {
        for (let b = 0; b < nodes; b += 1) {
          expect(at.get(a) === at.get(b)).toBe(to[a]![b]! && to[b]![a]!);
          if (to[a]![b]!) expect(at.get(b)!).toBeLessThanOrEqual(at.get(a)!);
        }
      }
    }), { numRuns: 150 });
  });

  it('of a chain of 200,000 do not exhaust the stack', () => {
    const chain = Array.from({ length: 200_000 }, (_, v) => (v + 1 < 200_000 ? [v + 1] : []));
    expect(components(chain)).toHaveLength(200_000);
    expect(components(chain.map((edges) => (edges.length === 0 ? [0] : edges)))).toHaveLength(1);
  });
});

describe('articulation points', () => {
  it('are none in a circle, all inner nodes of a path, and the knot of a bow tie', () => {
    expect(articulationPoints(undirected(4, [[0, 1], [1, 2], [2, 3], [3, 0]]))).toEqual([]);
    expect(articulationPoints(undirected(4, [[0, 1], [1, 2], [2, 3]]))).toEqual([1, 2]);
    expect(articulationPoints(undirected(5, [[0, 1], [1, 2], [2, 0], [2, 3], [3, 4], [4, 2]]))).toEqual([2]);
    expect(articulationPoints(undirected(2, [[0, 1], [0, 1], [1, 1]]))).toEqual([]);
  });

  it('are the nodes whose removal leaves more pieces', () => {
    fc.assert(fc.property(graph, ({ nodes, pairs }) => {
      const neighbours = undirected(nodes, pairs);
      const brute = [...neighbours.keys()].filter((v) => {
        const without = reach(nodes, pairs.filter((pair) => !pair.includes(v)).flatMap(([a, b]): Pair[] => [[a, b], [b, a]]));
        const near = neighbours[v]!.filter((w) => w !== v);
        const expected = [...new Set(near.map((a) => without[a]!.flatMap((yes, b) => (yes ? [b] : [])).join()))].map((list) => list.split(',').map(Number));
        expect(piecesWithout(neighbours, 2)(v)).toEqual(expected.map((members) => ({ size: members.length, members: members.slice(0, 2) })));
        return near.some((a) => near.some((b) => !without[a]![b]!));
      });
      expect(articulationPoints(neighbours)).toEqual(brute);
    }), { numRuns: 150 });
  });

  it('of a path of 200,000 do not exhaust the stack', () => {
    const path = Array.from({ length: 200_000 }, (_, v) => [v - 1, v + 1].filter((w) => w >= 0 && w < 200_000));
    expect(articulationPoints(path)).toHaveLength(199_998);
  });
});

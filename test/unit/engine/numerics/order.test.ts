import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topologicalOrder } from '../../../../shared/engine/numerics/order.ts';

const arrows = fc.integer({ min: 1, max: 30 }).chain((count) => fc.array(fc.array(fc.nat(count - 1), { maxLength: 4 }), { minLength: count, maxLength: count }));

describe('topological order', () => {
  it('is of nothing for nothing, and of lower numbers first where nothing else decides', () => {
    expect(topologicalOrder([])).toStrictEqual({ possible: true, order: new Int32Array() });
    expect(topologicalOrder([[2], [], []])).toStrictEqual({ possible: true, order: Int32Array.of(1, 2, 0) });
    expect(topologicalOrder([[], [0, 0], [1]])).toStrictEqual({ possible: true, order: Int32Array.of(0, 1, 2) });
  });
  it('names a circle in its order', () => {
    expect(topologicalOrder([[0]])).toStrictEqual({ possible: false, cycle: [0] });
    // 1 before 2 before 3 before 1; 0 comes before all, 4 after them.
    expect(topologicalOrder([[], [3, 0], [1], [2], [3]])).toMatchObject({ possible: false, cycle: [2, 3, 1] });
  });
  it('has each node once, after all its predecessors, or else a circle that is one', () => fc.assert(fc.property(arrows, (predecessors) => {
    const sorted = topologicalOrder(predecessors);
    if (sorted.possible) {
      const position = new Map([...sorted.order].map((node, index) => [node, index]));
      expect(position.size).toBe(predecessors.length);
      predecessors.forEach((befores, node) => befores.forEach((before) => expect(position.get(before)!).toBeLessThan(position.get(node)!)));
    } else {
      const { cycle } = sorted;
      expect(new Set(cycle).size).toBe(cycle.length);
      cycle.forEach((node, index) => expect(predecessors[cycle[(index + 1) % cycle.length]!]).toContain(node));
    }
  }), { numRuns: 300 }));
  it('takes long chains and 100,000 nodes', () => {
    const count = 100_000;
    const sorted = topologicalOrder(Array.from({ length: count }, (_, node) => (node === count - 1 ? [] : [node + 1])));
    expect(sorted.possible && [sorted.order[0], sorted.order[count - 1]]).toStrictEqual([count - 1, 0]);
  });
});

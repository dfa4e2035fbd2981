import { describe, expect, it } from 'vitest';
import { arrowOf, touches, wayOf, widthOf } from '../../../../../renderer/views/risks/flows.ts';
import { movementSentence } from '../../../../../renderer/views/risks/movement.tsx';
import type { Flow } from '../../../../../shared/ipc/risk-views.ts';

const cell = (consequence: number, likelihood: number) => ({ consequence, likelihood });
const flow = (from: readonly [number, number], to: readonly [number, number], count = 1): Flow => ({ from: cell(...from), to: cell(...to), count, risks: [] });
const numbers = (path: string): number[] => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe('moves over the heat map', () => {
  it('are to a higher score, to a lower one, or to another cell of the same', () => {
    expect([flow([2, 3], [4, 3]), flow([5, 5], [5, 4]), flow([3, 4], [4, 3])].map(wayOf)).toEqual(['worse', 'better', 'level']);
    expect([cell(2, 3), cell(4, 3), cell(3, 3)].map((place) => touches(flow([2, 3], [4, 3]), place))).toEqual([true, true, false]);
  });

  it('are drawn the wider the more risks they are, one being seen beside a hundred', () => {
    expect([widthOf(1, 1), widthOf(1, 100), widthOf(100, 100)]).toEqual([1.5, 1.5, 9]);
    expect(widthOf(10, 100)).toBeGreaterThan(widthOf(5, 100));
  });

  it('begin and end near the middles of their cells, the head at the end, and one back the same way lies beside', () => {
    const [a, b] = [{ x: 0, y: 0 }, { x: 200, y: 0 }];
    const arrow = arrowOf(a, b, 4);
    const [startX = 0, startY = 0] = numbers(arrow.line);
    const [tipX = 0, tipY = 0] = numbers(arrow.head);
    expect(Math.hypot(startX - a.x, startY - a.y)).toBeCloseTo(14, 0);
    expect(Math.hypot(tipX - b.x, tipY - b.y)).toBeCloseTo(14, 0);
    expect(Math.sign(arrow.middle.y)).not.toBe(Math.sign(arrowOf(b, a, 4).middle.y));
  });

  it('are told in a sentence that adds up', () => {
    const flows = [flow([5, 4], [3, 2], 4), flow([2, 2], [4, 4], 2), flow([3, 4], [4, 3])];
    expect(movementSentence({ flows, compared: 10, left: 1 })).toBe('Of 10 risks, 4 moved to a lower score, 2 to a higher one, 1 to another cell of the same score, and 3 stayed. 1 risk without both scores is left out.');
    expect(movementSentence({ flows: [], compared: 0, left: 3 })).toBe('No risk has both scores. 3 risks without both scores are left out.');
  });
});

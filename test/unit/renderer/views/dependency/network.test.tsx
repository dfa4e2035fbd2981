import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fitted, labelled, towards, zoomed } from '../../../../../renderer/views/dependency/camera.ts';
import { around, graphOf } from '../../../../../renderer/views/dependency/graph.ts';
import { layOut } from '../../../../../renderer/views/dependency/layout.ts';
import { NetworkDrawing } from '../../../../../renderer/views/dependency/network-drawing.tsx';
import { bandOf, fallSummary, listed, percentText, shortPounds } from '../../../../../renderer/views/dependency/words.ts';
import type { DependencyView, NetworkEdge, NetworkNode } from '../../../../../shared/ipc/dependency.ts';
import type { OrganisationId, ParameterSetId } from '../../../../../shared/model/ids.ts';
import { defaultDependencyBands } from '../../../../../shared/model/parameters/dependency-bands.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { renderInApp } from '../../support.tsx';

afterEach(cleanup);

const on = isoDate.parse('2026-11-21');
const node = (id: string, over: Partial<NetworkNode> = {}): NetworkNode => ({
  id, organisationId: id as OrganisationId, name: `${id} CIC`, shortName: id, type: 'mutual', standing: 'trading', income: 1_000_000, spend: null, largestPayer: 'Board', largestPayerShare: 0.8, littleKnown: false,
  servicesWithoutCover: 0, importance: 0, vulnerability: 0.1, stated: null, buffer: null, ...over,
});
const pay = (from: string, to: string, amount: number | null): NetworkEdge => ({ from, to, type: 'pay', amount, words: 'Contract', records: [] });
const nodes = [node('Board', { type: 'commissioner', income: null, spend: 3_000_000, largestPayer: null, largestPayerShare: null }), node('Ash'), node('Birch', { largestPayerShare: 0.3 }), node('Cedar', { littleKnown: true }), node('Alone', { income: null, largestPayerShare: null })];
const view: DependencyView = {
  asOf: on, basis: 'contracted next 12 months', from: on, to: on, names: Object.fromEntries(nodes.map(({ id, name }) => [id, name])), concentration: null, lookThrough: null, network: null, nodes,
  edges: [pay('Board', 'Ash', 1_000_000), pay('Board', 'Birch', 500_000), pay('Board', 'Cedar', null), { ...pay('Ash', 'Birch', 20_000), type: 'owe' }],
  services: [], unusable: [], elsewhere: [], unknown: [], missing: [], bands: { id: 'set' as ParameterSetId, name: 'Bands', source: 'A test', effectiveOn: on, confirmed: true }, bandValues: defaultDependencyBands,
};
const graph = graphOf(view, 'money', 'share');
const laidOut = async () => {
  const points = await layOut(graph, new AbortController().signal);
  if (points === null) throw new Error('The layout was given up.');
  return points;
};

describe('what is drawn', () => {
  test('sizes, shapes and colours say what the view says, never a colour without its word', () => {
    const dot = (id: string) => graph.dots.find((one) => one.node.id === id);
    expect(dot('Board')).toMatchObject({ shape: 'square', radius: 30, tint: null });
    expect(dot('Ash')).toMatchObject({ shape: 'circle', tint: { level: 'extreme', word: 'Critical: largest payer 80 %', mark: '80' } });
    expect(dot('Birch')).toMatchObject({ tint: { level: 'moderate' } });
    // Of too little that is known, and of nothing, no band is told.
    expect(dot('Cedar')?.tint).toBeNull();
    expect(dot('Alone')?.says).toBe('Alone CIC, mutual, amounts not known, not rated, 0 neighbours');
    expect(around(graph, 'Ash').dots.map(({ node: { id } }) => id).toSorted()).toEqual(['Ash', 'Birch', 'Board']);
  });

  test('the same network is laid out the same, whatever order it came in, and no body lies on another', async () => {
    const [first, again] = [await laidOut(), await layOut(graphOf({ ...view, nodes: nodes.toReversed() }, 'money', 'share'), new AbortController().signal)];
    expect(again).toEqual(first);
    graph.dots.forEach((one, a) => {
      graph.dots.forEach((other, b) => {
        if (a < b) expect(Math.hypot((first[a]?.x ?? 0) - (first[b]?.x ?? 0), (first[a]?.y ?? 0) - (first[b]?.y ?? 0))).toBeGreaterThan(one.radius + other.radius);
      });
    });
    const given = new AbortController();
    given.abort();
    expect(await layOut(graph, given.signal)).toBeNull();
  });

  test('the whole of it fits, zoom keeps a place where it is, labels do not lie on one another', async () => {
    const points = await laidOut();
    const camera = fitted(points, { width: 800, height: 500 });
    for (const { x, y } of points) {
      expect(x * camera.k + camera.x).toBeGreaterThan(0);
      expect(x * camera.k + camera.x).toBeLessThan(800);
      expect(y * camera.k + camera.y).toBeLessThan(500);
    }
    const near = zoomed(camera, 2, { x: 100, y: 50 });
    expect((100 - near.x) / near.k).toBeCloseTo((100 - camera.x) / camera.k, 9);
    const same = points.map(() => ({ x: 0, y: 0 }));
    expect(labelled(graph, same, 1).size).toBeLessThan(graph.dots.length);
    expect(towards(0, [1, 0], [{ x: 0, y: 0 }, { x: -10, y: 0 }, { x: 10, y: 2 }, { x: 5, y: 0 }], [1, 2])).toBe(2);
  });
});

test('the keyboard goes from body to body and chooses; what falls is marked with its round', async () => {
  const points = await laidOut();
  const onChoose = vi.fn();
  const drawn = (chosen: string | null, rounds: readonly (readonly [string, number])[]) => <NetworkDrawing graph={graph} points={points} types={['pay']} highlight={{ chosen, rounds: new Map(rounds) }} summary="Five bodies." onChoose={onChoose} />;
  renderInApp(drawn(null, []));
  const bodies = screen.getAllByRole('button').filter((one) => one.hasAttribute('data-body'));
  expect(bodies.filter((one) => one.getAttribute('tabindex') === '0')).toHaveLength(1);
  expect(document.querySelectorAll('line[data-line]')).toHaveLength(3);
  const board = screen.getByRole('button', { name: /^Board CIC, commissioner, pays £3.0m/ });
  board.focus();
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    board.focus();
    fireEvent.keyDown(board, { key });
    if (document.activeElement !== board) break;
  }
  expect(document.activeElement?.hasAttribute('data-body')).toBe(true);
  expect(document.activeElement).not.toBe(board);
  fireEvent.keyDown(board, { key: 'Enter' });
  expect(onChoose).toHaveBeenLastCalledWith('Board');
  cleanup();
  renderInApp(drawn('Board', [['Board', 0], ['Ash', 1], ['Birch', 2]]));
  await waitFor(() => expect(screen.getByRole('button', { pressed: true }).getAttribute('aria-label')).toContain('Board CIC'));
  expect([...document.querySelectorAll('[data-falls] [data-badge]')].map(({ textContent }) => textContent)).toEqual(['↓1', '↓2']);
  fireEvent.keyDown(screen.getByRole('button', { name: /^Board CIC/ }), { key: 'Escape' });
  expect(onChoose).toHaveBeenLastCalledWith(null);
});

test('figures and sentences', () => {
  expect([percentText(0.001), percentText(0.999), percentText(1), percentText(0), percentText(0.404)]).toEqual(['under 1 %', 'over 99 %', '100 %', '0 %', '40 %']);
  expect([shortPounds(999), shortPounds(49_188_330), shortPounds(12_000), shortPounds(2_000_000_000), shortPounds(999_600)]).toEqual(['£999', '£49.2m', '£12k', '£2.0bn', '£1.0m']);
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c', 'd', 'e'], 3)]).toEqual(['', 'a', 'a and b', 'a, b and 3 others']);
  expect(bandOf(view, { largestPayerShare: 0.75, littleKnown: false })?.word).toBe('High');
  const fall = { body: 'Board', months: 3, rounds: [['Board'], ['Ash', 'Birch']], hurt: [{ id: 'Ash', loss: 250_000, buffer: 90_000, falls: true, round: 1 }], services: [], unknown: ['One thing.'] };
  expect(fallSummary(view, fall)).toBe('If Board CIC fails, Ash CIC and Birch CIC fall with it. 1 body loses money, most Ash CIC (£250k against a buffer of £90k). Income is taken to be lost for 3 months until another pays. 1 thing is not known and not in it.');
});

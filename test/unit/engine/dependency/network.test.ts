import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dependencyFunctions } from '../../../../shared/engine/dependency/functions.ts';
import { network, networkInput, type EdgeType } from '../../../../shared/engine/dependency/network.ts';
import { noMeans } from '../no-means.ts';
import { found } from '../found.ts';

const node = (name: string, type = 'mutual') => ({ name, type });
const edge = (from: string, to: string, type: EdgeType, amount: number | null = 1) => ({ from, to, type, amount, due: null, seniority: null });
const run = (nodes: readonly unknown[], edges: readonly unknown[]) => found(network(networkInput.parse({ nodes, edges })));

describe('the network', () => {
  it('finds circular obligations apart from payments and guarantees, with what they come to', () => {
    const { circles } = run(['A', 'B', 'C', 'D'].map((one) => node(one)), [
      edge('A', 'B', 'owe', 10), edge('B', 'C', 'owe', 20), edge('C', 'A', 'owe', null), edge('A', 'B', 'owe', 5), edge('C', 'D', 'owe', 99), edge('D', 'A', 'pay', 7),
      edge('C', 'D', 'guarantee', 3), edge('D', 'C', 'guarantee', 4), edge('B', 'A', 'guarantee', 0), edge('A', 'B', 'guarantee', 2),
    ]);
    expect(circles.owe.map(({ members, total, unknown, links }) => [members, total, unknown, links.length])).toEqual([[['A', 'B', 'C'], 35, 1, 4]]);
    expect(circles.guarantee.map(({ members, total }) => [members, total])).toEqual([[['C', 'D'], 7]]);
    expect(circles.pay).toEqual([]);
  });

  it('finds the bodies without which supply falls apart', () => {
    // Two hospitals supply the mutual, which alone supplies two subcontractors; the laundry serves both hospitals, so neither is a single point.
    const { singlePoints, alone } = run(
      [node('Trust 1'), node('Trust 2'), node('Laundry', 'subcontractor'), node('Hub CIC'), node('Sub 1', 'subcontractor'), node('Sub 2', 'subcontractor'), node('ICB', 'commissioner'), node('HMRC', 'sink')],
      [edge('Trust 1', 'Hub CIC', 'supply'), edge('Trust 2', 'Hub CIC', 'supply', null), edge('Laundry', 'Trust 1', 'supply'), edge('Laundry', 'Trust 2', 'supply'), edge('Sub 1', 'Hub CIC', 'supply'), edge('Hub CIC', 'Sub 2', 'supply'), edge('ICB', 'Hub CIC', 'pay')],
    );
    expect(singlePoints).toEqual([{ name: 'Hub CIC', type: 'mutual', leaves: [{ size: 1, members: ['Sub 1'] }, { size: 1, members: ['Sub 2'] }, { size: 3, members: ['Laundry', 'Trust 1', 'Trust 2'] }] }]);
    expect(alone).toEqual(['HMRC']);
  });

  it('of one is neither circle nor single point', () => {
    expect(run([node('A')], [])).toEqual({ circles: { owe: [], guarantee: [], pay: [] }, singlePoints: [], alone: ['A'] });
  });

  it('does not depend on the order of bodies and links', () => {
    const nodes = ['A', 'B', 'C', 'D', 'E'].map((one) => node(one));
    const edges = [edge('A', 'B', 'owe', 2), edge('B', 'A', 'owe', 3), edge('C', 'D', 'owe', 4), edge('D', 'C', 'owe', 5), edge('A', 'C', 'supply'), edge('C', 'E', 'supply'), edge('E', 'D', 'supply')];
    const plain = run(nodes, edges);
    const other = run(nodes.toReversed(), edges.toReversed());
    expect(other.singlePoints).toEqual(plain.singlePoints);
    expect(other.circles.owe.map(({ members, total }) => [members, total])).toEqual([[['A', 'B'], 5], [['C', 'D'], 9]]);
  });

  it('of 5,000 in a chain ends soon', () => {
    const nodes = Array.from({ length: 5_000 }, (_, v) => node(`N${v}`));
    const { singlePoints } = run(nodes, nodes.slice(1).map((_, v) => edge(`N${v}`, `N${v + 1}`, 'supply')));
    expect(singlePoints).toHaveLength(4_998);
  });

  it.each([
    ['self-debt', [node('A')], [edge('A', 'A', 'owe')], /^edges\[0\]\.to: A body cannot owe itself/],
    ['an unknown body', [node('A')], [edge('A', 'B', 'owe')], /^edges\[0\]\.to: .*not among/],
    ['a body twice', [node('A'), node('A')], [], /^nodes\[1\]\.name: .*twice/],
    ['a sink that pays', [node('A'), node('HMRC', 'sink')], [edge('HMRC', 'A', 'pay')], /^edges\[0\]\.from: .*only receives/],
    ['a negative debt', [node('A'), node('B')], [edge('A', 'B', 'owe', -1)], /^edges\[0\]\.amount: Cannot be negative/],
    ['a date that is none', [node('A'), node('B')], [{ ...edge('A', 'B', 'owe', 1), due: '2026-02-30' }], /^edges\[0\]\.due: /],
  ])('refuses %s', async (_, nodes, edges, problem) => {
    const answer = await dependencyFunctions[3]!.call({ nodes, edges }, noMeans);
    expect(answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([expect.stringMatching(problem)]);
  });
});

it('every input of the section can be listed as a JSON schema', () => {
  for (const one of dependencyFunctions) expect(z.toJSONSchema(one.input, { io: 'input' })).toMatchObject({ type: 'object' });
});

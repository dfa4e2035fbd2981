import type { EdgeType } from '../../../shared/engine/dependency/network.ts';
import type { DependencyView, NetworkEdge, NetworkNode } from '../../../shared/ipc/dependency.ts';
import type { BandLevel } from '../../../shared/model/parameter-set.ts';
import { bandOf, percentText, shortPounds } from './words.ts';

export const sizes = ['money', 'income', 'spend', 'importance'] as const;
export type Size = (typeof sizes)[number];
export const sizeWords: Readonly<Record<Size, string>> = { money: 'Money in or out', income: 'Income', spend: 'Spend', importance: 'Importance' };
export const colours = ['share', 'standing', 'vulnerability'] as const;
export type Colour = (typeof colours)[number];
export const colourWords: Readonly<Record<Colour, string>> = { share: 'Largest payer’s share', standing: 'Standing', vulnerability: 'Vulnerability' };
export const linkWords: Readonly<Record<EdgeType, string>> = { pay: 'pays', supply: 'supplies', owe: 'owes', guarantee: 'guarantees' };

export type Shape = 'square' | 'circle' | 'diamond' | 'triangle';
export const shapeOf = ({ type }: Pick<NetworkNode, 'type'>): Shape => {
  switch (type) {
    case 'commissioner': return 'square';
    case 'mutual': return 'circle';
    case 'provider': case 'subcontractor': return 'diamond';
    case 'lender': return 'triangle';
  }
};

/** What a body's colour says, always with its word; `null` where it is not known or not asked of such a body. */
export type Tint = { readonly level: BandLevel; readonly word: string; /** A few letters for inside the shape. */ readonly mark: string };
export type Dot = { readonly node: NetworkNode; readonly radius: number; readonly shape: Shape; readonly tint: Tint | null; readonly label: string; readonly says: string };
export type Line = { readonly edge: NetworkEdge; readonly from: number; readonly to: number; readonly width: number };
export type Graph = { readonly dots: readonly Dot[]; readonly lines: readonly Line[]; readonly neighbours: readonly (readonly number[])[] };

const STANDINGS = { planned: 'moderate', trading: 'low', 'in difficulty': 'high', failed: 'extreme', closed: 'moderate', merged: 'moderate' } as const satisfies Record<NonNullable<NetworkNode['standing']>, BandLevel>;
const initials = (word: string): string => word.split(' ').map((one) => one.charAt(0).toUpperCase()).join('');

function tints(view: DependencyView, colour: Colour): (node: NetworkNode) => Tint | null {
  switch (colour) {
    case 'share': return (node) => {
      const [band, share] = [bandOf(view, node), node.largestPayerShare];
      return band === null || share === null ? null : { level: band.level, word: `${band.word}: largest payer ${percentText(share)}`, mark: String(Math.round(share * 100)) };
    };
    case 'standing': return ({ standing }) => (standing === null ? null : { level: STANDINGS[standing], word: standing, mark: initials(standing) });
    case 'vulnerability': {
      const known = view.nodes.flatMap(({ vulnerability }) => vulnerability ?? []).toSorted((a, b) => a - b);
      const [low, high] = [known[Math.floor(known.length / 3)] ?? 0, known[Math.floor((2 * known.length) / 3)] ?? 0];
      return ({ vulnerability: one }) => {
        if (one === null) return null;
        const third = one > high ? 'most vulnerable third' : one > low ? 'middle third' : 'least vulnerable third';
        return { level: one > high ? 'high' : one > low ? 'moderate' : 'low', word: third, mark: one > high ? 'H' : one > low ? 'M' : 'L' };
      };
    }
  }
}

const amountOf = (node: NetworkNode, size: Size): number | null => {
  if (size === 'money') return node.income === null && node.spend === null ? null : Math.max(node.income ?? 0, node.spend ?? 0);
  return node[size];
};

const [SMALLEST, LARGEST] = [6, 30];
const typeWord = ({ id, type }: NetworkNode): string => (id.startsWith('elsewhere: ') ? 'commissioner known by name alone' : id.startsWith('jointly: ') ? 'bodies that answer together' : type);

/** The network as it is drawn: bodies in the order of their ids, so that the same record gives the same picture. */
export function graphOf(view: DependencyView, size: Size, colour: Colour): Graph {
  const nodes = view.nodes.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const most = Math.max(0, ...nodes.map((node) => amountOf(node, size) ?? 0));
  const tintOf = tints(view, colour);
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const edges = view.edges.filter(({ from, to }) => place.has(from) && place.has(to));
  const largest = Math.max(1, ...edges.map(({ amount }) => amount ?? 0));
  const lines = edges.map((edge): Line => ({ edge, from: place.get(edge.from) ?? 0, to: place.get(edge.to) ?? 0, width: edge.type === 'pay' ? 1 + 5 * Math.sqrt((edge.amount ?? 0) / largest) : 1.5 }));
  const neighbours = nodes.map(() => new Set<number>());
  for (const { from, to } of lines) {
    neighbours[from]?.add(to);
    neighbours[to]?.add(from);
  }
  return {
    lines,
    neighbours: neighbours.map((some) => [...some].toSorted((a, b) => a - b)),
    dots: nodes.map((node, index): Dot => {
      const tint = tintOf(node);
      const money = [node.income === null ? null : `income ${shortPounds(node.income)}`, node.spend === null ? null : `pays ${shortPounds(node.spend)}`].filter((one) => one !== null).join(', ');
      return {
        node, tint, shape: shapeOf(node), label: node.shortName ?? node.name,
        radius: SMALLEST + (most === 0 ? 0 : (LARGEST - SMALLEST) * Math.sqrt((amountOf(node, size) ?? 0) / most)),
        says: `${node.name}, ${typeWord(node)}${money === '' ? ', amounts not known' : `, ${money}`}, ${tint?.word ?? 'not rated'}, ${neighbours[index]?.size ?? 0} neighbours`,
      };
    }),
  };
}

/** A body with its neighbours alone. */
export function around({ dots, lines, neighbours }: Graph, id: string): Graph {
  const at = dots.findIndex(({ node }) => node.id === id);
  const kept = [at, ...(neighbours[at] ?? [])].filter((index) => index >= 0).toSorted((a, b) => a - b);
  const place = new Map(kept.map((index, now) => [index, now]));
  return {
    dots: kept.flatMap((index) => dots[index] ?? []),
    lines: lines.flatMap((line) => {
      const [from, to] = [place.get(line.from), place.get(line.to)];
      return from === undefined || to === undefined ? [] : [{ ...line, from, to }];
    }),
    neighbours: kept.map((index) => (neighbours[index] ?? []).flatMap((other) => place.get(other) ?? [])),
  };
}

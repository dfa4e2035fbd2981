import type { Line } from './lines.ts';

/** An element of the document's structure, made when its first content is drawn. */
export type Node = {
  readonly tag: 'Document' | 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'Div' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD' | 'Figure';
  readonly parent: Node | null;
  readonly scope?: 'Row' | 'Column';
  /** Columns that a cell reaches over, where it is more than its own. */
  readonly across?: number;
  /** How the entries of a list are marked. */
  readonly numbering?: 'Disc' | 'Decimal';
  /** What a figure shows, in words. */
  readonly says?: string;
};
/** A filled rectangle; `x` from the left of the page, `y` from the top of the strip, in points. */
export type Fill = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly colour: string };
export type TextPart = {
  /** `null` for what is said elsewhere in the document already, such as a repeated heading. */
  readonly node: Node | null;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly colour: string;
  /** The width within which the lines stand, and how. */
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
};

/** A drawing as PNG; `x` from the left of the page, `y` from the top of the strip, in points. */
export type DrawnPart = { readonly node: Node; readonly png: Uint8Array; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What ties a strip to the next one: nothing, the wish to stand together, or the need to. */
export type Tie = 0 | 1 | 2;
/**
 * What stands across a page and is placed as one: a line of a paragraph, a row of a table. A page is filled with strips from
 * top to bottom. All measures in points.
 */
export type Strip = {
  /** Space above it, unless it stands first on a page. */
  readonly gap: number;
  readonly height: number;
  readonly tie: Tie;
  readonly fills: readonly Fill[];
  readonly texts: readonly TextPart[];
  readonly drawn?: DrawnPart;
  readonly startsPage?: boolean;
  /** Stand above it where it is first on a page: the headings of its table. */
  readonly repeat?: readonly Strip[];
  /** Parts it so that the first fits into a height, or `null` where that height has no room for a line of it. */
  readonly split?: (room: number) => readonly [Strip, Strip] | null;
  readonly bookmark?: { readonly level: 1 | 2 | 3; readonly title: string };
  /** Elements to which nothing is added after it. */
  readonly ends?: readonly Node[];
};

export const LINE_HEIGHT = 1.25;
export const lineHeight = (size: number): number => size * LINE_HEIGHT;
export const heightOf = (strips: readonly Strip[]): number => strips.reduce((sum, { gap, height }, index) => sum + height + (index === 0 ? 0 : gap), 0);
export const tied = (strip: Strip, tie: Tie): Strip => (strip.tie >= tie ? strip : { ...strip, tie });

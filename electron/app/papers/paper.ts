import type { BandLevel } from '../../../shared/model/parameter-set.ts';
import type { Instant } from '../../../shared/time.ts';

/**
 * A document as plain data, before anything is known of pages or file formats: what it says, in reading order. `writePdf` and
 * `writeWord` write the same tree. All text is taken as it is (no markup); a line feed in a text is a line break.
 */
export type Paper = {
  /** Names the document: its first heading, its properties, and the head of every page. */
  readonly title: string;
  readonly subtitle: string | null;
  /** The handling label, such as "OFFICIAL-SENSITIVE COMMERCIAL", in the head of every page. */
  readonly handling: string;
  readonly organisation: string | null;
  /** Stands before the title in the head of every page, in bold and in the colour of a warning: "DRAFT". */
  readonly mark?: string;
  /** Who exports. */
  readonly author: string;
  readonly language: 'en-GB';
  /** Stands in the foot of every page and in the properties of the file, whose bytes follow from it. */
  readonly madeAt: Instant;
  /** What the record is and how it was chosen ("As at", "Filter"); stands under the title. */
  readonly facts: readonly Fact[];
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
};

export type Span = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean };
export type Words = string | readonly Span[];

export type Fact = { readonly label: string; readonly value: Words };

export type Block = Heading | Paragraph | List | Facts | Table | HeatMap | Picture | Note | KeepTogether | PageBreak;

/** Level 1 is a chapter; the title of the paper stands above it. A level is never skipped downwards (a 3 follows a 2 or a 3). */
export type Heading = { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string };
export type Paragraph = { readonly is: 'paragraph'; readonly text: Words };
export type List = { readonly is: 'list'; readonly numbered: boolean; readonly items: readonly Words[] };
/** Pairs of a label and its value, such as the head of one risk. */
export type Facts = { readonly is: 'facts'; readonly facts: readonly Fact[]; /** In the size of the text, for what is read standing up. */ readonly large?: boolean };

/** Colour never says anything alone: the text of a cell says it too. */
export type Tone = 'quiet' | 'good' | 'warning' | 'bad';
/** What stands in a cell. `band` fills it with the band's colour, and its text holds the band's word ("12 High"). */
export type Cell = string | { readonly text: Words; readonly band?: BandLevel | null; readonly tone?: Tone };

export type TableColumn = {
  readonly heading: string;
  /** Share of the width, in any unit: a column of 2 is twice as wide as one of 1. Above 0. */
  readonly width: number;
  readonly align?: 'left' | 'centre' | 'right';
  /** Its cells name their rows, for those who hear the table. */
  readonly namesRow?: boolean;
};
export type TableRow =
  | { readonly is: 'cells'; /** One for each column. */ readonly cells: readonly Cell[] }
  /** A line across the table, above the rows that belong together. */
  | { readonly is: 'group'; readonly text: string };
/** Its headings are repeated on every page that it reaches. */
export type Table = {
  readonly is: 'table';
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Stands in the place of the rows where there are none. */
  readonly whenEmpty: string;
  /** In the size of the text, for what is read standing up. */
  readonly large?: boolean;
};

export type HeatMapCell = { readonly band: BandLevel; /** The band's word, "High". */ readonly word: string; /** Risks in it. */ readonly count: number; /** What else stands in it, such as the references. */ readonly text?: string };
/** A 5×5 table, consequence falling down the side from 5 to 1, likelihood rising along the top from 1 to 5. Kept on one page where it fits. */
export type HeatMap = {
  readonly is: 'heatMap';
  readonly caption: string;
  /** The words of consequence and likelihood from 1 to 5. */
  readonly consequence: readonly [string, string, string, string, string];
  readonly likelihood: readonly [string, string, string, string, string];
  /** `cells[consequence - 1][likelihood - 1]`. */
  readonly cells: readonly (readonly HeatMapCell[])[];
};

/** A drawing across the page. `says` is what it shows, for those who do not see it; its figures stand in a table as well. */
export type Picture = { readonly is: 'picture'; readonly svg: string; readonly says: string };

/** A remark set apart from the text, such as a caution on how to read it. */
export type Note = { readonly is: 'note'; readonly tone: Tone; readonly title: string | null; readonly text: Words };
/** Stands on one page where it fits on one; a heading keeps with what follows it by itself. */
export type KeepTogether = { readonly is: 'keepTogether'; readonly blocks: readonly Block[] };
export type PageBreak = { readonly is: 'pageBreak' };

/** What was written, and what could not be carried over as it was, a sentence each. */
export type WrittenPaper = { readonly bytes: Uint8Array; /** `null` where the program that opens it makes the pages. */ readonly pages: number | null; readonly notes: readonly string[] };

import { heightOf, type Strip, type Tie } from './strip.ts';

/** A strip with its distance from the top of the room for text, in points. */
export type Placed = { readonly strip: Strip; readonly y: number };
export type Page = readonly Placed[];

/** A group too high for any page begins a new one, unless this share of the present one is left. */
const ENOUGH_ROOM = 0.35;
const SLACK = 0.01;

/** Fills pages of a height with strips, from top to bottom. Every strip is on exactly one page, or in parts on pages that follow each other. */
export class Pages {
  readonly #height: number;
  readonly #pages: Placed[][] = [[]];
  #y = 0;
  #waiting: Strip[] = [];

  constructor(height: number) {
    this.#height = height;
  }

  add(strip: Strip): void {
    // Nothing is tied across the beginning of a page that was asked for.
    if (strip.startsPage === true) {
      this.#flush();
      this.#newPage();
    }
    this.#waiting.push(strip);
    if (strip.tie === 0) this.#flush();
  }

  finish(): Page[] {
    this.#flush();
    return this.#pages;
  }

  #flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length > 0) this.#place(group, 1);
  }

  get #isEmpty(): boolean {
    return this.#pages.at(-1)?.length === 0;
  }

  #newPage(): void {
    if (this.#isEmpty) return;
    this.#pages.push([]);
    this.#y = 0;
  }

  /** How high strips are from here on, with the headings that are repeated above the first of a page. */
  #needed(strips: readonly Strip[]): number {
    const [first] = strips;
    if (first === undefined) return 0;
    return heightOf(strips) + (this.#isEmpty ? heightOf(first.repeat ?? []) : first.gap);
  }

  #place(group: readonly Strip[], tie: Tie): void {
    const [first] = group;
    if (first === undefined) return;
    if (this.#y + this.#needed(group) > this.#height + SLACK) {
      const alone = heightOf(group) + heightOf(first.repeat ?? []);
      if (alone <= this.#height + SLACK) this.#newPage();
      else if (tie === 1) {
        for (const part of tiedBy(group, 2)) this.#place(part, 2);
        return;
      } else if (this.#height - this.#y < this.#height * ENOUGH_ROOM) this.#newPage();
    }
    for (const strip of group) this.#put(strip);
  }

  #put(strip: Strip): void {
    if (this.#y + this.#needed([strip]) <= this.#height + SLACK) return this.#set(strip);
    const room = this.#height - this.#y - this.#needed([strip]) + strip.height;
    const fitsAlone = strip.height + heightOf(strip.repeat ?? []) <= this.#height + SLACK;
    const parts = fitsAlone ? null : (strip.split?.(room) ?? null);
    if (parts !== null) {
      this.#set(parts[0]);
      this.#newPage();
      return this.#put(parts[1]);
    }
    if (this.#isEmpty) return this.#set(strip);
    this.#newPage();
    return this.#put(strip);
  }

  #set(strip: Strip): void {
    const page = this.#pages.at(-1);
    if (page === undefined) throw new Error('There is always a page.');
    if (page.length > 0) this.#y += strip.gap;
    else {
      for (const repeated of strip.repeat ?? []) {
        page.push({ strip: repeated, y: this.#y });
        this.#y += repeated.height;
      }
    }
    page.push({ strip, y: this.#y });
    this.#y += strip.height;
  }
}

/** The groups that must not be parted, within those that should not be. */
function tiedBy(strips: readonly Strip[], tie: Tie): readonly (readonly Strip[])[] {
  const groups: Strip[][] = [];
  let open = false;
  for (const strip of strips) {
    const last = groups.at(-1);
    if (open && last !== undefined) last.push(strip);
    else groups.push([strip]);
    open = strip.tie >= tie;
  }
  return groups;
}

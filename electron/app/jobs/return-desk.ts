import type { Store } from '../../../db/store.ts';
import type { Ids } from '../../../shared/ambient.ts';
import type { FileId } from '../../../shared/ipc/exchange.ts';
import type { ComparedRow } from '../returns/compared.ts';
import type { ReturnedFile } from '../returns/returned.ts';

/** A workbook of the register that was compared: what may be taken of it, and of which file and state of the record that was said. */
export type HeldReturn = {
  readonly fileId: FileId;
  readonly fileName: string;
  readonly sha256: string;
  readonly stamp: Omit<ReturnedFile['stamp'], 'sheets'>;
  readonly rows: readonly ComparedRow[];
};

const KEPT = 2;

/** Comparisons lie here while a person chooses: only the newest, as workbooks can be large. */
export class ReturnDesk {
  readonly #ids: Ids;
  readonly #held = new Map<string, { readonly store: Store; readonly held: HeldReturn }>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  keep(store: Store, held: HeldReturn): string {
    const id = this.#ids.next();
    this.#held.set(id, { store, held });
    for (const oldest of [...this.#held.keys()].slice(0, -KEPT)) this.#held.delete(oldest);
    return id;
  }

  /** Only for the store it was made against: verdicts say what would happen there. */
  of(id: string, store: Store): HeldReturn | null {
    const there = this.#held.get(id);
    return there?.store === store ? there.held : null;
  }

  drop(id: string): void {
    this.#held.delete(id);
  }
}

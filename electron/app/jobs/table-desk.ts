import type { Ids } from '../../../shared/ambient.ts';
import type { Store } from '../../../db/store.ts';
import type { TableFile } from '../imports/table/table.ts';
import type { CheckedTable } from '../tables/check-table.ts';

export type HeldTable = { readonly fileId: string; readonly fileName: string; readonly table: TableFile };
type Held = { readonly store: Store; readonly checked: CheckedTable };

const CHECKS_KEPT = 2;

/** A file that was read lies here while a person says what its columns are, and what came of its dry runs: only the newest, as files can be large. */
export class TableDesk {
  readonly #ids: Ids;
  readonly #checks = new Map<string, Held>();
  #table: HeldTable | null = null;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  hold(table: HeldTable): void {
    this.#table = table;
    this.#checks.clear();
  }

  table(fileId: string): HeldTable | null {
    return this.#table?.fileId === fileId ? this.#table : null;
  }

  keep(store: Store, checked: CheckedTable): string {
    const id = this.#ids.next();
    this.#checks.set(id, { store, checked });
    for (const oldest of [...this.#checks.keys()].slice(0, -CHECKS_KEPT)) this.#checks.delete(oldest);
    return id;
  }

  /** Only for the store it was made against: verdicts say what would happen there. */
  check(id: string, store: Store): CheckedTable | null {
    const held = this.#checks.get(id);
    return held?.store === store ? held.checked : null;
  }

  drop(id: string): void {
    this.#checks.delete(id);
  }
}

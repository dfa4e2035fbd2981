import type { Ids } from '../../../shared/ambient.ts';
import type { Store } from '../../../db/store.ts';
import type { InterpretedRelease } from '../imports/published.ts';

export type Preview = { readonly store: Store; readonly fileName: string; readonly releases: readonly InterpretedRelease[] };

const KEPT = 3;

/** What was read from a file waits here between its preview and its commit; only the newest few, as files can be large. */
export class Previews {
  readonly #kept = new Map<string, Preview>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  keep(preview: Preview): string {
    const id = this.#ids.next();
    this.#kept.set(id, preview);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(oldest);
    return id;
  }

  /** Only for the store it was made against: verdicts say what would happen there. */
  of(id: string, store: Store): Preview | null {
    const preview = this.#kept.get(id);
    return preview?.store === store ? preview : null;
  }

  drop(id: string): void {
    this.#kept.delete(id);
  }
}

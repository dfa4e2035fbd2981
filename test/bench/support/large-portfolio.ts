import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attentionContext, type AttentionContext } from '../../../db/repositories/attention/context.ts';
import type { Store } from '../../../db/store.ts';
import { machineClock } from '../../../electron/machine.ts';
import { largeStore, PROMISED } from '../../fixtures/large-store.ts';

export type LargePortfolio = {
  readonly folder: string;
  /** Other files of the same content, for hosts. */
  readonly copies: readonly string[];
  /** The first file, open in this process: what a host should answer is asked of it. */
  readonly store: Store;
  /** What a host, whose clock is the machine's, answers with. */
  readonly context: AttentionContext;
  readonly remove: () => void;
};

/** A portfolio of the promised size and copies of it, in a folder of its own, not encrypted. Takes about half a minute. */
export function largePortfolio(copies: number): LargePortfolio {
  const place = largeStore(PROMISED);
  place.store.close();
  const paths = Array.from({ length: copies }, (_, index) => {
    const folder = join(place.folder, `copy ${index + 1}`);
    mkdirSync(folder);
    const path = join(folder, 'portfolio.mutuals');
    copyFileSync(place.store.path, path);
    return path;
  });
  const store = place.reopen();
  const today = machineClock.today();
  return {
    folder: place.folder, copies: paths, store, context: attentionContext(store.read, today),
    remove: () => {
      store.close();
      place.close();
    },
  };
}

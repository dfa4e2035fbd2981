import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { machineClock } from '../../../electron/machine.ts';
import { listContracts } from '../../../db/repositories/contract-list.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { listRisks, type RiskContext } from '../../../db/repositories/risk-list.ts';
import type { Store } from '../../../db/store.ts';
import type { ContractFilter } from '../../../shared/ipc/contracts.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { largeStore, PROMISED } from '../../fixtures/large-store.ts';
import type { PlainTables } from './plain-page.ts';

export const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false };

export type LargePortfolio = {
  readonly folder: string;
  /** Another file of the same content, for a host; as many as are asked for. */
  readonly copy: () => string;
  /** The first one, open in this process: what the interface should show is asked of it. */
  readonly store: Store;
  /** What the host, whose clock is the machine's, answers questions with. */
  readonly context: RiskContext;
  readonly remove: () => void;
};

/** A portfolio of the promised size, in a folder of its own. Takes about half a minute. */
export function largePortfolio(): LargePortfolio {
  const place = largeStore(PROMISED);
  place.store.close();
  const made = place.store.path;
  let copies = 0;
  const copy = (): string => {
    copies += 1;
    const folder = join(place.folder, `copy ${copies}`);
    mkdirSync(folder);
    const path = join(folder, 'portfolio.mutuals');
    copyFileSync(made, path);
    return path;
  };
  const first = copy();
  const store = place.reopen();
  const today = machineClock.today();
  return {
    folder: place.folder, store, context: { today, matrix: matrixInForce(store.read, today).values },
    copy: () => (copies === 1 ? (copies += 1, first) : copy()),
    remove: () => {
      store.close();
      rmSync(place.folder, { recursive: true, force: true });
    },
  };
}

import type { Contract } from '../../../shared/model/contract.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import type { Chance } from '../chance.ts';
import type { Provider } from '../contracts.ts';
import { assumptions } from './assumptions.ts';
import { cashItems } from './items.ts';
import { monthlyAccounts } from './monthly-accounts.ts';
import { obligations } from './obligations.ts';
import { otherBodies } from './others.ts';
import { positions } from './position.ts';
import { scenarios } from './scenarios.ts';
import { weeklyForecasts } from './weekly.ts';

/**
 * What forecasts of cash need. Three mutuals should worry: one that loses a quarter of its income within weeks (Coverlow), one
 * whose pay award is not funded and whose invoices are paid late (Kelderwick), and one that works for it (Merrowfield). A few lack what a forecast needs.
 */
export function cash(tx: Writable, chance: Chance, today: IsoDate, { providers, contracts, payer }: { readonly providers: readonly Provider[]; readonly contracts: readonly Contract[]; readonly payer: OrganisationId }): void {
  const bodies = otherBodies(tx);
  monthlyAccounts(tx, chance, today, positions(tx, today, providers, contracts));
  const all = positions(tx, today, providers, contracts);
  assumptions(tx, chance, today, all, payer);
  cashItems(tx, chance, today, all, { landlord: bodies.get('landlord'), payer });
  obligations(tx, chance, today, all, bodies, payer);
  weeklyForecasts(tx, chance, today, all);
  scenarios(tx, chance, today, all, payer);
}

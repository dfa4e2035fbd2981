import type { HandoverShare } from '../../ipc/handover.ts';
import type { OrganisationId } from '../../model/ids.ts';
import { sumPence } from '../../money.ts';
import type { HandoverPlan } from './plan.ts';
import { nameIn, type Situation } from './situation.ts';

/** What each body takes over, in counts and sums, by name. What is undecided is in none. */
export function sharesOf(plan: Pick<HandoverPlan, 'contracts' | 'liabilities' | 'services'>, situation: Pick<Situation, 'bodies'>): readonly HandoverShare[] {
  const planned = [plan.contracts, plan.liabilities, plan.services].flatMap((all) => all.flatMap(({ to }) => to));
  return [...new Set(planned)].map((id: OrganisationId): HandoverShare => {
    const contracts = plan.contracts.filter(({ to }) => to.includes(id));
    const liabilities = plan.liabilities.filter(({ to }) => to.includes(id));
    return {
      body: { id, name: nameIn(situation, id) },
      contracts: contracts.length, yearValue: sumPence(contracts.map(({ of }) => of.yearValue)),
      liabilities: liabilities.length, amountLow: sumPence(liabilities.map(({ of }) => of.amountLow)), amountHigh: sumPence(liabilities.map(({ of }) => of.amountHigh)),
      services: plan.services.filter(({ to }) => to.includes(id)).length,
    };
  }).sort((a, b) => a.body.name.localeCompare(b.body.name, 'en-GB') || (a.body.id < b.body.id ? -1 : 1));
}

import type { HandoverShare } from '../../ipc/handover.ts';
import type { OrganisationId } from '../../model/ids.ts';
import { sumPence } from '../../money.ts';
import type { HandoverPlan, Planned } from './plan.ts';
import { nameIn, type Situation } from './situation.ts';

const takenBy = ({ from, to }: Pick<Planned<unknown>, 'from' | 'to'>): readonly OrganisationId[] => to.filter((id) => !from.includes(id));

/** What each body takes over, in counts and sums, by name. What is undecided, and what a body keeps, is in none. */
export function sharesOf(plan: Pick<HandoverPlan, 'contracts' | 'liabilities' | 'services'>, situation: Pick<Situation, 'bodies'>): readonly HandoverShare[] {
  const planned = [plan.contracts, plan.liabilities, plan.services].flatMap((all) => all.flatMap(takenBy));
  return [...new Set(planned)].map((id: OrganisationId): HandoverShare => {
    const contracts = plan.contracts.filter((one) => takenBy(one).includes(id));
    const liabilities = plan.liabilities.filter((one) => takenBy(one).includes(id));
    return {
      body: { id, name: nameIn(situation, id) },
      contracts: contracts.length, yearValue: sumPence(contracts.map(({ of }) => of.yearValue)),
      liabilities: liabilities.length, amountLow: sumPence(liabilities.map(({ of }) => of.amountLow)), amountHigh: sumPence(liabilities.map(({ of }) => of.amountHigh)),
      services: plan.services.filter((one) => takenBy(one).includes(id)).length,
    };
  }).sort((a, b) => a.body.name.localeCompare(b.body.name, 'en-GB') || (a.body.id < b.body.id ? -1 : 1));
}

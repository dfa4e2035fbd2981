import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { fileSafe } from '../papers/file-safe.ts';

/** A plan that goes into the locked drawer. */
export type FolderPlan = { readonly id: string; readonly title: string; readonly folder: string; readonly status: 'approved' | 'draft'; readonly facts: PlanFacts };
export type FolderChoice = { readonly plans: readonly FolderPlan[]; /** Drafts whose services all have a plan in force. */ readonly leftOut: readonly PlanFacts[] };

const MOST_TITLE = 60;

/**
 * Every plan in force, and the drafts of services (or, without services, of contracts) that none in force covers: a draft is better than
 * nothing, as long as it says that it is one. Superseded plans are no part of it. In the order of their titles, those in force first.
 */
export function folderPlans(all: readonly PlanFacts[]): FolderChoice {
  const about = ({ services, contracts, plan }: PlanFacts): readonly string[] => (services.length > 0 ? services.map(({ id }) => id) : contracts.length > 0 ? contracts.map(({ id }) => id) : [plan.serviceId ?? plan.contractId ?? plan.id]);
  const inForce = all.filter(({ status }) => status === 'approved');
  const covered = new Set(inForce.flatMap((facts) => [...about(facts), ...facts.contracts.map(({ id }) => id as string)]));
  const drafts = all.filter(({ status }) => status === 'draft');
  const needed = drafts.filter((facts) => about(facts).some((id) => !covered.has(id)));
  const byTitle = (a: PlanFacts, b: PlanFacts): number => a.plan.title.localeCompare(b.plan.title, 'en-GB', { numeric: true });
  const chosen = [...inForce.toSorted(byTitle), ...needed.toSorted(byTitle)];
  const digits = Math.max(2, String(chosen.length).length);
  return {
    plans: chosen.map((facts, index) => {
      const { plan } = facts;
      const status = facts.status === 'approved' ? 'approved' : 'draft';
      const folder = `${String(index + 1).padStart(digits, '0')} ${fileSafe(plan.title, MOST_TITLE)} version ${planVersion(plan)}${status === 'draft' ? ' DRAFT' : ''}`;
      return { id: plan.id, title: plan.title, folder, status, facts };
    }),
    leftOut: drafts.filter((facts) => !needed.includes(facts)),
  };
}

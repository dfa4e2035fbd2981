import type { ReadinessAspect, ReadinessRow, ReadinessView } from '../../../shared/ipc/contingency.ts';
import { counted } from '../../../shared/plans/words.ts';

/** "21 services, and 2 contracts that record no services". */
export const rowsWords = ({ total, withoutServices }: Pick<ReadinessView, 'total' | 'withoutServices'>): string => {
  const contracts = counted(withoutServices, 'contract that records no services', 'contracts that record no services');
  const services = counted(total - withoutServices, 'service', 'services');
  return withoutServices === 0 ? services : withoutServices === total ? contracts : `${services}, and ${contracts}`;
};

/** "11 of 23 services are ready; 3 essential services have no plan." What a contract delivers that records no services is not known, so it counts as not ready. */
export function readinessSentence({ total, ready, essentialWithoutPlan, withoutServices }: Pick<ReadinessView, 'total' | 'ready' | 'essentialWithoutPlan' | 'withoutServices'>): string {
  const share = withoutServices > 0 ? `${ready === 0 ? 'None' : ready.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${ready < 2 ? 'is' : 'are'} ready (${rowsWords({ total, withoutServices })}, which ${withoutServices === 1 ? 'counts' : 'count'} as not ready)`
    : total === 1 ? (ready === 1 ? 'The one service is ready' : 'The one service is not ready')
    : ready === total ? `All ${total.toLocaleString('en-GB')} services are ready`
      : ready === 0 ? `None of ${total.toLocaleString('en-GB')} services is ready`
        : `${ready.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} services ${ready === 1 ? 'is' : 'are'} ready`;
  const without = essentialWithoutPlan === 0 ? 'no essential service is without a plan' : `${counted(essentialWithoutPlan, 'essential service has', 'essential services have')} no plan`;
  return `${share}; ${without}.`;
}

/** What is warned of where there is room for a few words only; the whole is what the record says. */
export const warned = 'Not on pessimistic days';

/** Where the services of a contract are entered. */
export const servicesPlace = ({ contractId }: Pick<ReadinessRow, 'contractId'>): string => `/contracts/${contractId ?? ''}/edit`;

/** Where what an aspect misses is mended: on the plan's own tab for it, on its contract where that records no services, or by beginning a plan. */
export function mendedAt(row: Pick<ReadinessRow, 'planId' | 'serviceId' | 'contractId'>, aspect: ReadinessAspect): string {
  if (row.planId === null) return row.serviceId === null ? `/contingency/new?contractId=${row.contractId ?? ''}` : `/contingency/new?serviceId=${row.serviceId}`;
  if (row.serviceId === null && (aspect === 'capacity' || aspect === 'in time')) return servicesPlace(row);
  const tabs: Readonly<Record<ReadinessAspect, string>> = {
    plan: '', approved: '?tab=versions', complete: '?tab=sections', triggers: '?tab=triggers', capacity: '?tab=options', 'in time': '?tab=options', route: '?tab=options', steps: '?tab=steps', exercised: '?tab=exercises', reviewed: '',
  };
  return `/contingency/${row.planId}${tabs[aspect]}`;
}

import type { ReadinessAspect, ReadinessRow, ReadinessView } from '../../../shared/ipc/contingency.ts';
import { counted } from '../../../shared/plans/words.ts';

/** "11 of 23 services are ready; 3 essential services have no plan." */
export function readinessSentence({ total, ready, essentialWithoutPlan }: Pick<ReadinessView, 'total' | 'ready' | 'essentialWithoutPlan'>): string {
  const share = total === 1 ? (ready === 1 ? 'The one service is ready' : 'The one service is not ready')
    : ready === total ? `All ${total.toLocaleString('en-GB')} services are ready`
      : ready === 0 ? `None of ${total.toLocaleString('en-GB')} services is ready`
        : `${ready.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} services ${ready === 1 ? 'is' : 'are'} ready`;
  const without = essentialWithoutPlan === 0 ? 'no essential service is without a plan' : `${counted(essentialWithoutPlan, 'essential service has', 'essential services have')} no plan`;
  return `${share}; ${without}.`;
}

/** Where what an aspect misses is mended: on the plan's own tab for it, or by beginning a plan. */
export function mendedAt(row: Pick<ReadinessRow, 'planId' | 'serviceId'>, aspect: ReadinessAspect): string {
  if (row.planId === null) return `/contingency/new?serviceId=${row.serviceId}`;
  const tabs: Readonly<Record<ReadinessAspect, string>> = {
    plan: '', approved: '?tab=versions', complete: '?tab=sections', triggers: '?tab=triggers', capacity: '?tab=options', 'in time': '?tab=options', route: '?tab=options', steps: '?tab=steps', exercised: '?tab=exercises', reviewed: '',
  };
  return `/contingency/${row.planId}${tabs[aspect]}`;
}

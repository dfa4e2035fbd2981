import type { Output } from '../../../shared/ipc.ts';
import { useQuery, type Asked } from '../../api.ts';

const MOST = 500;
export type PlanList = Output<'plan.list'>;

/** Plans with what is worked out of them, those that are not superseded first; at most 500, with the count of all. `of` narrows them to those that cover a contract or a service. */
export const usePlanList = (of: { readonly kind: 'contract' | 'service'; readonly id: string } | null): Asked<PlanList> => useQuery('plan.list', { text: '', status: null, of, offset: 0, limit: MOST });

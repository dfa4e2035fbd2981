import type { IdOf } from '../../../shared/model/ids.ts';
import type { PlanSection } from '../../../shared/plans/sections.ts';

type PlanId = IdOf<'contingency plan'> | string;
/** Sections that are made of other records: they are filled in on their own tabs. */
const tabs: Readonly<Partial<Record<PlanSection, string>>> = { options: 'options', steps: 'steps', approval: 'versions' };

export const planPlace = (id: PlanId, tab?: string): string => (tab === undefined ? `/contingency/${id}` : `/contingency/${id}?tab=${tab}`);
export const editPlace = (id: PlanId, section?: PlanSection): string => `/contingency/${id}/edit${section === undefined ? '' : `?section=${section}`}`;

/** Where a section is filled in: its place in the form while the plan is open, its tab otherwise. */
export function sectionPlace(id: PlanId, section: PlanSection, open: boolean): string {
  const tab = tabs[section];
  return tab !== undefined ? planPlace(id, tab) : open ? editPlace(id, section) : planPlace(id, 'sections');
}

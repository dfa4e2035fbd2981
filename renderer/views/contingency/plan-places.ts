import type { PlanSection } from '../../../shared/plans/sections.ts';
import { planPlace, type PlanTab } from '../../../shared/plans/words.ts';

/** Sections that are made of other records: they are filled in on their own tabs. */
const tabs: Readonly<Partial<Record<PlanSection, PlanTab>>> = { options: 'options', steps: 'steps', approval: 'versions' };

export const editPlace = (id: string, section?: PlanSection): string => `/contingency/${id}/edit${section === undefined ? '' : `?section=${section}`}`;

/** Where a section is filled in: its place in the form while the plan is open, its tab otherwise. */
export function sectionPlace(id: string, section: PlanSection, open: boolean): string {
  const tab = tabs[section];
  return tab !== undefined ? planPlace(id, tab) : open ? editPlace(id, section) : planPlace(id, 'sections');
}

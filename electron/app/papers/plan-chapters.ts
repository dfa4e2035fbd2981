import type { PlanSection } from '../../../shared/plans/sections.ts';

/**
 * The chapters of the paper, in the order of the Cabinet Office template for supplier failure (February 2019); `of`: the plan's sections that
 * stand in each. What no chapter holds stands in an annex.
 */
export const planChapters = [
  { title: 'Description of services', of: ['criticality'] },
  { title: 'Contract details', of: [] },
  { title: 'Governance if enacted', of: ['triggers'] },
  { title: 'Immediate retention and payment of staff', of: ['people'] },
  { title: 'Continuity of business support', of: ['registration', 'insurance'] },
  { title: 'Scenarios', of: [] },
  { title: 'Options appraisal', of: ['options'] },
  { title: 'Legal', of: ['stepIn'] },
  { title: 'Assets and estates', of: ['estates'] },
  { title: 'IT and data', of: ['records'] },
  { title: 'Subcontractors', of: ['suppliers'] },
  { title: 'Costs and funding', of: ['finance'] },
  { title: 'Communications', of: ['communications'] },
  { title: 'Action plan by day', of: ['steps'] },
  { title: 'Transfer, return to normal and lessons', of: ['exit'] },
] as const satisfies readonly { readonly title: string; readonly of: readonly PlanSection[] }[];
export type PlanChapter = (typeof planChapters)[number]['title'];

export const planAnnexes = ['Contacts', 'Register of steps', 'Checks and completeness', 'Version, approval and review', 'Exercises, actions and activations'] as const;
export type PlanAnnex = (typeof planAnnexes)[number];

/** Never a bare number: the plan’s sections have numbers of their own, which screens and the annex on completeness go by. */
export const chapterHeading = (title: PlanChapter): string => `Chapter ${planChapters.findIndex((chapter) => chapter.title === title) + 1}: ${title}`;
export const annexHeading = (title: PlanAnnex): string => `Annex ${String.fromCharCode(65 + planAnnexes.indexOf(title))}: ${title}`;

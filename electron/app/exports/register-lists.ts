import { appetiteLevels } from '../../../shared/model/parameters/risk-appetite.ts';
import { actionStatuses } from '../../../shared/model/records/action.ts';
import { assuranceLines, controlKinds, effectivenessWords } from '../../../shared/model/records/control.ts';
import { consequenceDomains, likelihoodScales, proximities, riskCategories, riskStatuses, treatments } from '../../../shared/model/risk.ts';

/** "patient safety" → "Patient safety". */
export const sentenceCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const inSentences = (words: readonly string[]): readonly string[] => words.map(sentenceCase);

/** The columns that hold a choice: the defined name of each on the sheet of lists, its heading there, and its words. */
export const registerLists = {
  category: { name: 'List_category', heading: 'Category', words: inSentences(riskCategories) },
  treatment: { name: 'List_treatment', heading: 'Treatment', words: inSentences(treatments) },
  proximity: { name: 'List_proximity', heading: 'Proximity', words: inSentences(proximities) },
  domain: { name: 'List_domain', heading: 'Consequence domain', words: inSentences(consequenceDomains) },
  likelihoodScale: { name: 'List_likelihood_scale', heading: 'Likelihood scale', words: inSentences(likelihoodScales) },
  appetite: { name: 'List_appetite', heading: 'Appetite', words: inSentences(appetiteLevels) },
  status: { name: 'List_status', heading: 'Status', words: inSentences(riskStatuses) },
  controlKind: { name: 'List_control_kind', heading: 'Kind of control', words: inSentences(controlKinds) },
  effectiveness: { name: 'List_effectiveness', heading: 'Effectiveness', words: inSentences(effectivenessWords) },
  assuranceLine: { name: 'List_assurance_line', heading: 'Assurance line', words: inSentences(assuranceLines) },
  actionStatus: { name: 'List_action_status', heading: 'Status of an action', words: inSentences(actionStatuses) },
} as const;
export type ListName = keyof typeof registerLists;

/** The numbers 1 to 5, for factors of a score. */
export const FACTORS = { name: 'List_factor', heading: 'Score, 1 to 5', words: [1, 2, 3, 4, 5] } as const;
/** The strategic objectives that a risk can be linked to. */
export const OBJECTIVES = { name: 'List_strategic_objective', heading: 'Strategic objective' } as const;
/** A longer list is no help in choosing: a name is typed instead. */
export const MOST_OBJECTIVES = 200;

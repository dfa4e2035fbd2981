import type { FieldsOf } from '../../shared/model/records/index.ts';
import type { IdOf } from '../../shared/model/ids.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import { must } from './must.ts';
import type { RiskCategory } from './risk-texts.ts';

type ObjectiveFields = FieldsOf<'strategic objective'>;
type Aim = Omit<ObjectiveFields, 'position'> & { readonly categories: readonly RiskCategory[] };

/** What the commissioner sets out to do, with the categories of risk that stand in its way. One has no lead, as such lists have. */
const aims: readonly Aim[] = [
  {
    number: 'SO1', title: 'Safe care, close to home', lead: 'Rosalind Okafor-Marsh', committee: 'Quality and safety committee', standard: 'Fundamental standards of care', assurance: 'significant', appetite: 'averse',
    description: 'People are cared for safely where they live, whoever provides it.', categories: ['patient safety', 'operations'],
  },
  {
    number: 'SO2', title: 'Essential services go on, whatever happens to a provider', lead: 'Desmond Quillfeather', committee: 'Risk and resilience committee', standard: 'Core standards for emergency preparedness', assurance: 'limited', appetite: 'minimal',
    description: 'No essential service is without a provider for longer than people can tolerate.', categories: ['service continuity', 'property', 'technology', 'security'],
  },
  {
    number: 'SO3', title: 'Live within our means', lead: 'Tobias Venn', committee: 'Finance and performance committee', standard: 'Duty to break even', assurance: 'limited', appetite: 'cautious',
    description: null, categories: ['financial'],
  },
  {
    number: 'SO4', title: 'Providers that last', lead: 'Marian Ashdown-Pike', committee: 'Strategic commissioning committee', standard: 'Provider selection rules', assurance: 'significant', appetite: 'open',
    description: 'Mutuals that staff want to belong to, on contracts that can be kept.', categories: ['commercial', 'strategy', 'project'],
  },
  {
    number: 'SO5', title: 'A workforce that stays', lead: null, committee: 'People committee', standard: null, assurance: 'none', appetite: 'cautious',
    description: null, categories: ['people'],
  },
  {
    number: 'SO6', title: 'Decisions that stand up to scrutiny', lead: 'Nia Holmwath', committee: 'Audit committee', standard: 'Code of governance', assurance: 'full', appetite: 'minimal',
    description: 'Anyone who asks can see who decided, when, on what, and under which rule.', categories: ['governance', 'legal', 'information', 'reputational'],
  },
];

/** Begins the commissioner's own objectives; answers which of them each category of risk puts at risk. */
export function strategicObjectives(tx: Writable): ReadonlyMap<RiskCategory, IdOf<'strategic objective'>> {
  return new Map(aims.flatMap(({ categories, ...aim }, index) => {
    const { id } = must(createRecord(tx, 'strategic objective', { ...aim, position: index + 1 }));
    return categories.map((category): [RiskCategory, IdOf<'strategic objective'>] => [category, id]);
  }));
}

import { folded } from './reading.ts';
import type { TableKind } from './table-kinds.ts';

type Words = Readonly<Record<string, readonly string[]>>;

/** What other registers call the words of a field, by the word that is kept; endings and case are seen to apart from these. */
const RISK: Readonly<Record<string, Words>> = {
  category: {
    'patient safety': ['safety', 'clinical', 'clinical safety', 'quality', 'quality and safety', 'patient care', 'safeguarding'],
    'service continuity': ['continuity', 'business continuity', 'service delivery', 'service', 'resilience'],
    financial: ['finance', 'money'],
    commercial: ['contract', 'contractual', 'procurement', 'market'],
    people: ['workforce', 'staff', 'staffing', 'hr', 'human resource'],
    operations: ['operational', 'operation', 'performance'],
    legal: ['regulatory', 'compliance', 'legal and regulatory', 'statutory', 'legislative'],
    governance: ['corporate', 'corporate governance'],
    strategy: ['strategic'],
    property: ['estate', 'premise', 'building', 'infrastructure'],
    technology: ['it', 'ict', 'digital', 'technical', 'system'],
    information: ['information governance', 'ig', 'data', 'data protection'],
    security: ['cyber', 'cyber security'],
    project: ['programme', 'transformation', 'project and programme'],
    reputational: ['reputation', 'public confidence', 'communication'],
  },
  status: { open: ['active', 'live', 'current', 'ongoing', 'on going', 'new', 'reopened', 're opened'], closed: ['archived', 'complete', 'completed', 'resolved', 'inactive'] },
  treatment: {
    tolerate: ['tolerated', 'accept', 'accepted', 'retain', 'take'], treat: ['treated', 'mitigate', 'mitigated', 'reduce', 'control', 'manage'], transfer: ['transferred', 'share', 'insure'],
    terminate: ['terminated', 'avoid', 'eliminate', 'stop'],
  },
  proximity: {
    'within 3 months': ['0 3 month', '3 month', 'less than 3 month', 'immediate', 'imminent'], 'within 12 months': ['3 12 month', '12 month', 'less than 12 month', 'within a year', 'within 1 year', 'this year'],
    'beyond 12 months': ['over 12 month', 'more than 12 month', '12 month', 'beyond a year', 'more than a year', 'long term'],
  },
  likelihoodScale: { probability: ['probable', 'percentage'], frequency: ['frequent'] },
};
const CONTROL: Readonly<Record<string, Words>> = {
  control: { preventive: ['preventative', 'prevent'], corrective: ['correct'], directive: ['direct'], detective: ['detect'] },
  effectiveness: {
    effective: ['fully effective', 'strong', 'substantial', 'adequate'], 'partly effective': ['partially effective', 'partial', 'limited'], 'not effective': ['ineffective', 'weak', 'none', 'inadequate'], 'not tested': ['untested', 'unknown', 'not assessed'],
  },
  assuranceLine: { first: ['1', '1st', '1st line', 'first line', 'line 1', 'management'], second: ['2', '2nd', '2nd line', 'second line', 'line 2', 'oversight'], third: ['3', '3rd', '3rd line', 'third line', 'line 3', 'independent', 'internal audit'] },
};
const ACTION: Readonly<Record<string, Words>> = {
  status: { 'not started': ['open', 'new', 'planned', 'to do', 'outstanding'], 'in progress': ['ongoing', 'on going', 'started', 'underway', 'under way', 'on track', 'active'], done: ['complete', 'completed', 'closed', 'finished'], dropped: ['cancelled', 'withdrawn', 'abandoned', 'superseded'] },
};
const OTHERS: Readonly<Partial<Record<TableKind, Readonly<Record<string, Words>>>>> = { risk: RISK, control: CONTROL, action: ACTION };

/** Case, punctuation, a number in front, the word "risk" behind and the plural do not matter. */
const loosened = (word: string): string =>
  folded(word).replaceAll('&', ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^\d+ (?=\p{L}{3})(?!months?\b)/u, '').replace(/ risks?$/, '').replace(/(?<=\p{L}{2}[^s])s$/u, '');

/** The choice that each loosened word means; `null` where it could be more than one. The choices' own words go before those of others. */
function meaningsOf(kind: TableKind, key: string, choices: readonly string[]): ReadonlyMap<string, string | null> {
  const meanings = new Map<string, string | null>();
  const own = new Set(choices.map(loosened));
  const mean = (word: string, choice: string): void => void meanings.set(word, meanings.has(word) && meanings.get(word) !== choice ? null : choice);
  for (const choice of choices) {
    mean(loosened(choice), choice);
    for (const other of OTHERS[kind]?.[key]?.[choice] ?? []) if (!own.has(loosened(other))) mean(loosened(other), choice);
  }
  return meanings;
}
const known = new Map<string, ReadonlyMap<string, string | null>>();

/** The word of a field's list that another register's word means; `null` where none does, or where more than one would. */
export function meantWord(kind: TableKind, key: string, shown: string, choices: readonly string[]): string | null {
  const name = `${kind} ${key}`;
  const meanings = known.get(name) ?? meaningsOf(kind, key, choices);
  known.set(name, meanings);
  return meanings.get(loosened(shown)) ?? null;
}

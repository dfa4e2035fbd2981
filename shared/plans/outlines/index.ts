import { outlineKeys, type OutlineKey } from '../outlines.ts';
import { common } from './common.ts';
import { healthKinds } from './health.ts';
import { outlineOf, type Kind, type Outline } from './outline.ts';
import { socialKinds } from './social.ts';

const anyService: Kind = {
  key: 'any service', title: 'Any service', about: 'What every plan needs, for a service of no particular kind.',
  steps: [{ key: 'dependents', step: 'Tell the services that depend on this one', phase: 'first 24 hours', owner: 'Director on call', after: ['confirm'], before: ['minimum'], days: [0.05, 0.15, 0.5] }],
};
const made = new Map([anyService, ...healthKinds, ...socialKinds].map((kind) => [kind.key, outlineOf(common, kind)]));
const outlineBy = (key: OutlineKey): Outline => {
  const outline = made.get(key);
  if (outline === undefined) throw new Error(`There is no outline “${key}”.`);
  return outline;
};
/** Every ready-made outline by its key. */
export const outlines = Object.fromEntries(outlineKeys.map((key) => [key, outlineBy(key)])) as Readonly<Record<OutlineKey, Outline>>;

/** Words of a service's category that tell its kind; the first that is found counts. */
const words: readonly (readonly [OutlineKey, readonly string[]])[] = [
  ['prison health care', ['prison', 'justice', 'secure', 'custod']],
  ['urgent and out-of-hours care', ['urgent', 'out-of-hours', 'out of hours', 'walk-in', 'minor injur', 'emergency']],
  ['children and families', ['child', 'famil', 'school', 'health visit', 'matern', 'paediatric', 'youth', 'perinatal']],
  ['mental health and learning disability', ['mental', 'psych', 'learning disab', 'autis', 'substance', 'drug', 'alcohol', 'addiction', 'talking']],
  ['residential care', ['residential', 'bed-based', 'bed based', 'beds', 'care home', 'nursing home', 'respite', 'inpatient', 'hospice']],
  ['home care', ['home care', 'homecare', 'domiciliary', 'reablement', 'social care']],
  ['community nursing', ['nursing', 'palliative', 'end of life', 'end-of-life', 'wound', 'continence', 'long-term condition']],
  ['therapies and equipment', ['therap', 'rehabilitation', 'equipment', 'diagnostic', 'screening', 'podiatry', 'physio', 'wheelchair', 'audiology', 'dental', 'hearing']],
  ['support services', ['transport', 'interpret', 'access', 'advice', 'cater', 'clean', 'library', 'leisure', 'support service', 'housing']],
];
/** The common procurement vocabulary, by how a code begins; the longest that fits counts. */
const codes: readonly (readonly [string, OutlineKey])[] = [
  ['85141200', 'community nursing'], ['85141210', 'community nursing'], ['85141211', 'community nursing'], ['85142', 'therapies and equipment'], ['8515', 'therapies and equipment'], ['85143', 'urgent and out-of-hours care'], ['85144', 'residential care'], ['8531110', 'residential care'],
  ['853113', 'children and families'], ['85311', 'residential care'], ['85312110', 'children and families'], ['85312400', 'home care'], ['8513', 'therapies and equipment'], ['85121270', 'mental health and learning disability'], ['601', 'support services'], ['7954', 'support services'], ['555', 'support services'],
];

/** The outline that a service's category suggests, else the contract's CPV code; where neither tells, the one for any service. */
export function outlineFor(category: string | null, cpv: string | null): OutlineKey {
  const said = category?.toLocaleLowerCase('en-GB') ?? '';
  const byWord = words.find(([, some]) => some.some((word) => said.includes(word)))?.[0];
  if (byWord !== undefined) return byWord;
  return codes.filter(([code]) => cpv?.startsWith(code) === true).sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? 'any service';
}

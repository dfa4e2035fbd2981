import { scoreKinds, type ScoreKind } from '../risk.ts';
import { isReference } from './read-column.ts';
import { numberOf } from './read-numbers.ts';
import { readFactor } from './read-score.ts';

type Factor = 'Consequence' | 'Likelihood' | 'Score';
type Told = { readonly kind: ScoreKind | 'residual' | null; readonly factor: Factor };

const KINDS: Readonly<Record<ScoreKind | 'residual', readonly string[]>> = {
  inherent: ['inherent', 'initial', 'gross', 'raw', 'original', 'unmitigated', 'uncontrolled', 'pre mitigation', 'premitigation', 'before controls', 'without controls'],
  current: ['current', 'mitigated', 'present', 'now', 'existing', 'after controls', 'with controls', 'post mitigation'],
  target: ['target', 'planned', 'future', 'projected', 'tolerable', 'desired'],
  residual: ['residual', 'net', 'remaining'],
};
const CONSEQUENCE = ['consequence', 'consequences', 'impact', 'severity', 'c', 'i'];
const LIKELIHOOD = ['likelihood', 'probability', 'l', 'p'];
const PRODUCT = ['score', 'rating', 'rag', 'grade', 'band', 'total', 'colour', 'cxl', 'lxc', 'ixl', 'lxi', 'pxi', 'ixp'];
const FILLING = ['risk', 'score', 'rating', 'level', 'of', 'the', 'value', 'status', 'x', 'and', 'grading', 'assessment', 'at'];

const wordsOf = (header: string): string => header.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('×', ' x ').replace(/[^\p{L}\p{N}]+/gu, ' ').replace(/\b\d+\b/g, ' ').replace(/\s+/g, ' ').trim();

/** Which score a header speaks of; `null` where it speaks of none, or of something else as well. */
function told(header: string): Told | null {
  let words = ` ${wordsOf(header)} `;
  let kind: Told['kind'] = null;
  for (const [name, among] of Object.entries(KINDS) as [ScoreKind | 'residual', readonly string[]][]) {
    const found = among.find((one) => words.includes(` ${one} `));
    if (found === undefined) continue;
    if (kind !== null) return null;
    kind = name;
    words = words.replace(` ${found} `, ' ');
  }
  const rest = words.trim().split(' ');
  const [consequence, likelihood, product] = [CONSEQUENCE, LIKELIHOOD, PRODUCT].map((among) => rest.some((word) => among.includes(word)));
  const known = new Set([...CONSEQUENCE, ...LIKELIHOOD, ...PRODUCT, ...FILLING]);
  if (rest.some((word) => word !== '' && !known.has(word))) return null;
  if (consequence === true && likelihood === true) return { kind, factor: 'Score' };
  if (consequence === true) return { kind, factor: 'Consequence' };
  if (likelihood === true) return { kind, factor: 'Likelihood' };
  // "Risk" and "Status" alone say nothing of a score; "Current risk" does.
  return product === true || (kind !== null && rest.includes('risk')) ? { kind, factor: 'Score' } : null;
}

type Samples = readonly (readonly string[])[];
const filled = (samples: Samples, index: number): readonly string[] => (samples[index] ?? []).filter((text) => text.trim() !== '');

const isText = (texts: readonly string[]): boolean => texts.length > 0 && texts.every((text) => readFactor(text, []).is === 'fault' && numberOf(text) === null);

/**
 * Which score of a risk each header means, by its words ("Impact (residual)", "Initial L", "RAG") and, where the first values below it
 * are known, by those: a column of texts is no score, but may tell the effect. Registers that have three pairs under one name each have them in the order
 * inherent, current, target; of two such pairs nobody can tell which they are.
 */
export function guessScores(headers: readonly (string | null)[], samples: Samples): readonly (string | null)[] {
  const all = headers.map((header, index) => {
    const one = header === null ? null : told(header);
    if (one === null || one.factor === 'Score') return one;
    return isText(filled(samples, index)) ? null : one;
  });
  const saysCurrent = all.some((one) => one?.kind === 'current');
  const bare = (factor: Factor): readonly number[] => all.flatMap((one, index) => (one?.kind === null && one.factor === factor ? [index] : []));
  const pairs = Math.max(bare('Consequence').length, bare('Likelihood').length);
  return all.map((one, index) => {
    if (one === null) return told(headers[index] ?? '')?.factor === 'Consequence' ? 'effect' : null;
    if (one.kind === 'residual') return `${saysCurrent ? 'target' : 'current'}${one.factor}`;
    if (one.kind !== null) return `${one.kind}${one.factor}`;
    const place = bare(one.factor).indexOf(index);
    if (pairs <= 1) return one.factor === 'Score' || place === 0 ? `current${one.factor}` : null;
    if (pairs === scoreKinds.length) return `${scoreKinds[place] ?? 'current'}${one.factor}`;
    return one.factor === 'Score' ? 'currentScore' : null;
  });
}

const NUMBERED = /^(?:risk |register |datix |unique |local )*(?:reference|ref|id|identifier|number|no|code)(?: no| number)?$/;

/** Whose number a column is: ours, where the values below it have its form, else another register's. */
export function guessReference(headers: readonly (string | null)[], samples: Samples): readonly ('reference' | 'otherReference' | null)[] {
  return headers.map((header, index) => {
    const words = header === null ? '' : wordsOf(header);
    if (!NUMBERED.test(words)) return null;
    const texts = filled(samples, index);
    return texts.length > 0 ? (texts.every(isReference) ? 'reference' : 'otherReference') : words === 'reference' ? 'reference' : 'otherReference';
  });
}

import type { FieldChange } from '../../shared/ipc/application.ts';
import type { Field } from '../../shared/model/field.ts';
import { wordsOf, type NameOf } from '../../shared/model/field-words.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { line, money, neededChoice, neededDate, neededLine, yesOrNo } from '../../shared/model/field.ts';
import { parameterKinds, type ParameterKind } from '../../shared/model/parameter-set.ts';
import { saidOf } from '../../shared/model/parameters/layout.ts';
import { scoreKinds } from '../../shared/model/risk.ts';
import { financialYearLabel, formatDate, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import { fieldsIn, type Values } from './history-values.ts';

type Say<T> = (values: Values, nameOf: NameOf) => T;
/**
 * How a part of a record is compared: `one` value by its words, `several` by which went and which came (what only changed its
 * place is no difference), `named` each by its own name (a year, a path).
 */
type Compared =
  | { readonly as: 'one'; readonly label: string; readonly say: Say<string | null> }
  | { readonly as: 'several'; readonly label: string; readonly say: Say<readonly string[]> }
  | { readonly as: 'named'; readonly say: Say<ReadonlyMap<string, string>> };

const listIn = (values: Values, key: string): readonly unknown[] => (Array.isArray(values[key]) ? (values[key] as readonly unknown[]) : []);
const pounds = money('Amount');

function years(key: string, labelled: (year: string) => string): Compared {
  const say: Say<ReadonlyMap<string, string>> = (values, nameOf) => new Map((listIn(values, key) as readonly { readonly year: FinancialYear; readonly amount: unknown }[])
    .map(({ year, amount }) => [labelled(financialYearLabel(year)), wordsOf(pounds, amount, nameOf) ?? '']));
  return { as: 'named', say };
}

/** The values of a parameter set, a line for each row of its tables, as its page has them. */
function parameterWords(kind: unknown, content: unknown): ReadonlyMap<string, string> {
  if (typeof kind !== 'string' || !Object.hasOwn(parameterKinds, kind) || typeof content !== 'string') return new Map();
  return new Map(saidOf(parameterKinds[kind as ParameterKind].parts, JSON.parse(content) as Values).map(({ label, words }) => [label, words]));
}

/** As the sort of field has it: lists by their members, years each for itself. */
function compared(key: string, field: Field): Compared {
  if (field.is === 'years') return years(key, (year) => `${field.label}, ${year}`);
  if (field.is === 'links' || field.is === 'rows') return { as: 'several', label: field.label, say: (values, nameOf) => listIn(values, key).flatMap((member) => wordsOf(field, [member], nameOf) ?? []) };
  return { as: 'one', label: field.label, say: (values, nameOf) => wordsOf(field, values[key] ?? null, nameOf) };
}

const one = (key: string, field: Field): Compared => compared(key, field);
const score = (consequence: unknown, likelihood: unknown): string | null =>
  typeof consequence !== 'number' || typeof likelihood !== 'number' ? null : `${consequence} × ${likelihood} = ${consequence * likelihood}`;
const phrase = (label: string, key: string, say: (row: Values) => string): Compared => ({ as: 'several', label, say: (values) => listIn(values, key).map((row) => say(row as Values)) });

function reviewWords(row: Values): string {
  const scores = [score(row['consequence_before'], row['likelihood_before']), score(row['consequence_after'], row['likelihood_after'])].map((words) => words ?? 'not scored').join(' → ');
  const { comment } = row;
  return `${formatDate(String(row['reviewed_on']) as IsoDate)}, ${String(row['reviewed_by'])}: ${scores}${typeof comment === 'string' ? `. ${comment}` : ''}`;
}

type Own = { readonly first?: readonly Compared[]; readonly instead?: Readonly<Record<string, readonly Compared[]>>; readonly last?: readonly Compared[] };
const scores = Object.fromEntries(scoreKinds.flatMap((kind) => [
  [`${kind}Consequence`, [{ as: 'one', label: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} score`, say: (values: Values) => score(values[`${kind}Consequence`], values[`${kind}Likelihood`]) } satisfies Compared]],
  [`${kind}Likelihood`, []],
]));

/** What a kind says otherwise than its fields do, or beside them. */
const own: Readonly<Partial<Record<EntityKind, Own>>> = {
  organisation: { instead: { identifiers: [phrase('Identifiers', 'identifiers', ({ scheme, id }) => `${String(scheme)} ${String(id)}`)] } },
  contract: {
    instead: {
      yearValues: [years('yearValues', (year) => `Value in ${year}`)],
      schedule: [{ as: 'one', label: 'Payment schedule', say: ({ schedule }) => {
        if (typeof schedule !== 'object' || schedule === null) return null;
        const { frequency, day, inAdvance, termsDays } = schedule as Values;
        return `${String(frequency)}, day ${String(day)}, in ${inAdvance === true ? 'advance' : 'arrears'}, ${String(termsDays)} days to pay`;
      } }],
    },
    last: [
      one('ocid', line('Published as (ocid)')),
      phrase('Published notice', 'notices', (row) => `${String(row['title'])}, ${String(row['published_at']).slice(0, 10)} (${String(row['release_id'])})`),
    ],
  },
  risk: {
    first: [one('reference', line('Reference'))],
    instead: { ...scores, nextReviewOn: [one('last_reviewed_on', neededDate('Last review')), one('nextReviewOn', neededDate('Next review'))] },
    last: [phrase('Review', 'reviews', reviewWords)],
  },
  'parameter set': {
    first: [
      one('name', neededLine('Name', '')), one('source', line('Source')), one('effective_on', neededDate('In force from')),
      one('status', neededChoice('Status', ['shipped default', 'local policy'])), one('confirmed', yesOrNo('Confirmed')),
      { as: 'named', say: ({ kind, content }) => parameterWords(kind, content) },
    ],
  },
};

function comparedIn(kind: EntityKind): readonly Compared[] {
  const { first = [], instead = {}, last = [] } = own[kind] ?? {};
  return [...first, ...Object.entries(fieldsIn(kind)).flatMap(([key, field]) => instead[key] ?? [compared(key, field)]), ...last];
}

/** Members of one list that the other has not, or has not as often. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const left = [...those];
  return these.filter((member) => {
    const at = left.indexOf(member);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const listed = (members: readonly string[]): string | null => (members.length === 0 ? null : members.join('; '));
const change = (field: string, before: string | null, after: string | null): readonly FieldChange[] => (before === after ? [] : [{ field, before, after }]);

/** What differs between two states of a record, in the order of its form and in its words. */
export function differencesOf(kind: EntityKind, before: Values, after: Values, nameOf: NameOf): readonly FieldChange[] {
  return comparedIn(kind).flatMap((part): readonly FieldChange[] => {
    switch (part.as) {
      case 'one': return change(part.label, part.say(before, nameOf), part.say(after, nameOf));
      case 'several': {
        const [was, is] = [part.say(before, nameOf), part.say(after, nameOf)];
        return change(part.label, listed(without(was, is)), listed(without(is, was)));
      }
      case 'named': {
        const [was, is] = [part.say(before, nameOf), part.say(after, nameOf)];
        return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => change(name, was.get(name) ?? null, is.get(name) ?? null));
      }
    }
  });
}

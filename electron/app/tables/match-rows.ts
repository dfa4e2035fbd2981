import type { TableRecord } from '../../../db/repositories/table-records.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import { keyRules, tableOfKind, type KeyRule, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { listed } from '../../../shared/words.ts';
import type { ReadRow } from './read-row.ts';
import type { Steps } from './slices.ts';

export type Match =
  | { readonly is: 'new' }
  | { readonly is: 'known'; readonly record: TableRecord }
  | { readonly is: 'refused'; readonly sentence: string };

const STEP = 500;
type Values = (key: string) => unknown;
const known = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
const keyText = (value: unknown): string => (known(value) ? (typeof value === 'string' ? folded(value) : JSON.stringify(value)) : '');

/** The texts under which a record or a row is found by a rule; none where the rule does not apply to it. */
function keysBy(rule: KeyRule, values: Values): readonly string[] {
  if ('any' in rule) {
    const rows = values(rule.any);
    return Array.isArray(rows) ? [...new Set(rows.map((row: unknown) => JSON.stringify(Object.values(row as object).map(keyText))))] : [];
  }
  const parts = rule.all.map((key) => keyText(values(key)));
  const applies = rule.whole === true ? parts.every((part) => part !== '') : parts.some((part) => part !== '');
  return applies ? [JSON.stringify(parts)] : [];
}

const valueIn = ({ given, named }: ReadRow): Values => (key) => {
  const value = given.get(key);
  return value?.is === 'value' ? value.value : (named?.key === key ? named.value : null);
};

/** Whether what a row says of a rule's fields and what a record holds of them are both known, and differ. */
const differ = (keys: readonly string[], row: Values, record: TableRecord): boolean => keys.some((key) => known(row(key)) && known(record[key]) && keyText(row(key)) !== keyText(record[key]));

const ruleKeys = (rule: KeyRule): readonly string[] => ('any' in rule ? [rule.any] : rule.all);
/** "contract and due on". */
function ruleWords(kind: TableKind, rule: KeyRule): string {
  const { fields, naming } = tableOfKind(kind);
  return listed(ruleKeys(rule).map((key) => (fields[key] ?? naming[key])?.label.toLowerCase() ?? key));
}

/**
 * Finds for every row the record that it is about, by the rules of its kind: each rule over all rows before the next, so that
 * a loose rule takes only what no stricter one has claimed. A second row about the same record is refused by the first one's number.
 */
export function* matchRows(kind: TableKind, given: readonly ReadRow[], records: readonly TableRecord[], deleted: ReadonlySet<string>): Steps<readonly Match[]> {
  const rules = keyRules[kind];
  const noun = tableOfKind(kind).noun[0];
  const byId = new Map(records.map((record) => [record.id, record]));
  // What another store calls it is not what this one does.
  const rows = given.map((row) => (row.named !== null && row.identity !== null && !byId.has(row.identity) && !deleted.has(row.identity) ? { ...row, named: null } : row));
  const matches: (Match | null)[] = rows.map(() => null);
  const claimed = new Map<string, number>();
  const claim = (index: number, record: TableRecord, row: number): void => {
    const other = claimed.get(record.id);
    if (other === undefined) claimed.set(record.id, row);
    matches[index] = other === undefined ? { is: 'known', record } : { is: 'refused', sentence: `Row ${other.toLocaleString('en-GB')} is about the same ${noun}. Keep one of the two.` };
  };
  for (const [index, { identity, row }] of rows.entries()) {
    if (index % STEP === 0) yield 0;
    if (identity === null) continue;
    const record = byId.get(identity);
    if (record !== undefined) claim(index, record, row);
    else if (deleted.has(identity)) matches[index] = { is: 'refused', sentence: `This ${noun} is deleted in the record. Restore it, or empty the cell of its identity to add a new one.` };
  }
  for (const [place, rule] of rules.entries()) {
    const firm = rules.slice(0, place).flatMap((one) => ('all' in one && one.firm === true ? one.all : []));
    const apart = 'all' in rule ? (rule.apart ?? []) : [];
    const index = new Map<string, TableRecord[]>();
    for (const [at, record] of records.entries()) {
      if (at % STEP === 0) yield 0.3;
      for (const key of keysBy(rule, (field) => record[field])) {
        const there = index.get(key);
        if (there === undefined) index.set(key, [record]);
        else there.push(record);
      }
    }
    const loose = 'any' in rule ? undefined : rule.loose;
    for (const [at, row] of rows.entries()) {
      if (at % STEP === 0) yield 0.6;
      if (matches[at] !== null || ruleKeys(rule).some((key) => row.faulty.has(key))) continue;
      const values = valueIn(row);
      const found = [...new Set(keysBy(rule, values).flatMap((key) => index.get(key) ?? []))].filter((record) => !differ(firm, values, record));
      if (loose !== undefined) {
        const fit = found.find((record) => !claimed.has(record.id) && (!known(values(loose)) || !known(record[loose])));
        if (fit !== undefined) claim(at, fit, row.row);
        continue;
      }
      const like = found.length > 1 ? found.filter((record) => apart.every((key) => !known(values(key)) || keyText(values(key)) === keyText(record[key]))) : found;
      const free = like.length > 1 ? like.filter(({ id }) => !claimed.has(id)) : like;
      const [first] = free;
      if (free.length > 1) matches[at] = { is: 'refused', sentence: `${like.length} ${tableOfKind(kind).noun[1]} of the record have this ${ruleWords(kind, rule)}, so it is not clear which is meant. Give the identity, as an export has it.` };
      else if (first !== undefined) claim(at, first, row.row);
    }
  }
  refuseMisnamed(noun, rows, matches);
  yield* refuseTwins(kind, rows, matches);
  return matches.map((match) => match ?? { is: 'new' });
}

/** A name that the application gave is given once: a row that has one is about that record and no other. */
function refuseMisnamed(noun: string, rows: readonly ReadRow[], matches: (Match | null)[]): void {
  for (const [at, { named, identity }] of rows.entries()) {
    const match = matches[at] ?? null;
    if (named === null || match?.is === 'refused') continue;
    const record = match?.is === 'known' ? match.record : null;
    if (record !== null && keyText(record[named.key]) !== keyText(named.value)) {
      matches[at] = { is: 'refused', sentence: `The row says ${named.value}, but by its ${identity === null ? 'other columns' : 'identity'} it is about ${String(record[named.key])}. Correct the one that is wrong.` };
    } else if (record === null) {
      matches[at] = { is: 'refused', sentence: `There is no ${noun} ${named.value} in the record, or it is deleted. A new ${noun} is given its ${named.label} by the record: leave the cell empty for it.` };
    }
  }
}

/** Two new rows that would be found under one key are one record told twice. */
function* refuseTwins(kind: TableKind, rows: readonly ReadRow[], matches: (Match | null)[]): Steps<void> {
  const strict = keyRules[kind].filter((rule) => 'any' in rule || rule.loose === undefined);
  const seen = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (at % STEP === 0) yield 0.9;
    if (matches[at] !== null && matches[at]?.is !== 'new') continue;
    const values = valueIn(row);
    const told = (rule: KeyRule): string => ('all' in rule && rule.apart !== undefined ? ` ${JSON.stringify(rule.apart.map((key) => keyText(values(key))))}` : '');
    const keys = strict.map((rule) => (ruleKeys(rule).some((key) => row.faulty.has(key)) ? [] : keysBy(rule, values).map((key) => `${key}${told(rule)}`)));
    const first = keys.findIndex((list) => list.length > 0);
    const rule = strict[first];
    const twin = keys[first]?.map((key) => seen.get(`${first} ${key}`)).find((other) => other !== undefined);
    if (twin !== undefined && rule !== undefined) {
      matches[at] = { is: 'refused', sentence: `Row ${twin.toLocaleString('en-GB')} has the same ${ruleWords(kind, rule)}. Keep one of the two.` };
      continue;
    }
    keys.forEach((list, place) => list.forEach((key) => {
      if (!seen.has(`${place} ${key}`)) seen.set(`${place} ${key}`, row.row);
    }));
  }
}

import { folded } from '../../../shared/model/columns/reading.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';

/** The people whom the record names already. */
export type People = {
  /** A name as the record spells it; the same text where the record has it so, not at all, or in more than one way. */
  readonly spelling: (name: string) => string;
};
export const nobody: People = { spelling: (name) => name };

const KINDS: readonly TableKind[] = ['risk', 'control', 'action', 'strategic objective'];
/** Kinds whose owners are one and the same people. */
export const namesPeople = (kind: TableKind): boolean => KINDS.includes(kind);
export const namesPerson = (key: string): boolean => key === 'owner' || key === 'lead';

export function peopleOf(names: readonly string[]): People {
  const spelt = Map.groupBy(new Set(names), folded);
  return {
    spelling: (name) => {
      const ways = spelt.get(folded(name)) ?? [];
      return ways.length === 1 ? (ways[0] ?? name) : name;
    },
  };
}

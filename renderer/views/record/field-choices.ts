import type { KindName } from '../../../shared/model/records/index.ts';

/** The words that a parameter set offers for a field of free text (stages of a spin-out, events of distress), by field. */
export function useFieldChoices(kind: KindName): Readonly<Record<string, readonly string[]>> {
  void kind;
  return {};
}

import { useEffect, useRef } from 'react';
import { useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import type { Field } from '../../../shared/model/field.ts';
import { recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { useQuery } from '../../api.ts';
import { withinOf, type Within } from '../../ui/record-options.ts';

type Values = Record<string, unknown>;

/** The fields of free text for which a parameter set offers words. */
const sources = { indicator: { field: 'metric', set: 'distress events' }, 'spin-out': { field: 'stage', set: 'spin-out stages' } } as const;
const sourceOf = (kind: KindName): (typeof sources)[keyof typeof sources] | null => (kind === 'indicator' || kind === 'spin-out' ? sources[kind] : null);

function useSet(kind: KindName) {
  const source = sourceOf(kind);
  return useQuery('parameter.inForce', { kind: source?.set ?? 'distress events' }, { enabled: source !== null }).data;
}

/**
 * The words that the parameter set in force offers for a field of free text (stages of a spin-out, events of distress), by field. What the record
 * has stays among them, also where the set no longer holds it.
 */
export function useFieldChoices(kind: KindName, record: Values): Readonly<Record<string, readonly string[]>> {
  const source = sourceOf(kind);
  const set = useSet(kind);
  if (source === null || set === undefined) return {};
  const words = set.kind === 'distress events' ? set.values.events.map(({ event }) => event) : set.kind === 'spin-out stages' ? set.values.stages.map(({ name }) => name) : [];
  const present = record[source.field];
  return { [source.field]: typeof present === 'string' && present !== '' && !words.includes(present) ? [...words, present] : words };
}

/** Whether a record is an indicator that the application measured: only its override is a person's. */
export const isMeasured = (kind: KindName, record: object | null): boolean => kind === 'indicator' && record !== null && 'sort' in record && record.sort !== 'event';

/** A new report of an event is first given the event's own level; a level that a person chose stays. */
export function useEventLevel(kind: KindName, isNew: boolean, form: UseFormReturn<Values>): void {
  const set = useSet(kind);
  const event = useWatch({ control: form.control, name: 'metric' });
  const given = useRef<string | null>(null);
  const level = isNew && kind === 'indicator' && set?.kind === 'distress events' ? (set.values.events.find((one) => one.event === event)?.level ?? null) : null;
  useEffect(() => {
    const present = form.getValues('level');
    if (level === null || (present !== null && present !== '' && present !== given.current)) return;
    given.current = level;
    form.setValue('level', level, { shouldDirty: true });
  }, [form, level]);
}

/** What narrows the links of a record while it is filled in: a step waits for steps of the plan that is chosen now. */
export function useWithin(kind: KindName, control: Control<Values>): Readonly<Record<string, Within>> {
  const links = Object.entries<Field>(recordKinds[kind].fields).flatMap(([key, field]) => ((field.is === 'link' || field.is === 'links') && field.sharing !== null ? [{ key, field, shared: field.sharing }] : []));
  const values: readonly unknown[] = useWatch({ control, name: links.map(({ shared }) => shared) });
  return Object.fromEntries(links.flatMap(({ key, field }, index) => {
    const within = withinOf(field, values[index]);
    return within === null ? [] : [[key, within] as const];
  }));
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useForm, type Control, type DefaultValues, type FieldErrors, type FieldPath, type FieldValues, type Resolver, type UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { formatClock, instant } from '../../shared/time.ts';
import { draftOf, dropDraft, keepDraft } from '../store/drafts.ts';
import { toast } from '../store/toasts.ts';
import { changedFields, mergeEdits, type FieldConflict } from './merge.ts';

type FieldsSchema = z.ZodType<FieldValues, FieldValues>;
type Saved = { readonly updatedAt: string };

export type RecordFormOptions<S extends FieldsSchema, R extends Saved> = {
  /** Names the form among the drafts: `contract/new`, `contract/<id>`. */
  readonly draftKey: string;
  readonly schema: S;
  /** The record's fields as they are, or a blank one. */
  readonly initial: z.input<S>;
  /** The row's version; `null` for a new record. */
  readonly version: number | null;
  /** What to say of a field that was left empty, where the schema only says that it cannot be read: `{ providerId: 'Choose the provider.' }`. */
  readonly missing?: Readonly<Record<string, string>>;
  /** `fields` is the whole form, parsed; `patch` only what was changed; `version` the one that was seen. */
  readonly save: (given: { readonly fields: z.output<S>; readonly patch: Partial<z.output<S>>; readonly version: number }) => Promise<Result<R>>;
  readonly onSaved: (saved: R) => void;
};

export type Conflict = { readonly conflicts: readonly FieldConflict[]; readonly taken: readonly string[]; readonly merged: Record<string, unknown>; readonly theirs: Record<string, unknown>; readonly version: number };

export type RecordForm<V extends FieldValues> = {
  readonly form: UseFormReturn<V>;
  readonly control: Control<V>;
  readonly submit: () => Promise<void>;
  readonly saving: boolean;
  /** What refused the save besides single fields. */
  readonly problem: AppError | null;
  readonly conflict: Conflict | null;
  /** Takes the decision of the conflict dialog and saves again; `null` puts the dialog away. */
  readonly decide: (chosen: Readonly<Record<string, 'mine' | 'theirs'>> | null) => void;
  /** A draft was found and is being shown. */
  readonly fromDraft: boolean;
  /** Throws the draft away and shows the record as it is. */
  readonly discard: () => void;
  /** Rises with each refused submit, for moving focus to the error summary. */
  readonly refusals: number;
};

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

const rowOf = z.looseObject({ version: z.int() });

/** Error paths of a handler are those of the form, with or without the name of the part of the input they were in. */
export const formPath = (path: string): string => path.replace(/^(fields|patch)\./, '');

/** Every message of the form with its path, in the order in which the fields were registered. */
export function messagesOf(errors: FieldErrors, under = ''): { readonly path: string; readonly message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (error === undefined || error === null || typeof error !== 'object') return [];
    const path = under === '' ? key : `${under}.${key}`;
    if ('message' in error && typeof error.message === 'string') return [{ path, message: error.message }];
    return key === 'ref' ? [] : messagesOf(error as FieldErrors, path);
  });
}

/**
 * A form over one record: keeps a draft while it is edited, validates with the record's own schema, saves what was
 * changed, shows the store's own refusals at their fields, and on a stale version merges both edits field by field.
 */
export function useRecordForm<S extends FieldsSchema, R extends Saved>(options: RecordFormOptions<S, R>): RecordForm<z.input<S>> {
  type V = z.input<S>;
  const { draftKey, schema } = options;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const [start] = useState(() => {
    const draft = draftOf(draftKey);
    const base = { values: options.initial as Record<string, unknown>, version: options.version };
    return draft === undefined ? { ...base, base: base.values, drafted: false } : { values: draft.values as Record<string, unknown>, base: draft.base as Record<string, unknown>, version: draft.version, drafted: true };
  });
  /** The row that the edit started from: what was changed is told against it. */
  const ground = useRef({ base: start.base, version: start.version });
  const [fromDraft, setFromDraft] = useState(start.drafted);
  const resolver = useMemo((): Resolver<V> => {
    const check = zodResolver(schema, undefined, { raw: true }) as Resolver<V>;
    return async (values, context, given) => {
      const checked = await check(values, context, given);
      const errors = Object.entries(checked.errors).map(([field, error]) => {
        const sentence = isEmpty(values[field]) ? latest.current.missing?.[field] : undefined;
        return [field, sentence === undefined ? error : { ...error, message: sentence }] as const;
      });
      return errors.length === 0 ? checked : { values: {}, errors: Object.fromEntries(errors) as FieldErrors<V> };
    };
  }, [schema]);
  const form = useForm<V>({ defaultValues: start.values as DefaultValues<V>, resolver, mode: 'onTouched', shouldFocusError: false });
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refusals, setRefusals] = useState(0);
  const done = useRef(false);
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  useEffect(() => {
    done.current = false;
    return form.subscribe({
      formState: { values: true },
      callback: ({ values, name }) => {
        if (done.current) return;
        // A message that went only on leaving the field would move what is about to be clicked from under the pointer.
        if (name !== undefined && form.getFieldState(name as FieldPath<V>).error !== undefined) void form.trigger(name as FieldPath<V>);
        if (Object.keys(changedFields(ground.current.base, values as Record<string, unknown>)).length === 0) dropDraft(draftKey);
        else keepDraft(draftKey, { values: structuredClone(values), base: ground.current.base, version: ground.current.version });
      },
    });
  }, [form, draftKey]);

  const refuse = useCallback((error: AppError, mine: Record<string, unknown>) => {
    const current = rowOf.safeParse(error.current);
    if (error.code === 'conflict' && current.success) {
      const theirs = Object.fromEntries(Object.keys(mine).map((field) => [field, current.data[field] ?? null]));
      return setConflict({ ...mergeEdits(ground.current.base, mine, theirs), theirs, version: current.data.version });
    }
    const fields = Object.entries(error.fields ?? {});
    for (const [path, message] of fields) form.setError(formPath(path) as FieldPath<V>, { type: 'store', message });
    setProblem(fields.length === 0 ? error : null);
    setRefusals((count) => count + 1);
  }, [form]);

  const busy = useRef(false);
  const submit = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    await form.handleSubmit(async (values) => {
      const fields = schema.parse(values);
      const { base, version } = ground.current;
      const patch = changedFields(base, fields) as Partial<z.output<S>>;
      if (version !== null && Object.keys(patch).length === 0) {
        toast('Nothing was changed, so nothing was saved');
        return;
      }
      setSaving(true);
      const result = await latest.current.save({ fields, patch, version: version ?? 1 });
      setSaving(false);
      // Whoever has left the form meanwhile is told, not fetched back; the draft is kept.
      if (!result.ok) return here.current ? refuse(result.error, fields) : void toast(result.error.message, { tone: 'problem' });
      done.current = true;
      dropDraft(draftKey);
      const when = instant.safeParse(result.value.updatedAt);
      toast(when.success ? `Saved at ${formatClock(when.data)}` : 'Saved', { undo: true });
      if (here.current) latest.current.onSaved(result.value);
    }, () => setRefusals((count) => count + 1))();
    busy.current = false;
  }, [form, schema, draftKey, refuse]);

  const decide = useCallback((chosen: Readonly<Record<string, 'mine' | 'theirs'>> | null) => {
    if (conflict === null) return;
    setConflict(null);
    if (chosen === null) return;
    const values = { ...conflict.merged };
    for (const { field, mine, theirs } of conflict.conflicts) values[field] = chosen[field] === 'theirs' ? theirs : mine;
    ground.current = { base: conflict.theirs, version: conflict.version };
    form.reset(values as V, { keepDefaultValues: true });
    void submit();
  }, [conflict, form, submit]);

  const discard = useCallback(() => {
    ground.current = { base: latest.current.initial, version: latest.current.version };
    form.reset(latest.current.initial);
    dropDraft(draftKey);
    setFromDraft(false);
    setProblem(null);
  }, [form, draftKey]);

  return { form, control: form.control, submit, saving, problem, conflict, decide, fromDraft, discard, refusals };
}

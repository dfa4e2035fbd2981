import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { writtenEntries, type ActivationView } from '../../../shared/ipc/activations.ts';
import { invoke } from '../../api.ts';
import { usePreference } from '../../store/preference.ts';
import { numberSeen } from './words.ts';

const draftSchema = z.object({ entry: z.enum(writtenEntries), says: z.string(), contactId: z.string().nullable() });
/** What is about to be written. */
export type EntryDraft = z.infer<typeof draftSchema>;
const blank: EntryDraft = { entry: 'note', says: '', contactId: null };
/** A word or two after the last key, so that not every letter is a write. */
const KEEP_AFTER = 400;

export type Entry = {
  readonly draft: EntryDraft;
  readonly change: (patch: Partial<EntryDraft>) => void;
  readonly write: () => Promise<void>;
  readonly writing: boolean;
  readonly told: { readonly tone: 'done' | 'problem'; readonly says: string } | null;
};

/** The entry that is being written. Its draft is kept in the store, where the log is too, so that a window that is loaded again has it still. */
export function useEntry(view: ActivationView, by: string): Entry {
  const { id } = view.activation;
  const [kept, keep] = usePreference(`activation.draft.${id}`, draftSchema);
  const [typed, setTyped] = useState<EntryDraft | null>(null);
  const [writing, setWriting] = useState(false);
  const [told, setTold] = useState<Entry['told']>(null);
  const timer = useRef<number | undefined>(undefined);
  const draft = typed ?? kept ?? blank;
  const latest = useRef({ draft, keep });
  useEffect(() => {
    latest.current = { draft, keep };
  });
  // What was typed a moment before the screen was left.
  useEffect(() => () => {
    if (timer.current === undefined) return;
    window.clearTimeout(timer.current);
    latest.current.keep(latest.current.draft);
  }, []);
  const change = useCallback((patch: Partial<EntryDraft>) => {
    setTyped((before) => ({ ...(before ?? latest.current.draft), ...patch }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      latest.current.keep(latest.current.draft);
    }, KEEP_AFTER);
  }, []);
  const write = async (): Promise<void> => {
    if (writing) return;
    if (draft.says.trim() === '') return setTold({ tone: 'problem', says: 'Nothing was written. Enter what happened.' });
    if (by.trim() === '') return setTold({ tone: 'problem', says: 'Nothing was written. Enter your name under “Written by” first.' });
    setWriting(true);
    const result = await invoke('activation.write', { id, entry: draft.entry, by, says: draft.says, contactId: draft.contactId, stepId: null, seen: numberSeen(view.log) });
    setWriting(false);
    if (!result.ok) return setTold({ tone: 'problem', says: result.error.fields?.['says'] ?? result.error.fields?.['by'] ?? result.error.message });
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const next: EntryDraft = { ...blank, entry: draft.entry };
    setTyped(next);
    keep(next);
    setTold({ tone: 'done', says: `Written as no. ${result.value.number}` });
  };
  return { draft, change, write, writing, told };
}

import { create } from 'zustand';

/** A half-filled form: what was entered, over which row and version of it. Kept in memory only, as it may be confidential. */
export type Draft = { readonly values: unknown; readonly base: unknown; readonly version: number | null };

export const useDrafts = create<{ readonly drafts: Readonly<Record<string, Draft>> }>()(() => ({ drafts: {} }));

export const draftOf = (key: string): Draft | undefined => useDrafts.getState().drafts[key];
export const keepDraft = (key: string, draft: Draft): void => useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } }));
export const dropDraft = (key: string): void => useDrafts.setState(({ drafts }) => {
  const { [key]: _, ...others } = drafts;
  return { drafts: others };
});

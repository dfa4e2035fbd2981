import { z } from 'zod';
import type { Sent } from '../../../shared/ipc.ts';
import { handoverInput, handoverLine, type HandoverAssignment, type HandoverKind } from '../../../shared/ipc/handover.ts';
import { optionalText } from '../../../shared/model/common.ts';
import { organisationId, type OrganisationId } from '../../../shared/model/ids.ts';
import { isoDate } from '../../../shared/time.ts';

const chosen = (sentence: string) => z.string().min(1, sentence).pipe(organisationId);

/** The form: one note for all lines, as one order or agreement does it. */
export const handOverForm = z.object({
  effectiveOn: z.string().nullable().transform((value) => value ?? '').pipe(z.string().min(1, 'Enter the first day on which the successors answer.').pipe(isoDate)),
  lines: z.array(handoverLine.omit({ notes: true }).extend({ fromId: chosen('Choose who passes on.'), toId: chosen('Choose who takes over.') })).min(1, 'Add at least one line.').max(200, 'Hand over at most 200 lines at a time.'),
  notes: optionalText,
});
export type HandOverValues = z.input<typeof handOverForm>;
export type HandOverAsked = Pick<Sent<'handover.apply'>, 'effectiveOn' | 'lines'>;
/** What was decided for single things: "contract ID" to the body. */
export type Choices = Readonly<Record<string, OrganisationId>>;

export const blankLine = (fromId: string): HandOverValues['lines'][number] => ({ fromId, toId: '', passes: 'all', shareBasisPoints: null });
export const blankHandOver = (fromId: string): HandOverValues => ({ effectiveOn: null, lines: [blankLine(fromId)], notes: null });

/** What the preview is asked, once the form is sound. */
export const askedFrom = ({ effectiveOn, lines, notes }: z.output<typeof handOverForm>): HandOverAsked => ({ effectiveOn, lines: lines.map((line) => ({ ...line, notes })) });

export const choiceKey = (kind: HandoverKind, id: string): string => `${kind} ${id}`;

const assignments = handoverInput.shape.assignments;
/** The decisions as the application takes them. */
export function assignmentsFrom(choices: Choices): HandoverAssignment[] {
  return assignments.parse(Object.entries(choices).map(([key, toId]) => {
    const at = key.lastIndexOf(' ');
    return { kind: key.slice(0, at), id: key.slice(at + 1), toId };
  }));
}

const kept = z.object({ values: z.custom<HandOverValues>((value) => typeof value === 'object' && value !== null && 'lines' in value), choices: z.record(z.string(), organisationId) });
/** A draft from earlier, if there is one that can be read. */
export const readDraft = (values: unknown): { readonly values: HandOverValues; readonly choices: Choices } | null => kept.safeParse(values).data ?? null;

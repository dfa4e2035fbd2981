import { z } from 'zod';
import { requiredLine } from '../model/common.ts';
import { idSchemas, riskId } from '../model/ids.ts';
import { isoDate } from '../time.ts';
import { job } from './channel.ts';
import { handlingLabels, type FileId } from './exchange.ts';
import { assuranceGroupings } from './risk-views.ts';
import { riskFilter } from './risks.ts';

export const paperFormats = ['pdf', 'docx'] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** What a paper is about, and what of the register it takes. */
export const paperSubject = z.discriminatedUnion('view', [
  z.object({ view: z.literal('register'), filter: riskFilter }),
  z.object({ view: z.literal('risk'), riskId }),
  z.object({ view: z.enum(['board', 'committee']), since: isoDate }),
  z.object({ view: z.literal('owner'), owner: requiredLine('Choose an owner.'), since: isoDate }),
  z.object({ view: z.literal('changes'), from: isoDate, to: isoDate, filter: riskFilter }),
  z.object({ view: z.literal('assurance'), by: z.enum(assuranceGroupings) }),
  z.object({ view: z.literal('run'), runId: idSchemas.run }),
  z.object({ view: z.literal('plan'), planId: idSchemas['contingency plan'] }),
  /** A page for each role that owns a step. */
  z.object({ view: z.literal('action cards'), planId: idSchemas['contingency plan'] }),
  /** Of one plan, or of all that are in force. */
  z.object({ view: z.literal('contact sheet'), planId: idSchemas['contingency plan'].nullable() }),
  z.object({ view: z.enum(['activation log', 'status report']), activationId: idSchemas.activation }),
]);
export type PaperSubject = z.output<typeof paperSubject>;
export type PaperView = PaperSubject['view'];

export type PaperReport = {
  readonly fileId: FileId;
  readonly name: string;
  readonly size: number;
  /** `null` where the program that opens it makes the pages. */
  readonly pages: number | null;
  /** Risks that it tells of, each counted once. */
  readonly risks: number;
  /** What could not be carried over as it was, a sentence each. */
  readonly notes: readonly string[];
};

export const paperChannels = {
  /** Writes a paper for reading and printing; the file is handed over by `file.deliver`. */
  'paper.make': job<PaperReport>()(z.object({ subject: paperSubject, format: z.enum(paperFormats), handling: z.enum(handlingLabels), redacted: z.boolean().default(false) })),
};

import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { parameterKind } from './kind.ts';
import { always, lineCell, yesCell } from './layout.ts';

const stage = z.object({
  name: requiredLine('Enter the stage’s name.'),
  /** The service is delivered outside the public sector from here on. */
  live: z.boolean(),
  /** Nothing follows: the spin-out is no longer in the pipeline. */
  over: z.boolean(),
  /** Entering it needs a reason, which is kept. */
  needsReason: z.boolean(),
});

/** The stages of a spin-out in the order in which they are passed. */
export const spinOutStages = z.object({
  stages: z.array(stage).min(2, 'Keep at least two stages.').max(40, 'Keep at most 40 stages.'),
}).superRefine(({ stages }, context) => {
  const seen = new Set<string>();
  stages.forEach(({ name }, index) => {
    const key = name.toLowerCase();
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['stages', index, 'name'], message: 'This stage is there twice.' });
    seen.add(key);
  });
});
export type SpinOutStages = Readonly<z.infer<typeof spinOutStages>>;
export type SpinOutStage = SpinOutStages['stages'][number];

/** The stage of this name, without regard to case; `null` for one that the set does not hold. */
export const stageOf = ({ stages }: SpinOutStages, name: string): SpinOutStage | null => stages.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;

const is = (name: string, flags: Partial<SpinOutStage> = {}): SpinOutStage => ({ name, live: false, over: false, needsReason: false, ...flags });

export const defaultSpinOutStages: SpinOutStages = {
  stages: [
    is('Idea'), is('Expression of interest'), is('Outline case'), is('Staff engagement and ballot'), is('Full business plan'), is('Board approval'), is('Regional assurance'),
    is('Contract and transfer agreements'), is('Readiness gate'), is('Go-live', { live: true }), is('First-year review', { live: true }), is('Re-tender', { live: true }),
    is('Closed', { over: true }), is('Withdrawn', { over: true, needsReason: true }), is('Merged', { over: true }),
  ],
};

export const spinOutStagesKind = parameterKind<SpinOutStages>({
  label: 'Spin-out stages',
  about: 'The stages that a service passes on its way out of the public sector, in order.',
  schema: spinOutStages,
  parts: [{
    is: 'table', at: 'stages', title: 'Stages', rowHeader: 'Stage', rows: null,
    columns: () => [
      { header: 'Name', path: (row) => `stages.${row}.name`, cell: always(lineCell) },
      { header: 'Has gone live', path: (row) => `stages.${row}.live`, cell: always(yesCell) },
      { header: 'Is over', path: (row) => `stages.${row}.over`, cell: always(yesCell) },
      { header: 'Needs a reason', path: (row) => `stages.${row}.needsReason`, cell: always(yesCell) },
    ],
    adds: { noun: 'stage', blank: { name: '', live: false, over: false, needsReason: false } },
  }],
  shipped: [{
    name: 'Spin-out stages', source: 'Cabinet Office, Start a public service mutual: the process, with the later stages as usual practice has them', effectiveOn: isoDate.parse('2011-06-24'), confirmed: false, values: defaultSpinOutStages,
  }],
});

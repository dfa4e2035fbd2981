import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { knownLevels, type KnownLevel } from './financial-metrics.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, lineCell, percentCell, yesCell } from './layout.ts';

const band = z.object({
  word: requiredLine('Enter the band’s word.'),
  level: z.enum(knownLevels, 'Choose one of the list.'),
  /** Basis points of the provider's income. */
  from: z.int('Enter a percentage with at most two decimals.').min(1, 'Enter more than 0 %.').max(10_000, 'Enter at most 100 %.'),
  /** Whether exactly this share is in the band. */
  including: z.boolean(),
});

/** The share of a provider's income that one commissioner pays, banded; `bands` from the heaviest dependence down. */
export const dependencyBands = z.object({
  bands: z.array(band).min(1, 'Keep at least one band.').max(10, 'Keep at most 10 bands.'),
  /** What a share under every band is called. */
  below: requiredLine('Enter the word for a share below every band.'),
}).superRefine(({ bands }, context) => {
  bands.forEach(({ from, level }, index) => {
    const before = bands[index - 1];
    if (before === undefined) return;
    if (from >= before.from) context.addIssue({ code: 'custom', path: ['bands', index, 'from'], message: 'Each band must start lower than the one before it.' });
    if (knownLevels.indexOf(level) > knownLevels.indexOf(before.level)) context.addIssue({ code: 'custom', path: ['bands', index, 'level'], message: 'A lighter dependence must not ask for more attention than a heavier one.' });
  });
});
export type DependencyBands = Readonly<z.infer<typeof dependencyBands>>;

/** The band of a share in basis points (10,000 is all of the income); `null` where the share is not known. */
export function dependencyBandOf({ bands, below }: DependencyBands, share: number | null): { readonly word: string; readonly level: KnownLevel } | null {
  if (share === null) return null;
  const found = bands.find(({ from, including }) => share > from || (including && share === from));
  return found === undefined ? { word: below, level: 'clear' } : { word: found.word, level: found.level };
}

/** "Over 75 %" is critical, "50–75 %" high, "25–50 %" medium: an edge named twice belongs to the heavier band. */
export const defaultDependencyBands: DependencyBands = {
  bands: [
    { word: 'Critical', level: 'red', from: 7_500, including: false },
    { word: 'High', level: 'amber', from: 5_000, including: true },
    { word: 'Medium', level: 'watch', from: 2_500, including: true },
  ],
  below: 'Low',
};

export const dependencyBandsKind = parameterKind<DependencyBands>({
  label: 'Dependency bands',
  about: 'How heavily a provider leans on one commissioner, by the share of its income. There is no official threshold: set your own.',
  schema: dependencyBands,
  parts: [
    {
      is: 'table', at: 'bands', title: 'Bands', about: 'From the heaviest dependence down.', rowHeader: 'Band', rows: null,
      columns: () => [
        { header: 'Word', path: (row) => `bands.${row}.word`, cell: always(lineCell) },
        { header: 'From share of income', path: (row) => `bands.${row}.from`, cell: always(percentCell) },
        { header: 'Includes that share', path: (row) => `bands.${row}.including`, cell: always(yesCell) },
        { header: 'Level', path: (row) => `bands.${row}.level`, cell: always(choiceCell(knownLevels)) },
      ],
      adds: { noun: 'band', blank: { word: '', level: 'watch', from: null, including: true } },
    },
    { is: 'single', path: 'below', label: 'Word for any smaller share', cell: lineCell },
  ],
  shipped: [{
    name: 'Dependency bands', source: 'A starting point for local policy; no official threshold was found', effectiveOn: isoDate.parse('2011-06-24'), confirmed: false, values: defaultDependencyBands,
  }],
});

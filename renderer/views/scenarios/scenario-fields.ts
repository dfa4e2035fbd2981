import type { z } from 'zod';
import { scenario } from '../../../shared/model/records/scenario.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { leverOf, type LeverName } from '../../../shared/scenarios/levers.ts';

export type ScenarioInput = z.input<typeof scenario.schema>;
export type LeverInput = ScenarioInput['levers'][number];

/** A scenario that nothing is known of yet. */
export const blankScenario = (): ScenarioInput => ({ ...blankOf(scenario.fields), title: '', status: 'current', versionNumber: 1, mutualIds: [], levers: [] });

/** A lever as it is first offered: at its usual size, of no one yet, from the first day. */
export const freshLever = (lever: LeverName): LeverInput => ({ lever, organisationId: null, contractId: null, size: leverOf(lever).size?.usual ?? null, from: null, until: null, note: null });

/**
 * The row when another lever is chosen for it: what still fits stays, the size becomes the new one's usual one, what the new one
 * does not take is emptied.
 */
export function withLever(row: LeverInput, lever: LeverName): LeverInput {
  const { targets, dates } = leverOf(lever);
  return {
    ...row, ...freshLever(lever), note: row.note, from: row.from,
    until: dates === 'from and until' ? row.until : null,
    contractId: targets.includes('contract') ? row.contractId : null,
    // An organisation chosen as a payer is no mutual: kept only where both would be offered alike.
    organisationId: isSameKind(row.lever, lever) ? row.organisationId : null,
  };
}

const kindOf = (lever: string): string => {
  const targets = leverOf(lever as LeverName).targets;
  return targets.includes('payer') ? (targets.includes('mutual') ? 'both' : 'payer') : 'mutual';
};
const isSameKind = (was: string, is: LeverName): boolean => kindOf(is) === 'both' || kindOf(was) === kindOf(is);

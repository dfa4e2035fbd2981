import type { ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import { appetiteFor, appetiteLevels, type AppetiteLevel } from '../../../shared/model/parameters/risk-appetite.ts';
import { SelectField } from '../../ui/fields.tsx';
import { sentence } from '../../ui/values.tsx';
import type { RiskInput } from './score-pair.tsx';

/** How much of the risk is accepted: that of its category, which is said, unless it has one of its own. */
export function AppetiteField({ control, rules: { appetite: { values } } }: { readonly control: Control<RiskInput>; readonly rules: RiskRules }): ReactNode {
  const category = useWatch({ control, name: 'category' });
  const usual = appetiteFor(values, { appetite: null, category });
  return (
    <SelectField
      control={control} name="appetite" label={labels.appetite} description="Of its own only where it differs from that of its category." options={appetiteLevels}
      none={`As ${category === null ? 'risks without a category' : `${category} risks`}: ${usual.level}, accepts up to ${usual.upTo}`}
      words={(level) => `${sentence(level)}, accepts up to ${values.upTo[level as AppetiteLevel]}`}
    />
  );
}

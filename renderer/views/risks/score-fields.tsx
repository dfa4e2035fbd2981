import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import { consequenceDomains, likelihoodScales, riskFieldset } from '../../../shared/model/risk.ts';
import { SelectField } from '../../ui/fields.tsx';
import { FieldInput } from '../../ui/kind-fields.tsx';
import { FieldRow, FormSection } from '../../ui/record-form-view.tsx';
import { ScorePair, type RiskInput } from './score-pair.tsx';
import { ScoresDialog } from './scores-dialog.tsx';
import { Unconfirmed } from './unconfirmed.tsx';

/** The three scores of a risk, and what they are scored by: one domain, one scale and one horizon for all of them. */
export function ScoreFields({ control, rules }: { readonly control: Control<RiskInput>; readonly rules: RiskRules }): ReactNode {
  const [guide, setGuide] = useState(false);
  const domain = useWatch({ control, name: 'domain' });
  return (
    <FormSection title="Scores" about="Take the worst credible consequence, in the domain where it is worst, then the likelihood of that consequence.">
      <Unconfirmed rules={rules} among={['guide', 'matrix', 'escalation', 'appetite']} />
      <SelectField control={control} name="domain" label={labels.domain} {...(riskFieldset.domain.about === null ? {} : { description: riskFieldset.domain.about })} options={consequenceDomains} none="Not chosen" />
      <div><Button variant="default" aria-haspopup="dialog" onClick={() => setGuide(true)}>What the scores mean</Button></div>
      <FieldRow>
        <SelectField control={control} name="likelihoodScale" label={labels.likelihoodScale} {...(riskFieldset.likelihoodScale.about === null ? {} : { description: riskFieldset.likelihoodScale.about })} options={likelihoodScales} none="Not chosen" />
        <FieldInput control={control} name="horizonMonths" field={riskFieldset.horizonMonths} />
      </FieldRow>
      <ScorePair control={control} rules={rules} kind="inherent" about="Without any control." />
      <ScorePair control={control} rules={rules} kind="current" about="With the controls in place today." />
      <ScorePair control={control} rules={rules} kind="target" about="What it should come down to." />
      {guide && <ScoresDialog rules={rules} chosen={domain} onClose={() => setGuide(false)} />}
    </FormSection>
  );
}

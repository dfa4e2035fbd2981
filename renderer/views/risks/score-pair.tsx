import type { ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import type { z } from 'zod';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { scoreOf } from '../../../shared/model/parameter-set.ts';
import { horizonWords } from '../../../shared/model/risk-standing.ts';
import type { riskBase, ScoreKind } from '../../../shared/model/risk.ts';
import { ScoreField } from '../../ui/score-field.tsx';
import { sentence } from '../../ui/values.tsx';
import { ScoreOutcome } from './score-outcome.tsx';
import { Score } from './risk-words.tsx';
import styles from './risks.module.css';

export type RiskInput = z.input<typeof riskBase>;
type ScorePairProps = { readonly control: Control<RiskInput>; readonly rules: RiskRules; readonly kind: ScoreKind; readonly about: string };

/** A field of the form may hold text that is no number yet. */
export const factor = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Keeps a figure and its sign on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0').replaceAll('–', '\u2060–\u2060');

/** What the likelihood is meant as: a chance over a time, or how often. */
function likelihoodAbout(scale: unknown, months: unknown, horizon: string): string {
  if (scale === 'frequency') return 'How often it is to be expected.';
  const over = typeof months === 'number' && Number.isInteger(months) && months > 0 ? horizonWords(months) : horizon;
  return `The chance that it happens within ${over}.`;
}

function Outcome({ control, rules }: Pick<ScorePairProps, 'control' | 'rules'>): ReactNode {
  const [status, category, appetite, consequence, likelihood] = useWatch({ control, name: ['status', 'category', 'appetite', 'currentConsequence', 'currentLikelihood'] });
  return <output className={styles.outcome} aria-label="What the current score leads to"><ScoreOutcome rules={rules} risk={{ status, category, appetite, currentScore: scoreOf(factor(consequence), factor(likelihood)) }} /></output>;
}

/** Consequence and likelihood of one kind of score, with what each means, and at once what they come to. */
export function ScorePair({ control, rules, kind, about }: ScorePairProps): ReactNode {
  const { matrix: { values: matrix }, guide: { values: guide } } = rules;
  const [consequence, likelihood, domain, scale, months] = useWatch({ control, name: [`${kind}Consequence`, `${kind}Likelihood`, 'domain', 'likelihoodScale', 'horizonMonths'] });
  const means = scale === 'frequency' ? guide.frequency : matrix.likelihoodProbability.map(unbroken);
  return (
    <section className={styles.pair} aria-label={`${sentence(kind)} score`}>
      <div className={styles.pairHead}>
        <h3>{sentence(kind)} score</h3>
        <output aria-label={`${sentence(kind)} score and band`}><Score matrix={matrix} value={scoreOf(factor(consequence), factor(likelihood))} /></output>
        <span className="dim">{about}</span>
      </div>
      {kind === 'current' && <Outcome control={control} rules={rules} />}
      <ScoreField control={control} name={`${kind}Consequence`} label="Consequence" words={matrix.consequence} {...(domain === null ? {} : { description: `In the domain of ${domain}.`, meanings: guide.domains[domain] })} />
      <ScoreField control={control} name={`${kind}Likelihood`} label="Likelihood" description={likelihoodAbout(scale, months, matrix.horizon)} words={matrix.likelihood.map((word, index) => `${word}, ${means[index] ?? ''}`)} />
    </section>
  );
}

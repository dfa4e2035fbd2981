import type { ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import type { z } from 'zod';
import { scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { riskBase, ScoreKind } from '../../../shared/model/risk.ts';
import { ScoreField } from '../../ui/score-field.tsx';
import { sentence } from '../../ui/values.tsx';
import { Score } from './risk-words.tsx';
import styles from './risks.module.css';

type RiskInput = z.input<typeof riskBase>;
type ScorePairProps = { readonly control: Control<RiskInput>; readonly matrix: RiskMatrix; readonly kind: ScoreKind; readonly about: string };

const factor = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Keeps a figure and its sign on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0').replaceAll('–', '\u2060–\u2060');

/** Consequence and likelihood of one kind of score, and at once what they come to. */
export function ScorePair({ control, matrix, kind, about }: ScorePairProps): ReactNode {
  const [consequence, likelihood] = useWatch({ control, name: [`${kind}Consequence`, `${kind}Likelihood`] });
  return (
    <section className={styles.pair} aria-label={`${sentence(kind)} score`}>
      <div className={styles.pairHead}>
        <h3>{sentence(kind)} score</h3>
        <output aria-label={`${sentence(kind)} score and band`}><Score matrix={matrix} value={scoreOf(factor(consequence), factor(likelihood))} /></output>
        <span className="dim">{about}</span>
      </div>
      <ScoreField control={control} name={`${kind}Consequence`} label="Consequence" words={matrix.consequence} />
      <ScoreField control={control} name={`${kind}Likelihood`} label="Likelihood" words={matrix.likelihood.map((word, index) => `${word}, ${unbroken(matrix.likelihoodProbability[index] ?? '')}`)} />
    </section>
  );
}

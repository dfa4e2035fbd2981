import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SuggestedRisk, SuggestionDetail } from '../../../shared/ipc/suggestions.ts';
import { scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { FactorChoice } from './factor-choice.tsx';
import { Score } from './risk-words.tsx';
import { DecisionForm } from './suggestion-form.tsx';
import styles from './risks.module.css';

type Props = { readonly suggestion: SuggestionDetail; readonly matrix: RiskMatrix; readonly onDone: (id: string) => void };

function Review({ risk, suggestion, matrix, onDone }: Props & { readonly risk: SuggestedRisk }): ReactNode {
  const [comment, setComment] = useState('');
  const [consequence, setConsequence] = useState(risk.currentConsequence);
  const [likelihood, setLikelihood] = useState(risk.currentLikelihood);
  return (
    <DecisionForm
      label="Update the risk"
      ask={() => invoke('suggestion.update', { indicatorId: suggestion.indicatorId, riskId: risk.id, version: risk.version, comment, currentConsequence: consequence, currentLikelihood: likelihood })}
      onDone={() => {
        toast(`${risk.reference} reviewed, with the indicator as its evidence`, { undo: true });
        onDone(risk.id);
      }}
    >
      {(refused) => (
        <>
          <Textarea label="Comment" description="Kept as the review’s comment; left empty, it says what the indicator shows." minRows={2} autosize value={comment} error={refused['comment']} onChange={(event) => setComment(event.currentTarget.value)} />
          <div className={styles.sideBySide}>
            <FactorChoice label="Current consequence" words={matrix.consequence} value={consequence} error={refused['currentConsequence']} onChange={setConsequence} />
            <FactorChoice label="Current likelihood" words={matrix.likelihood} value={likelihood} error={refused['currentLikelihood']} onChange={setLikelihood} />
          </div>
          <p>
            Current score: <Score matrix={matrix} value={scoreOf(risk.currentConsequence, risk.currentLikelihood)} /> → <output aria-label="Score after the review"><Score matrix={matrix} value={scoreOf(consequence, likelihood)} /></output>
          </p>
        </>
      )}
    </DecisionForm>
  );
}

/** A review of a risk that is there, on the evidence. */
export function UpdateForm(props: Props): ReactNode {
  const { risks } = props.suggestion;
  const [chosen, setChosen] = useState(risks[0]?.id);
  const risk = risks.find(({ id }) => id === chosen) ?? risks[0];
  if (risk === undefined) return null;
  return (
    <div className={styles.form}>
      <NativeSelect label="Risk" value={risk.id} data={risks.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))} onChange={(event) => setChosen(event.currentTarget.value as SuggestedRisk['id'])} />
      <Review key={`${risk.id} ${risk.version}`} {...props} risk={risk} />
    </div>
  );
}

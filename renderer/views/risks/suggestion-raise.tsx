import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SuggestionDetail } from '../../../shared/ipc/suggestions.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import { scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { riskCategories, type RiskCategory } from '../../../shared/model/risk.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { sentence } from '../../ui/values.tsx';
import { FactorChoice } from './factor-choice.tsx';
import { Score } from './risk-words.tsx';
import { DecisionForm } from './suggestion-form.tsx';
import styles from './risks.module.css';

const texts = ['cause', 'event', 'effect'] as const;

/** A new risk on the evidence: everything proposed can be changed, and the rest of the risk afterwards. */
export function RaiseForm({ suggestion, matrix, onDone }: { readonly suggestion: SuggestionDetail; readonly matrix: RiskMatrix; readonly onDone: (id: string) => void }): ReactNode {
  const [fields, setFields] = useState(suggestion.proposal);
  const change = (patch: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...patch }));
  const { currentConsequence, currentLikelihood } = fields;
  return (
    <DecisionForm
      label="Raise the risk" ask={() => invoke('suggestion.raise', { indicatorId: suggestion.indicatorId, fields })}
      onDone={({ id, reference }) => {
        toast(`${reference} raised, with the indicator as its evidence`, { undo: true });
        onDone(id);
      }}
    >
      {(refused) => (
        <>
          <TextInput label={labels.title} required value={fields.title} error={refused['title']} onChange={(event) => change({ title: event.currentTarget.value })} />
          {texts.map((key) => (
            <Textarea key={key} label={labels[key]} minRows={2} autosize value={fields[key] ?? ''} error={refused[key]} onChange={(event) => change({ [key]: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
          ))}
          <div className={styles.sideBySide}>
            <NativeSelect
              label={labels.category} value={fields.category ?? ''} error={refused['category']} data={[{ value: '', label: 'Not categorised' }, ...riskCategories.map((value) => ({ value, label: sentence(value) }))]}
              onChange={(event) => change({ category: event.currentTarget.value === '' ? null : event.currentTarget.value as RiskCategory })}
            />
            <TextInput label={labels.owner} value={fields.owner ?? ''} error={refused['owner']} onChange={(event) => change({ owner: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
          </div>
          <div className={styles.sideBySide}>
            <FactorChoice label={labels.currentConsequence} words={matrix.consequence} value={currentConsequence} error={refused['currentConsequence']} onChange={(value) => change({ currentConsequence: value })} />
            <FactorChoice label={labels.currentLikelihood} words={matrix.likelihood} value={currentLikelihood} error={refused['currentLikelihood']} onChange={(value) => change({ currentLikelihood: value })} />
          </div>
          <p>Current score: <output aria-label="Current score"><Score matrix={matrix} value={scoreOf(currentConsequence, currentLikelihood)} /></output></p>
        </>
      )}
    </DecisionForm>
  );
}

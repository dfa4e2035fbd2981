import type { ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { LinearReverse } from '../../../shared/engine/sensitivity/linear-reverse.ts';
import type { SearchReverse } from '../../../shared/engine/sensitivity/reverse.ts';
import { chanceWords, countWords, monthWords } from '../../../shared/estimate-words.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { formatLongDate } from '../../../shared/time.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { Stack } from '../record/stack.tsx';
import { Chance, kept, named, nameOf, type Names } from './run-figures.tsx';
import { reverseAmount, reverseAsks } from './reverse-words.ts';
import styles from './scenarios.module.css';

export type ReverseContent = Extract<RunContent, { readonly run: 'reverse stress' }>;
type Question = ReverseContent['question'];

const isSearch = (result: Plain<LinearReverse> | Plain<SearchReverse>): result is Plain<SearchReverse> => 'runs' in result;

function Searched({ result, question, names }: { readonly names: Names; readonly result: Plain<SearchReverse>; readonly question: Question }): ReactNode {
  const { holds, fails, sampling } = result;
  const at = (one: SearchReverse['holds']): ReactNode => (one === null ? 'None within the range' : <>{reverseAmount(question.lever, one.at)}{question.target !== null && <> <span className="dim">(chance of failing <Chance of={one.chance} />)</span></>}</>);
  const edge = (amount: number | null): string => (amount === null ? 'beyond the range' : reverseAmount(question.lever, amount));
  return (
    <DetailList
      items={[
        { label: 'The largest that it withstands', value: at(holds) },
        { label: 'The smallest that breaks it', value: at(fails) },
        { label: 'With 95 % confidence', value: question.target === null ? 'On the expected course nothing is drawn, so there is no sampling error.' : sampling === null ? 'Not known' : `From ${edge(sampling.from)} to ${edge(sampling.to)}` },
        { label: 'Amounts tried', value: countWords(result.runs) },
        ...(result.notes.length === 0 ? [] : [{ label: 'Notes', value: named(result.notes.join(' '), names), wide: true }]),
      ]}
    />
  );
}

/** The smallest shock that breaks a mutual, as a sentence, with what it rests on. */
export function ReverseView({ content }: { readonly content: ReverseContent }): ReactNode {
  const { inputs: { names, start }, question, sentence, found: { result } } = content;
  return (
    <Stack>
      <p className={styles.answer}>{kept(sentence)}</p>
      <Section title="How it was asked">
        <DetailList
          items={[
            { label: 'Mutual', value: <a href={`#/cash/${question.organisationId}`}>{nameOf(names, question.organisationId)}</a> },
            { label: 'Looked for', value: reverseAsks[question.lever] },
            ...(question.contractId === null ? [] : [{ label: 'Contract', value: <a href={`#/contracts/${question.contractId}`}>{nameOf(names, question.contractId)}</a> }]),
            { label: 'Breaks by', value: question.by === null ? 'The end of the forecast' : formatLongDate(question.by) },
            { label: 'Counts as broken', value: question.target === null ? 'When the expected course fails' : kept(`When the chance of failing reaches ${chanceWords(question.target)}`) },
          ]}
        />
      </Section>
      <Section title="What was found">
        {isSearch(result) ? <Searched result={result} question={question} names={names} /> : (
          <DetailList items={[
            { label: 'Answer', value: result.answer === 'never fails' ? 'No amount breaks it' : result.answer === 'fails already' ? `It fails without any, in ${monthWords(start, result.month)}` : `Beyond ${reverseAmount(question.lever, result.at)}, first in ${monthWords(start, result.month)}` },
          ]} />
        )}
      </Section>
    </Stack>
  );
}

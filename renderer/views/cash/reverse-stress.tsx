import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { chanceRange } from '../../../shared/estimate-words.ts';
import { withNames } from '../../../shared/forecast/portfolio.ts';
import type { CashModelView } from '../../../shared/ipc/cash.ts';
import type { Ran, ReverseQuestion } from '../../../shared/ipc/scenarios.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import { isoDate } from '../../../shared/time.ts';
import { useJob } from '../../store/jobs.ts';
import { useReadOnly } from '../../store/as-at.ts';
import layout from '../../ui/answer.module.css';
import { Callout } from '../../ui/callout.tsx';
import { DotRange, type RangeRow } from '../../ui/charts/dot-range.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { Note } from '../record/stack.tsx';
import { reverseAmount } from '../scenarios/reverse-words.ts';
import styles from './cash.module.css';

type Lever = ReverseQuestion['lever'];
const leverWords: readonly { readonly value: Lever; readonly label: string }[] = [
  { value: 'income of a contract', label: 'Income of a contract falls' }, { value: 'income of all contracts', label: 'Income of all contracts falls' }, { value: 'payment delay', label: 'Payers pay later' },
  { value: 'cost rise', label: 'Costs rise' }, { value: 'one-off claim', label: 'A claim is to be paid' }, { value: 'activity fall', label: 'Activity falls' },
];
const targets = [{ value: '', label: 'On the expected course' }, { value: '0.1', label: 'With a probability of 10 %' }, { value: '0.25', label: 'With a probability of 25 %' }, { value: '0.5', label: 'With a probability of 50 %' }] as const;

type Searched = Extract<Ran<'reverse stress'>['content']['found']['result'], { readonly sampling: unknown }>;
type Point = { readonly name: string; readonly at: number; readonly chance: { readonly value: number; readonly low: number; readonly high: number } };
const chanceWords = (value: number): string => shortShare(value);
/** Where nothing is moved yet: a factor of one, no delay, no claim. */
const untouched = (lever: Lever): number => (lever === 'payment delay' || lever === 'one-off claim' ? 0 : 1);

type FoundProps = { readonly found: Searched; readonly question: ReverseQuestion; readonly names: Readonly<Record<string, string>> };

function Found({ found, question: { lever, target }, names }: FoundProps): ReactNode {
  const amountWords = (at: number): string => reverseAmount(lever, at);
  const where = (at: number): string => (at === untouched(lever) ? 'as things stand' : `at ${amountWords(at)}`);
  const points: readonly Point[] = [...(found.holds === null ? [] : [{ name: `It still holds ${where(found.holds.at)}`, ...found.holds }]), ...(found.fails === null ? [] : [{ name: `It fails ${where(found.fails.at)}`, ...found.fails }])];
  const rows: readonly RangeRow[] = points.map(({ name, chance }) => ({ name, value: chance.value, low: chance.low, high: chance.high }));
  const { sampling } = found;
  return (
    <>
      {target !== null && rows.length === 2 && <DotRange title="On either side of the breaking point" summary="The probability of failing by then, at the largest change that holds and the smallest that fails." measure="Probability of failing by then" rows={rows} words={chanceWords} />}
      {sampling !== null && <Note>With other random numbers the breaking point would be {sampling.from === null ? 'below what was looked at' : `from ${amountWords(sampling.from)}`} {sampling.to === null ? 'and beyond what was looked at' : `to ${amountWords(sampling.to)}`}, in 95 of 100 runs.</Note>}
      {target === null ? <Note>{points.map(({ name }) => `${name}.`).join(' ')} On the expected course nothing is drawn, so there is no sampling error.</Note> : <SimpleTable
        caption="What was found" rows={points} keyOf={({ name }) => name}
        columns={[{ header: 'At', rowHeader: true, cell: ({ name }) => name }, { header: 'Probability', align: 'end', cell: ({ chance }) => shortShare(chance.value) }, { header: '95 % interval', align: 'end', cell: ({ chance }) => chanceRange(chance) }]}
      />}
      {found.notes.length > 0 && <Note>{withNames(found.notes, names).join(' ')}</Note>}
    </>
  );
}

/** How much of a change it takes: the smallest that breaks the mutual by a day. */
export function ReverseStress({ model }: { readonly model: CashModelView }): ReactNode {
  const contracts = model.lines.filter(({ contractId }) => contractId !== null);
  const [lever, setLever] = useState<Lever>(contracts.length === 0 ? 'income of all contracts' : 'income of a contract');
  const [contract, setContract] = useState<string>(contracts[0]?.contractId ?? '');
  const [by, setBy] = useState('');
  const [target, setTarget] = useState('');
  const [keep, setKeep] = useState(false);
  const [of, setOf] = useState<string | null>(null);
  const job = useJob('scenario.reverse');
  const readOnly = useReadOnly() !== null;
  const chosen = contracts.find(({ contractId }) => contractId === contract)?.contractId ?? null;
  const date = by === '' ? null : (isoDate.safeParse(by).data ?? null);
  const question: ReverseQuestion = { organisationId: model.organisationId, lever, contractId: lever === 'income of a contract' ? chosen : null, by: date, target: target === '' ? null : Number(target) };
  const key = JSON.stringify(question);
  const { result } = job;
  return (
    <Section title="The smallest change that breaks it">
      <div className={styles.asks}>
        <NativeSelect label="What gets worse" data={leverWords.filter(({ value }) => contracts.length > 0 || value !== 'income of a contract')} value={lever} onChange={(event) => setLever(leverWords.find(({ value }) => value === event.currentTarget.value)?.value ?? 'income of all contracts')} />
        {lever === 'income of a contract' && <NativeSelect label="Contract" data={contracts.map(({ contractId, label }) => ({ value: contractId ?? '', label }))} value={contract} onChange={(event) => setContract(event.currentTarget.value)} />}
        <TextInput type="date" label="Breaks by" description="Empty: by the horizon." value={by} min={model.start} onChange={(event) => setBy(event.currentTarget.value)} />
        <NativeSelect label="Counts as broken" data={targets.map((one) => ({ ...one }))} value={target} onChange={(event) => setTarget(event.currentTarget.value)} />
        {!readOnly && <Checkbox label="Keep the result" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />}
        <JobButton kind="filled" running={job.running} onStart={() => { setOf(key); void job.start({ question, keep: keep && !readOnly }); }}>Find it</JobButton>
      </div>
      <JobProgress job={job} label="Looking for the smallest breaking change" />
      {result?.ok === false && of === key && <Callout tone="problem">{result.error.message}</Callout>}
      {result?.ok === true && (of === key ? (
        <>
          <p className={layout.lead} role="status">{result.value.content.sentence}</p>
          {'sampling' in result.value.content.found.result && <Found found={result.value.content.found.result} question={question} names={result.value.content.inputs.names} />}
          {result.value.runId !== null && <p>Kept with its inputs. <a href={`#/runs/${result.value.runId}`}>Open the run</a></p>}
        </>
      ) : <Note>The question has changed: look for it again.</Note>)}
    </Section>
  );
}

import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Provenance } from '../../../shared/engine/provenance.ts';
import { countWords } from '../../../shared/estimate-words.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { formatDate } from '../../../shared/time.ts';
import { toast } from '../../store/toasts.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { NotKnown, sentence } from '../../ui/values.tsx';
import { Stack } from '../record/stack.tsx';
import { named } from './run-figures.tsx';
import styles from './scenarios.module.css';

/** How the engine’s figures were made; `null` where a forecast could not be made at all. */
export function provenanceIn(content: RunContent): Provenance | null {
  return content.run === 'forecast' ? (content.found.result?.simulated.provenance ?? null) : content.found.provenance;
}

/** The call of the engine, so that anybody can make it again without this application’s screens. */
function CheckYourself({ content }: { readonly content: RunContent }): ReactNode {
  const { call } = content.inputs;
  const [input, setInput] = useState<string | null>(null);
  const copy = async (text: string, what: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast(`${what} copied`);
    } catch {
      toast(`${what} could not be copied: this window may not write to the clipboard. Show it and copy it by hand.`, { tone: 'problem' });
    }
  };
  const command = `npm run engine -- ${call.function} < input.json`;
  return (
    <div className={styles.check}>
      <p>The same call of the engine gives the same figures, to the last digit. Copy its input to a file, input.json, and run:</p>
      <p><code className={styles.command}>{command}</code></p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void copy(command, 'The command')}>Copy the command</Button>
        <Button variant="default" onClick={() => void copy(JSON.stringify(call.input), 'The input')}>Copy the input</Button>
        <Button variant="subtle" aria-expanded={input !== null} onClick={() => setInput(input === null ? JSON.stringify(call.input, null, 2) : null)}>{input === null ? 'Show the input' : 'Hide the input'}</Button>
      </div>
      {input !== null && <textarea className={styles.input} readOnly aria-label="The engine’s input" rows={16} value={input} />}
    </div>
  );
}

/** What a result was made from and by which conventions, so that it can be made again. */
export function RunProvenance({ content, run }: { readonly content: RunContent; /** `null` while it is not kept. */ readonly run: RecordOf<'run'> | null }): ReactNode {
  const provenance = provenanceIn(content);
  const { inputs } = content;
  if (provenance === null) return null;
  const count = (value: number | null): ReactNode => (value === null ? 'None drawn' : <span className="figures">{countWords(value)}</span>);
  const grades = ['sound', 'usable', 'weak', 'none'].map((grade) => ({ grade, of: inputs.mutuals.filter(({ trust }) => trust.grade === grade).length })).filter(({ of }) => of > 0);
  return (
    <Stack>
      <Section title="How it was made">
        <DetailList items={[
          { label: 'Forecast begins', value: formatDate(inputs.start) },
          { label: 'Months looked ahead', value: <span className="figures">{inputs.months}</span> },
          { label: 'A failure counts within', value: `${inputs.within} months` },
          { label: 'Record looked at', value: `${formatDate(inputs.asOf)}, after ${countWords(inputs.historyEntries)} entries of its history` },
          { label: 'Paths', value: count(provenance.paths) },
          { label: 'Seed', value: provenance.seed === null ? 'None' : <span className="figures">{provenance.seed}</span> },
          { label: 'Engine', value: `${provenance.function}, version ${provenance.engineVersion}` },
          { label: 'Mutuals looked at', value: `${countWords(inputs.mutuals.length)}${grades.length === 0 ? '' : `: ${grades.map(({ grade, of }) => `${of} ${grade === 'none' ? 'without a forecast' : grade}`).join(', ')}`}` },
          ...(run === null ? [] : [{ label: 'Took', value: run.tookMs === null ? <NotKnown /> : `${(run.tookMs / 1_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} s` }]),
          { label: 'Hash of its inputs', value: <code className={styles.hash}>{provenance.inputHash}</code>, wide: true },
        ]} />
      </Section>
      <Section title="Conventions">
        <details className={styles.behind}>
          <summary>{provenance.conventions.length === 1 ? 'One convention' : `${provenance.conventions.length} conventions`} by which these figures were reckoned</summary>
          <ul className={styles.lines}>{provenance.conventions.map((one) => <li key={one}>{named(sentence(one), inputs.names)}</li>)}</ul>
        </details>
      </Section>
      <Section title="Check it yourself"><CheckYourself content={content} /></Section>
    </Stack>
  );
}

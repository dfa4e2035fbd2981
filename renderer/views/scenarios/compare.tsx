import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { idSchemas, type IdOf } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterText } from '../../ui/filter-bar.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { RunAnswer } from './run-answer.tsx';
import styles from './scenarios.module.css';

type ScenarioId = IdOf<'scenario'>;
const MOST = 4;
const idsIn = (text: string | null): readonly ScenarioId[] => [...new Set((text ?? '').split(',').flatMap((one) => idSchemas.scenario.safeParse(one).data ?? []))].slice(0, MOST);

/** Which scenarios are compared: up to four, kept in the address. */
function Choice({ chosen }: { readonly chosen: readonly ScenarioId[] }): ReactNode {
  const [text, setText] = useState('');
  const asked = useQuery('scenario.overview', { text: '', deleted: false });
  const choose = (id: ScenarioId): void => go(`/scenarios/compare?ids=${(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).join(',')}`, { replace: true });
  return (
    <Show asked={asked}>
      {(rows) => {
        if (rows.length === 0) return <EmptyState title="There is no scenario to compare" actions={<LinkButton to="/scenarios/new" kind="filled">New scenario</LinkButton>}>Save at least one, then compare it with what is expected without it.</EmptyState>;
        const found = rows.filter(({ scenario: { id, title } }) => chosen.includes(id) || title.toLowerCase().includes(text.toLowerCase()));
        return (
          <>
            {rows.length > 8 && <div className={styles.chooser}><FilterText value={text} onChange={setText} label="Search the scenarios" /></div>}
            <ul className={styles.list}>
              {found.map(({ scenario: { id, title }, levers }) => (
                <li key={id}><Checkbox label={title} description={levers.join(' ')} checked={chosen.includes(id)} disabled={!chosen.includes(id) && chosen.length >= MOST} onChange={() => choose(id)} /></li>
              ))}
            </ul>
          </>
        );
      }}
    </Show>
  );
}

/** Up to four scenarios side by side with what is expected without any. */
export default function ScenarioCompare(): ReactNode {
  const chosen = idsIn(usePlaceParams().get('ids'));
  const readOnly = useReadOnly();
  const job = useJob('scenario.compare');
  const start = (): void => void job.start({ scenarioIds: [...chosen], keep: readOnly === null });
  return (
    <Page title="Compare scenarios" about="Each against what is expected without any, all on the same chances, so that differences come from the scenarios alone." actions={<LinkButton to="/scenarios">All scenarios</LinkButton>}>
      <Stack>
        <Section title="Which">
          <Note>Choose up to four.</Note>
          <Choice chosen={chosen} />
          <div className={styles.buttons}>
            {chosen.length > 0 && <JobButton kind="filled" running={job.running} onStart={start}>{chosen.length === 1 ? 'Compare it with none' : `Compare ${chosen.length} scenarios`}</JobButton>}
          </div>
          <JobProgress job={job} label="Comparing" />
          {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        </Section>
        {job.result?.ok === true && <RunAnswer ran={job.result.value} />}
      </Stack>
    </Page>
  );
}

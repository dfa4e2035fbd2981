import { NativeSelect, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { ReverseQuestion } from '../../../shared/ipc/scenarios.ts';
import { contractId, organisationId } from '../../../shared/model/ids.ts';
import { isoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { DateField, NumberField } from '../../ui/fields.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { Stack } from '../record/stack.tsx';
import { reverseAsks, reverseLevers } from './reverse-words.ts';
import { RunAnswer } from './run-answer.tsx';
import styles from './scenarios.module.css';

type Fields = { organisationId: string | null; by: string | null; percent: number | null };
type Lever = ReverseQuestion['lever'];

/** One of the mutual’s contracts. */
function Contract({ of, value, onChange, missing }: { readonly of: string; readonly value: string | null; readonly onChange: (id: string | null) => void; readonly missing: boolean }): ReactNode {
  const asked = useQuery('contract.list', { filter: { text: '', status: null, commissionerId: null, providerId: organisationId.parse(of), responsibleId: null, withoutRisk: false, deleted: false }, sort: [{ column: 'endOn', direction: 'ascending' }], offset: 0, limit: 200 });
  const rows = asked.data?.rows ?? [];
  return (
    <NativeSelect
      label="Contract" withAsterisk error={missing ? 'Choose the contract.' : undefined} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      data={[{ value: '', label: asked.data === undefined ? 'Looking' : rows.length === 0 ? 'It has none' : 'Choose' }, ...rows.map(({ id, reference, title }) => ({ value: id as string, label: `${reference} ${title}` }))]}
    />
  );
}

/** The question as the engine is asked it; what it lacks, by field. */
function questionOf({ organisationId: mutual, by, percent }: Fields, lever: Lever, contract: string | null, chances: boolean): { readonly question: ReverseQuestion | null; readonly problems: ReadonlySet<'mutual' | 'contract' | 'percent'> } {
  const id = organisationId.safeParse(mutual).data;
  const of = contractId.safeParse(contract).data ?? null;
  const share = chances ? (percent ?? Number.NaN) / 100 : null;
  const problems = new Set<'mutual' | 'contract' | 'percent'>();
  if (id === undefined) problems.add('mutual');
  if (lever === 'income of a contract' && of === null) problems.add('contract');
  if (share !== null && !(share > 0 && share <= 1)) problems.add('percent');
  if (id === undefined || problems.size > 0) return { question: null, problems };
  return { question: { organisationId: id, lever, contractId: lever === 'income of a contract' ? of : null, by: isoDate.safeParse(by).data ?? null, target: share }, problems };
}

/** The smallest shock that breaks a mutual by a day: which, how far, and how sure that is. */
export default function ReverseStress(): ReactNode {
  const parameters = usePlaceParams();
  const readOnly = useReadOnly();
  const { control, setError, clearErrors, getValues } = useForm<Fields>({ defaultValues: { organisationId: parameters.get('mutual'), by: parameters.get('by'), percent: 50 } });
  const mutual = useWatch({ control, name: 'organisationId' });
  const [lever, setLever] = useState<Lever>(reverseLevers.find((one) => one === parameters.get('lever')) ?? 'income of a contract');
  const [contract, setContract] = useState<{ readonly of: string | null; readonly id: string | null }>({ of: parameters.get('mutual'), id: parameters.get('contract') });
  const [chances, setChances] = useState(false);
  const [contractMissing, setContractMissing] = useState(false);
  const job = useJob('scenario.reverse');
  // A contract belongs to the mutual that it was chosen of.
  const chosen = contract.of === mutual ? contract.id : null;

  const start = (): void => {
    clearErrors();
    const { question, problems } = questionOf(getValues(), lever, chosen, chances);
    setContractMissing(problems.has('contract'));
    if (problems.has('mutual')) setError('organisationId', { message: 'Choose the mutual.' });
    if (problems.has('percent')) setError('percent', { message: 'Enter more than 0 and at most 100 %.' });
    if (question !== null) void job.start({ question, keep: readOnly === null });
  };
  return (
    <Page title="Smallest shock that breaks" about="The other way round: not what a shock does, but how large it has to be." actions={<LinkButton to="/scenarios">All scenarios</LinkButton>}>
      <Stack>
        <Section title="What to look for">
          <div className={styles.ask}>
            <div className={styles.asks}>
              <RecordPicker control={control} name="organisationId" label="Mutual" of="organisation" role="mutual" required />
              <NativeSelect label="Look for" data={reverseLevers.map((value) => ({ value, label: reverseAsks[value] }))} value={lever} onChange={(event) => setLever(reverseLevers.find((one) => one === event.currentTarget.value) ?? lever)} />
              {lever === 'income of a contract' && organisationId.safeParse(mutual).success && mutual !== null && <Contract key={mutual} of={mutual} value={chosen} onChange={(id) => setContract({ of: mutual, id })} missing={contractMissing && chosen === null} />}
              <DateField control={control} name="by" label="That breaks it by" description="Empty: by the end of the forecast." />
            </div>
            <Radio.Group label="It counts as broken" value={chances ? 'chance' : 'expected'} onChange={(next) => setChances(next === 'chance')}>
              <div className={styles.choices}><Radio value="expected" label="when the expected course runs out of money" /><Radio value="chance" label="when the chance of running out reaches" /></div>
            </Radio.Group>
            {chances && <div className={styles.chooser}><NumberField control={control} name="percent" label="Chance" unit="%" required /></div>}
            <div className={styles.buttons}><JobButton kind="filled" running={job.running} onStart={start}>Find the smallest</JobButton></div>
            <JobProgress job={job} label="Trying amounts" />
            {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
          </div>
        </Section>
        {job.result?.ok === true && <RunAnswer ran={job.result.value} />}
      </Stack>
    </Page>
  );
}

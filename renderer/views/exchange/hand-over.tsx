import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { HandoverDone } from '../../../shared/ipc/handover.ts';
import { organisationId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { draftOf, dropDraft, keepDraft } from '../../store/drafts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Page } from '../../ui/page.tsx';
import { askedFrom, assignmentsFrom, blankHandOver, choiceKey, handOverForm, readDraft, type Choices, type HandOverAsked, type HandOverValues } from './hand-over-draft.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { SHOWN, type Decide, type Offsets } from './hand-over-parts.tsx';
import { HandOverPreview } from './hand-over-preview.tsx';
import { HandOverReport } from './hand-over-report.tsx';
import styles from './hand-over.module.css';

const start: Offsets = { contracts: 0, liabilities: 0, services: 0 };

/** Decisions for bodies that no line names any more are dropped with the line. */
const stillNamed = (choices: Choices, { lines }: HandOverAsked): Choices => Object.fromEntries(Object.entries(choices).filter(([, toId]) => lines.some((line) => line.toId === toId || line.fromId === toId)));

function Work({ from, onDone }: { readonly from: string; readonly onDone: (done: HandoverDone) => void }): ReactNode {
  const draftKey = `hand-over/${from}`;
  const [draft] = useState(() => readDraft(draftOf(draftKey)?.values));
  const [fromDraft, setFromDraft] = useState(draft !== null);
  const form = useForm<HandOverValues>({ defaultValues: draft?.values ?? blankHandOver(from), resolver: zodResolver(handOverForm, undefined, { raw: true }), mode: 'onSubmit', shouldFocusError: false });
  const [asked, setAsked] = useState<HandOverAsked | null>(null);
  const [choices, setChoices] = useState<Choices>(draft?.choices ?? {});
  const [offsets, setOffsets] = useState(start);
  const [refusals, setRefusals] = useState(0);
  const [busy, setBusy] = useState(false);
  const readOnly = useReadOnly();
  const pages = { contracts: { offset: offsets.contracts, limit: SHOWN }, liabilities: { offset: offsets.liabilities, limit: SHOWN }, services: { offset: offsets.services, limit: SHOWN } };
  const input = asked === null ? { effectiveOn: '', lines: [], assignments: [] } : { ...asked, assignments: assignmentsFrom(choices) };
  const preview = useQuery('handover.preview', { ...input, pages }, { enabled: asked !== null, keep: true });

  // What was shown is no longer what is typed: it has to be asked again.
  useEffect(() => form.subscribe({
    formState: { values: true },
    callback: ({ values }) => {
      keepDraft(draftKey, { values: structuredClone({ values, choices }), base: null, version: null });
      setAsked(null);
    },
  }), [form, draftKey, choices]);

  const ask = async (): Promise<void> => {
    await form.handleSubmit((values) => {
      const next = askedFrom(handOverForm.parse(values));
      setChoices(stillNamed(choices, next));
      setOffsets(start);
      setAsked(next);
    }, () => setRefusals((count) => count + 1))();
  };
  const decide: Decide = (kind, decisions) => {
    const next = Object.fromEntries(Object.entries({ ...choices, ...Object.fromEntries(decisions.map(({ id, toId }) => [choiceKey(kind, id), toId])) }).flatMap(([key, toId]) => (toId === null ? [] : [[key, toId] as const])));
    setChoices(next);
    keepDraft(draftKey, { values: structuredClone({ values: form.getValues(), choices: next }), base: null, version: null });
  };
  const handOver = async (): Promise<void> => {
    setBusy(true);
    const result = await perform('handover.apply', input, 'Handed over');
    setBusy(false);
    if (!result.ok) return;
    dropDraft(draftKey);
    onDone(result.value);
  };
  const discard = (): void => {
    form.reset(blankHandOver(from));
    setChoices({});
    setAsked(null);
    setFromDraft(false);
    dropDraft(draftKey);
  };
  return (
    <>
      {readOnly !== null && <Callout>{readOnly}</Callout>}
      {fromDraft && <Callout action={<Button variant="subtle" onClick={discard}>Discard the draft</Button>}>This is your unsaved draft from earlier.</Callout>}
      <HandOverForm form={form} refusals={refusals} onAsk={ask} shown={asked !== null} />
      {asked !== null && preview.error !== undefined && <Callout tone="problem">{preview.error.message}</Callout>}
      {asked !== null && preview.error === undefined && preview.data !== undefined && (
        <HandOverPreview
          asked={asked} preview={preview.data} choices={choices} onDecide={decide} busy={busy} onHandOver={() => void handOver()}
          onTurn={(part, offset) => setOffsets((all) => ({ ...all, [part]: offset }))}
        />
      )}
    </>
  );
}

/** What one body answers for passes to its successors: entered, shown, decided, and done in one step. */
export default function HandOver(): ReactNode {
  const from = organisationId.safeParse(usePlaceParams().get('from')).data ?? '';
  const [done, setDone] = useState<HandoverDone | null>(null);
  return (
    <Page title="Hand over to a successor" kicker={<a href="#/exchange">Exchange</a>}>
      <div className={styles.page}>
        {done === null
          ? <><p className={styles.about}>When a public body ends or gives something up, its contracts, liabilities and services pass to others. What would happen to each is shown before anything is written.</p><Work key={from} from={from} onDone={setDone} /></>
          : <HandOverReport done={done} onAgain={() => setDone(null)} />}
      </div>
    </Page>
  );
}

import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { SuccessionRow } from '../../../shared/ipc/organisations.ts';
import type { Organisation } from '../../../shared/model/organisation.ts';
import { useQuery } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { focusHeading } from '../record/focus.ts';
import { RecordLink } from '../record/record-links.tsx';
import styles from '../record/record.module.css';
import { Note, Stack } from '../record/stack.tsx';
import { shareInPercent } from './organisation-words.ts';
import { SuccessionDialog, type SuccessionWish } from './succession-dialog.tsx';

type Side = 'from' | 'to';
const otherOf = (row: SuccessionRow, side: Side): { readonly id: string; readonly name: string } =>
  (side === 'from' ? { id: row.fromId, name: row.fromName } : { id: row.toId, name: row.toName });

function columnsOf(side: Side, header: string, actions: (row: SuccessionRow) => ReactNode): readonly SimpleColumn<SuccessionRow>[] {
  return [
    { header, rowHeader: true, cell: (row) => <RecordLink under="/mutuals" {...otherOf(row, side)} /> },
    { header: 'Effective on', cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
    { header: 'What passes', cell: ({ passes }) => (passes === 'all' ? 'Everything' : sentence(passes)) },
    { header: 'Notes', cell: ({ notes }) => <span className={styles.text}><Words value={notes} none="None" /></span> },
    { header: 'Share (%)', align: 'end', cell: ({ shareBasisPoints }) => (shareBasisPoints === null ? <NotKnown words="Not stated" /> : shareInPercent(shareBasisPoints)) },
    { header: 'Actions', align: 'end', cell: actions },
  ];
}

function Deleted({ organisation }: { readonly organisation: Organisation }): ReactNode {
  const [shown, setShown] = useState(false);
  const asked = useQuery('succession.list', { deleted: true }, { enabled: shown });
  const rows = (asked.data ?? []).filter(({ fromId, toId }) => fromId === organisation.id || toId === organisation.id);
  const restore = async ({ id, version }: SuccessionRow): Promise<void> => {
    const result = await perform('succession.restore', { id, version }, 'Succession restored');
    if (result.ok) focusHeading();
  };
  const columns: readonly SimpleColumn<SuccessionRow>[] = [
    { header: 'From', cell: (row) => row.fromName },
    { header: 'To', cell: (row) => row.toName },
    { header: 'Effective on', rowHeader: true, cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
    { header: 'Actions', cell: (row) => <Button variant="default" onClick={() => void restore(row)}>Restore</Button> },
  ];
  return (
    <div className={styles.part}>
      <Checkbox label="Show deleted" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
      {shown && asked.data !== undefined && (rows.length === 0 ? <Note>No succession of this organisation was deleted.</Note> : <SimpleTable caption="Deleted successions" columns={columns} rows={rows} keyOf={({ id }) => id} />)}
    </div>
  );
}

/** Whom the organisation took over from and whom it passed on to, with dialogs to record, edit and delete. */
export function Successions({ organisation, successions }: { readonly organisation: Organisation; readonly successions: readonly SuccessionRow[] }): ReactNode {
  const today = useToday();
  const [wish, setWish] = useState<SuccessionWish | null>(null);
  const there = organisation.deletedAt === null;
  const remove = async ({ id, version }: SuccessionRow): Promise<void> => {
    const result = await perform('succession.delete', { id, version }, 'Succession deleted');
    if (result.ok) focusHeading();
  };
  const actions = (row: SuccessionRow): ReactNode => {
    const name = `${row.fromName} to ${row.toName}`;
    return (
      <span className={styles.rowActions}>
        <ActionIcon aria-label={`Edit the succession ${name}`} onClick={() => setWish({ is: 'edit', succession: row })}><IconPencil size={16} aria-hidden /></ActionIcon>
        <ActionIcon aria-label={`Delete the succession ${name}`} onClick={() => void remove(row)}><IconTrash size={16} aria-hidden /></ActionIcon>
      </span>
    );
  };
  const add = (side: Side, words: string): ReactNode => there && (
    <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setWish({ is: 'add', ...(side === 'from' ? { toId: organisation.id } : { fromId: organisation.id }) })}>{words}</Button>
  );
  const onward = successions.filter(({ fromId }) => fromId === organisation.id);
  const inherited = successions.filter(({ toId }) => toId === organisation.id);
  const due = onward.filter(({ effectiveOn }) => today !== null && effectiveOn > today);
  return (
    <Stack>
      <Section title="Passed on to" aside={<span className={styles.buttons}>{there && <LinkButton to={`/exchange/hand-over?from=${organisation.id}`}>Hand over to a successor</LinkButton>}{add('to', 'Record a successor')}</span>}>
        {onward.length === 0
          ? <Note>Nothing has passed on{organisation.roles.includes('commissioner') ? `: ${organisation.name} answers for what it commissioned` : ''}.</Note>
          : <SimpleTable caption="Passed on to" columns={columnsOf('to', 'Successor', actions)} rows={onward} keyOf={({ id }) => id} />}
        {due.length > 0 && <Note>{due.length === 1 ? 'One of these lies' : `${due.length} of these lie`} ahead and changes nothing until its date.</Note>}
      </Section>
      <Section title="Took over from" aside={add('from', 'Record a predecessor')}>
        {inherited.length === 0
          ? <Note>No predecessor is recorded.</Note>
          : <SimpleTable caption="Took over from" columns={columnsOf('from', 'Predecessor', actions)} rows={inherited} keyOf={({ id }) => id} />}
      </Section>
      <Deleted organisation={organisation} />
      {wish !== null && <SuccessionDialog wish={wish} onClose={() => setWish(null)} />}
    </Stack>
  );
}

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import { recordKinds, type InputOf, type RecordOf } from '../../../shared/model/records/index.ts';
import { invoke } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText } from '../../ui/values.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import { KindTable, useRecordsOf } from './kind-table.tsx';

type DocumentParent = { readonly kind: 'contract' | 'organisation' | 'service' | 'risk'; readonly id: string };

const SIZES = [[1024 * 1024, 'MB'], [1024, 'KB']] as const;
const sizeWords = (bytes: number | null): string => {
  const [unit, word] = SIZES.find(([least]) => (bytes ?? 0) >= least) ?? [1, 'bytes'];
  return `${((bytes ?? 0) / unit).toLocaleString('en-GB', { maximumFractionDigits: unit === 1 ? 0 : 1 })} ${word}`;
};

/** The files kept with a record: added by choosing a file, handed back byte for byte. */
export function RecordDocuments({ of }: { readonly of: DocumentParent }): ReactNode {
  const asked = useRecordsOf('document', of);
  const add = useJob('document.add');
  const fetch = useJob('document.fetch');
  const [problem, setProblem] = useState<string | null>(null);
  const { delivery } = useDelivery(fetch.result?.ok === true ? fetch.result.value.fileId : null);
  const choose = async (): Promise<void> => {
    setProblem(null);
    const chosen = await invoke('file.choose', { purpose: 'document' });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value === null) return;
    const { name: _, ...blank } = blankOf(recordKinds.document.fields as Fieldset) as InputOf<'document'>;
    await add.start({ fileId: chosen.value.fileId, fields: { ...blank, [`${of.kind}Id`]: of.id } });
  };
  const refused = problem ?? [add.result, fetch.result].flatMap((result) => (result?.ok === false ? result.error.message : []))[0] ?? (delivery.is === 'failed' ? delivery.message : null);
  const columns: readonly SimpleColumn<RecordOf<'document'>>[] = [
    { header: 'Added on', cell: ({ addedOn }) => <DateText value={addedOn} /> },
    { header: 'Size', align: 'end', cell: ({ size }) => sizeWords(size) },
    { header: 'Handed back', cell: ({ id, name }) => <Button variant="subtle" size="compact-sm" disabled={fetch.running} aria-label={`Save a copy of ${name}`} onClick={() => void fetch.start({ id })}>Save a copy</Button> },
  ];
  return (
    <>
      {refused !== null && <Callout tone="problem">{refused}</Callout>}
      <JobProgress job={add} label="Adding the document" />
      <KindTable
        kind="document" asked={asked} title="Documents" preset={null} about="Contracts, accounts and reports can be kept inside the store, beside the record they belong to, each under its SHA-256."
        columns={['name', 'subject', 'notes']} more={columns} actions={<Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} disabled={add.running} onClick={() => void choose()}>Add a document</Button>}
      />
    </>
  );
}

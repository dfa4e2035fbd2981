import { useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import type { OrganisationRole } from '../../shared/model/organisation.ts';
import { contractId, organisationId, serviceId } from '../../shared/model/ids.ts';
import { useQuery } from '../api.ts';

export type PickedKind = 'organisation' | 'contract' | 'service';
export type RecordOption = { readonly value: string; readonly label: string };

const idsOf = <Id extends string>(schema: { safeParse: (value: unknown) => { data?: Id | undefined } }, ids: readonly string[]): Id[] => ids.flatMap((id) => schema.safeParse(id).data ?? []);

/** Options for choosing a record: those that hold the text, and always the chosen ones. Only the asked kind is queried, and nothing until it is `needed`. */
export function useRecordOptions(kind: PickedKind, chosen: readonly string[], role: OrganisationRole | null, needed = true): { readonly options: readonly RecordOption[]; readonly text: string; readonly setText: (text: string) => void; readonly loading: boolean } {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.slice(0, 200), 120);
  const only = (one: PickedKind) => ({ enabled: needed && kind === one, keep: true });
  const organisations = useQuery('organisation.options', { text: asked, role, ids: idsOf(organisationId, chosen) }, only('organisation'));
  const contracts = useQuery('contract.options', { text: asked, ids: idsOf(contractId, chosen) }, only('contract'));
  const services = useQuery('service.options', { text: asked, ids: idsOf(serviceId, chosen) }, only('service'));
  const options = kind === 'organisation' ? organisations.data?.map(({ id, name }) => ({ value: id, label: name }))
    : kind === 'contract' ? contracts.data?.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))
      : services.data?.map(({ id, name }) => ({ value: id, label: name }));
  return { options: options ?? [], text, setText, loading: options === undefined };
}

/** The name of a record, for showing a chosen id. */
export function useRecordName(kind: PickedKind, id: string | null): string | null {
  const { options } = useRecordOptions(kind, id === null ? [] : [id], null);
  return options.find(({ value }) => value === id)?.label ?? null;
}

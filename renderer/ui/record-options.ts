import { useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import type { OrganisationRole } from '../../shared/model/organisation.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { isKindName, recordKinds, type KindName } from '../../shared/model/records/index.ts';
import { contractId, organisationId, riskId, serviceId } from '../../shared/model/ids.ts';
import { useQuery } from '../api.ts';

export type PickedKind = 'organisation' | 'contract' | 'service' | 'risk' | KindName;
export type RecordOption = { readonly value: string; readonly label: string };

const idsOf = <Id extends string>(schema: { safeParse: (value: unknown) => { data?: Id | undefined } }, ids: readonly string[]): Id[] => ids.flatMap((id) => schema.safeParse(id).data ?? []);

/** Narrows what is offered to the records of one: always, or only until something is typed. */
export type Within = { readonly kind: EntityKind; readonly id: string; readonly always: boolean };

/** The records that a link may name where it shares a field with them, which now is `shared`; `null` where any may be named, or it is not chosen yet. */
export function withinOf(field: Field, shared: unknown): Within | null {
  if ((field.is !== 'link' && field.is !== 'links') || field.sharing === null || !isKindName(field.to) || typeof shared !== 'string' || shared === '') return null;
  const parent = (recordKinds[field.to].fields as Fieldset)[field.sharing];
  return parent?.is === 'link' ? { kind: parent.to, id: shared, always: true } : null;
}

/** Options for choosing a record: those that hold the text, and always the chosen ones. Only the asked kind is queried, and nothing until it is `needed`. */
export function useRecordOptions(kind: PickedKind, chosen: readonly string[], role: OrganisationRole | null, needed = true, within: Within | null = null): { readonly options: readonly RecordOption[]; readonly text: string; readonly setText: (text: string) => void; readonly loading: boolean } {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.slice(0, 200), 120);
  const only = (one: PickedKind) => ({ enabled: needed && kind === one, keep: true });
  const organisations = useQuery('organisation.options', { text: asked, role, ids: idsOf(organisationId, chosen) }, only('organisation'));
  const contracts = useQuery('contract.options', { text: asked, ids: idsOf(contractId, chosen) }, only('contract'));
  const of = within !== null && (within.always || asked === '') ? { kind: within.kind, id: within.id } : null;
  const kept = useQuery('record.options', { kind: isKindName(kind) ? kind : 'payment', text: asked, of, ids: [...chosen] }, { enabled: needed && isKindName(kind), keep: true });
  const risks = useQuery('risk.options', { text: asked, ids: idsOf(riskId, chosen) }, only('risk'));
  const services = useQuery('service.options', { text: asked, ids: idsOf(serviceId, chosen) }, only('service'));
  const options = kind === 'organisation' ? organisations.data?.map(({ id, name }) => ({ value: id, label: name }))
    : kind === 'contract' ? contracts.data?.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))
      : kind === 'service' ? services.data?.map(({ id, name }) => ({ value: id, label: name }))
        : kind === 'risk' ? risks.data?.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))
          : kept.data?.map(({ id, name }) => ({ value: id, label: name }));
  return { options: options ?? [], text, setText, loading: options === undefined };
}

/** The name of a record, for showing a chosen id. */
export function useRecordName(kind: PickedKind, id: string | null): string | null {
  const { options } = useRecordOptions(kind, id === null ? [] : [id], null);
  return options.find(({ value }) => value === id)?.label ?? null;
}

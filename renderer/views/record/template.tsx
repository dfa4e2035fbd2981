import type { ReactNode } from 'react';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { duplicateOf, type DuplicableKind } from '../../../shared/model/duplicate.ts';
import { contractId, organisationId, riskId, serviceId } from '../../../shared/model/ids.ts';
import { isKindName } from '../../../shared/model/records/index.ts';
import { useToday } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { slugOf } from '../../ui/record-places.ts';

const NONE = '01890000-0000-7000-8000-000000000000';
const forms = { organisation: '/mutuals/new', service: '/services/new', contract: '/contracts/new', risk: '/risks/new' } as const;

/** Opens the form of a new record that is made after this one. */
export function DuplicateButton({ kind, id }: { readonly kind: DuplicableKind; readonly id: string }): ReactNode {
  return <LinkButton to={`${isKindName(kind) ? `/records/${slugOf(kind)}/new` : forms[kind]}?from=${id}`}>Duplicate</LinkButton>;
}

function useTemplate(kind: DuplicableKind, id: string) {
  const only = (one: DuplicableKind) => ({ enabled: kind === one });
  const contract = useQuery('contract.get', { id: contractId.parse(kind === 'contract' ? id : NONE) }, only('contract'));
  const organisation = useQuery('organisation.get', { id: organisationId.parse(kind === 'organisation' ? id : NONE) }, only('organisation'));
  const service = useQuery('service.get', { id: serviceId.parse(kind === 'service' ? id : NONE) }, only('service'));
  const risk = useQuery('risk.get', { id: riskId.parse(kind === 'risk' ? id : NONE) }, only('risk'));
  const other = useQuery('record.get', { kind: isKindName(kind) ? kind : 'payment', id }, { enabled: isKindName(kind) });
  switch (kind) {
    case 'contract': return { ...contract, data: contract.data?.contract };
    case 'organisation': return { ...organisation, data: organisation.data?.organisation };
    case 'service': return { ...service, data: service.data?.service };
    case 'risk': return { ...risk, data: risk.data?.risk };
    default: return { ...other, data: other.data?.record };
  }
}

type TemplateProps = { readonly kind: DuplicableKind; readonly children: (start: Record<string, unknown> | null) => ReactNode };

function From({ kind, id, children }: TemplateProps & { readonly id: string }): ReactNode {
  const asked = useTemplate(kind, id);
  const today = useToday();
  if (today === null) return null;
  return (
    <Show asked={asked}>
      {(record: object) => (
        <>
          <Callout>This is a copy that has not been saved. Dates, references, amounts and what was found or decided begin anew.</Callout>
          {children(duplicateOf(kind, record, today))}
        </>
      )}
    </Show>
  );
}

/** Gives a form of a new record what it starts with where the address names one to copy (`?from=ID`), else `null`. */
export function Template({ kind, children }: TemplateProps): ReactNode {
  const id = contractId.safeParse(usePlaceParams().get('from'));
  return id.success ? <From key={id.data} kind={kind} id={id.data}>{children}</From> : children(null);
}

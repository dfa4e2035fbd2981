import type { ReactNode } from 'react';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { Page } from '../../ui/page.tsx';

export default function CashPage({ id }: { readonly id: OrganisationId }): ReactNode {
  return <Page title="Cash flow">{id}</Page>;
}

import type { ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Page } from '../../ui/page.tsx';

export default function PlanForm({ id }: { readonly id: IdOf<'contingency plan'> }): ReactNode {
  return <Page title="Not built yet"><p>{id}</p></Page>;
}

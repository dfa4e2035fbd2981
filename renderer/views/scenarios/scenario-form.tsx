import type { ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Page } from '../../ui/page.tsx';

export default function ScenarioForm({ id }: { readonly id: IdOf<'scenario'> | null }): ReactNode {
  return <Page title="Scenario">{id}</Page>;
}

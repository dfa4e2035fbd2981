import type { ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Page } from '../../ui/page.tsx';

export default function ScenarioPage({ id }: { readonly id: IdOf<'scenario'> }): ReactNode {
  return <Page title="Scenario">{id}</Page>;
}

import type { ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Page } from '../../ui/page.tsx';

export default function RunPage({ id }: { readonly id: IdOf<'run'> }): ReactNode {
  return <Page title="Run">{id}</Page>;
}

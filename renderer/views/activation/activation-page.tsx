import type { ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Show } from '../../ui/asked.tsx';
import { ClosedActivation } from './closed.tsx';
import { RunningActivation } from './running.tsx';
import { useActivation } from './use-activation.ts';

/** The one screen for the person on call; once it is closed, what was done and what was learnt. */
export default function ActivationPage({ id }: { readonly id: IdOf<'activation'> }): ReactNode {
  return <Show asked={useActivation(id)}>{(view) => (view.activation.closedOn === null ? <RunningActivation view={view} /> : <ClosedActivation view={view} />)}</Show>;
}

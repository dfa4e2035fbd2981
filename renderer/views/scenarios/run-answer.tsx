import type { ReactNode } from 'react';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { Callout } from '../../ui/callout.tsx';
import { Stack } from '../record/stack.tsx';
import { RunBody } from './run-body.tsx';
import { RunContentView } from './run-content.tsx';
import { RunProvenance } from './run-provenance.tsx';

/** What a job answered: the run that it kept, with all that can be done with it, or the result alone where nothing can be kept. */
export function RunAnswer({ ran: { runId, content } }: { readonly ran: { readonly runId: IdOf<'run'> | null; readonly content: RunContent } }): ReactNode {
  if (runId !== null) return <><Callout action={<a href={`#/runs/${runId}`}>Open it on a page of its own</a>}>Kept as a run, with everything that it was made from.</Callout><RunBody key={runId} id={runId} /></>;
  return (
    <Stack>
      <Callout>This result was not kept: the record is looked at as at an earlier date, or can only be read.</Callout>
      <RunContentView content={content} />
      <RunProvenance content={content} run={null} />
    </Stack>
  );
}

import type { ReactNode } from 'react';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Note } from '../record/stack.tsx';
import { TargetTable } from '../record/standing-line.tsx';
import { statementWords } from '../record/standing-words.ts';

/** What the contract itself asks of its provider's finances, with what the newest statement makes of it. Nothing for a contract without targets. */
export function ContractTargets({ id, providerId }: { readonly id: ContractId; readonly providerId: OrganisationId }): ReactNode {
  const asked = useQuery('standing.targets', { contractId: id });
  return (
    <Show asked={asked}>
      {({ targets, statement }) => targets.length > 0 && (
        <>
          <h3>Targets of this contract</h3>
          <TargetTable caption="Targets of this contract, with the newest results" targets={targets} withContract={false} />
          <Note>
            {statement === null ? 'No statement of the provider was measured against these targets yet.' : `By the statement ${statementWords(statement)}.`} Indicators, not a legal finding.{' '}
            <a href={`#/mutuals/${providerId}?tab=standing`}>Financial standing of the provider</a>
          </Note>
        </>
      )}
    </Show>
  );
}

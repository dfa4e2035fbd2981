import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SuggestionDetail } from '../../../shared/ipc/suggestions.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { DecisionForm } from './suggestion-form.tsx';

/** No risk on this evidence, for a reason that others can read. */
export function DeclineForm({ suggestion, onDone }: { readonly suggestion: SuggestionDetail; readonly onDone: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <DecisionForm
      label="Decline" ask={() => invoke('suggestion.decline', { indicatorId: suggestion.indicatorId, reason })}
      onDone={() => {
        toast('Declined; it is suggested again when the indicator gets worse', { undo: true });
        onDone();
      }}
    >
      {(refused) => (
        <Textarea label="Reason" description="Why no risk is raised or changed. It is kept and can be read by others." required minRows={2} autosize value={reason} error={refused['reason']} onChange={(event) => setReason(event.currentTarget.value)} />
      )}
    </DecisionForm>
  );
}

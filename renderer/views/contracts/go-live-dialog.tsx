import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Contract } from '../../../shared/model/contract.ts';
import type { OutsetGap } from '../../../shared/model/records/outset-check.ts';
import { perform } from '../../store/commands.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from '../record/record.module.css';

/** Going live: who decides, and with gaps also why. What the objectives promise is frozen by it. */
export function GoLiveDialog({ contract, gaps, onClose }: { readonly contract: Contract; readonly gaps: readonly OutsetGap[]; readonly onClose: () => void }): ReactNode {
  const [decidedBy, setDecidedBy] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const decide = async (): Promise<void> => {
    const result = await perform('contract.goLive', { id: contract.id, version: contract.version, decidedBy, reason: reason.trim() === '' ? null : reason }, `Contract ${contract.reference} is live`);
    if (result.ok) onClose();
    else setError(result.error);
  };
  const said = (field: string): string | undefined => error?.fields?.[field];
  return (
    <Dialog title={`Contract ${contract.reference} goes live`} onClose={onClose}>
      <form
        className={styles.dialog} noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void decide();
        }}
      >
        {gaps.length === 0 ? <p>Nothing that the outset check asks for is missing.</p> : (
          <div>
            <p>{gaps.length === 1 ? 'One gap is open' : `${gaps.length} gaps are open`}:</p>
            <ul>{gaps.map((gap) => <li key={gap}>{gap}</li>)}</ul>
            <p>The contract can go live with them. Who decided and why is kept, and the gaps stay visible.</p>
          </div>
        )}
        <p>What its objectives promise is frozen from then on; later changes are kept as amendments.</p>
        <TextInput label="Decided by" withAsterisk aria-required value={decidedBy} error={said('decidedBy')} autoComplete="off" onChange={(event) => setDecidedBy(event.currentTarget.value)} />
        {gaps.length > 0 && <Textarea label="Reason for going live with gaps" withAsterisk aria-required minRows={2} value={reason} error={said('reason')} onChange={(event) => setReason(event.currentTarget.value)} />}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Not yet</Button>
          <Button type="submit">Go live</Button>
        </div>
      </form>
    </Dialog>
  );
}

import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';

/** Every objective of the portfolio and the programme, by when it is due. */
export function Promises(): ReactNode {
  return (
    <KindTable
      kind="objective" asked={useRecordsOf('objective', null)} title="Objectives by when they are due" preset="" actions={<LinkButton to="/records/objective">All objectives</LinkButton>}
      about="Record what contracts and the programme are to bring about, measured how, by when." columns={['statement', 'contractId', 'programme', 'baselineValue', 'target', 'unit', 'dueOn', 'contracted', 'owner']}
    />
  );
}

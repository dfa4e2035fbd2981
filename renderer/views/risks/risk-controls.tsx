import type { ReactNode } from 'react';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { Asked } from '../../api.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, NotKnown, Words } from '../../ui/values.tsx';
import { KindTable, type KindRows } from '../record/kind-table.tsx';
import { Note } from '../record/stack.tsx';

type Control = RecordOf<'control'>;

/** A gap is marked, and what it is stands beside the mark. */
function Gap({ words }: { readonly words: string | null }): ReactNode {
  return words === null ? <NotKnown words="None recorded" /> : <><Badge>Gap</Badge> <Words value={words} /></>;
}

const gaps: readonly SimpleColumn<Control>[] = [
  { header: 'Gap in control', cell: ({ gapsInControl }) => <Gap words={gapsInControl} /> },
  { header: 'Gap in assurance', cell: ({ gapsInAssurance }) => <Gap words={gapsInAssurance} /> },
];

/** "3 controls: 1 with a gap in control, none with a gap in assurance." */
export function controlsSentence(rows: readonly Control[], total: number): string {
  const some = (count: number): string => (count === 0 ? 'none' : String(count));
  return `${total} ${total === 1 ? 'control' : 'controls'}: ${some(rows.filter(({ gapsInControl }) => gapsInControl !== null).length)} with a gap in control, ${some(rows.filter(({ gapsInAssurance }) => gapsInAssurance !== null).length)} with a gap in assurance.`;
}

/** What is in place against the risk, how far it works, and how anyone knows. */
export function RiskControls({ asked, preset }: { readonly asked: Asked<KindRows<'control'>>; /** `null` while none can be added. */ readonly preset: string | null }): ReactNode {
  return (
    <>
      <KindTable
        kind="control" asked={asked} title="Controls" preset={preset} none="Not recorded" about="A control is what is in place today: it brings the inherent score down to the current one."
        columns={['what', 'control', 'owner', 'effectiveness', 'assuranceLine', 'assuranceSource', 'lastTestedOn']} more={gaps}
      />
      {asked.data !== undefined && asked.data.total > 0 && <Note>{controlsSentence(asked.data.rows, asked.data.total)}</Note>}
    </>
  );
}

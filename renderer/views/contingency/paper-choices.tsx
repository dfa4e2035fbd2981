import { NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { paperFormats } from '../../../shared/ipc/papers.ts';
import styles from './contingency.module.css';

export const paperChoices = z.object({ format: z.enum(paperFormats), handling: z.enum(handlingLabels) });
export type PaperChoices = z.infer<typeof paperChoices>;
export const firstChoices: PaperChoices = { format: 'pdf', handling: 'OFFICIAL-SENSITIVE' };

/** Format and handling label of what is written about plans. */
export function PaperFields({ chosen, onChange }: { readonly chosen: PaperChoices; readonly onChange: (next: PaperChoices) => void }): ReactNode {
  return (
    <>
      <Radio.Group label="Format" value={chosen.format} onChange={(format) => onChange({ ...chosen, format: format === 'docx' ? 'docx' : 'pdf' })}>
        <div className={styles.choices}>
          <Radio value="pdf" label="PDF, for reading and printing" />
          <Radio value="docx" label="Word (.docx), for going on with" />
        </div>
      </Radio.Group>
      <NativeSelect
        label="Handling label" description="Stands on every page." data={[...handlingLabels]} value={chosen.handling}
        onChange={(event) => onChange({ ...chosen, handling: handlingLabels.find((one) => one === event.currentTarget.value) ?? chosen.handling })}
      />
    </>
  );
}

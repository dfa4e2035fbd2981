import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../shared/ipc/exchange.ts';
import { paperFormats } from '../../shared/ipc/papers.ts';
import styles from './fields.module.css';
import { HandlingSelect } from './handling-select.tsx';

/** What a person chose for a paper, as it is kept. */
export const paperChoices = z.object({ format: z.enum(paperFormats), handling: z.enum(handlingLabels) });
export type PaperChoices = z.infer<typeof paperChoices>;
export const firstPaperChoices: PaperChoices = { format: 'pdf', handling: 'OFFICIAL-SENSITIVE' };

/** Format and handling label of a paper; `onChange` is given what changed alone. */
export function PaperFields({ chosen, onChange }: { readonly chosen: PaperChoices; readonly onChange: (patch: Partial<PaperChoices>) => void }): ReactNode {
  return (
    <>
      <Radio.Group label="Format" value={chosen.format} onChange={(format) => onChange({ format: format === 'docx' ? 'docx' : 'pdf' })}>
        <div className={styles.choices}>
          <Radio value="pdf" label="PDF, for reading and printing" />
          <Radio value="docx" label="Word (.docx), for going on with" />
        </div>
      </Radio.Group>
      <HandlingSelect value={chosen.handling} description="Stands on every page." onChange={(handling) => onChange({ handling })} />
    </>
  );
}

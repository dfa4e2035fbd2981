import { Checkbox, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels, registerParts, type RegisterPart } from '../../../shared/ipc/exchange.ts';
import { riskColumns } from '../../../shared/ipc/risks.ts';
import { HandlingSelect } from '../../ui/handling-select.tsx';
import { RedactedCheck } from './redacted-check.tsx';
import styles from './risks.module.css';

/** What a person chose for the export, as it is kept. */
export const exportChoices = z.object({
  format: z.enum(['xlsx', 'csv']), handling: z.enum(handlingLabels), every: z.boolean(), parts: z.array(z.enum(registerParts)).default([...registerParts]), redacted: z.boolean().default(false),
});
export type ExportChoice = z.output<typeof exportChoices>;
export const firstChoices: ExportChoice = { format: 'xlsx', handling: 'OFFICIAL-SENSITIVE', every: false, parts: [...registerParts], redacted: false };

const partWords: Readonly<Record<RegisterPart, string>> = {
  'heat map': 'Heat map and movement', assurance: 'Assurance framework, by strategic objective', controls: 'Controls', actions: 'Actions', reviews: 'Reviews',
};

type ChoicesProps = {
  readonly value: ExportChoice;
  /** How many columns the register shows. */
  readonly shown: number;
  readonly onChange: (value: ExportChoice) => void;
};

/** Format, columns, sheets and handling label of an exported register. */
export function ExportChoices({ value, shown, onChange }: ChoicesProps): ReactNode {
  return (
    <>
      <Radio.Group label="Format" value={value.format} onChange={(format) => onChange({ ...value, format: format === 'csv' ? 'csv' : 'xlsx' })}>
        <div className={styles.choices}>
          <Radio value="xlsx" label="Workbook (.xlsx), to read, to edit and to take back" />
          <Radio value="csv" label="Plain table (.csv), for other programs" />
        </div>
      </Radio.Group>
      <Radio.Group label="Columns" value={value.every ? 'every' : 'shown'} onChange={(which) => onChange({ ...value, every: which === 'every' })}>
        <div className={styles.choices}>
          <Radio value="shown" label={`Those shown in the register (${shown})`} />
          <Radio value="every" label={`Every column (${riskColumns.length})`} />
        </div>
      </Radio.Group>
      {value.format === 'xlsx' && (
        <Checkbox.Group
          label="Sheets beside the register" description="Legend and About always come with it." value={value.parts}
          onChange={(chosen) => onChange({ ...value, parts: registerParts.filter((part) => chosen.includes(part)) })}
        >
          <div className={styles.choices}>
            {registerParts.map((part) => <Checkbox key={part} value={part} label={partWords[part]} />)}
          </div>
        </Checkbox.Group>
      )}
      <HandlingSelect value={value.handling} description="Stands in the header of every page." onChange={(handling) => onChange({ ...value, handling })} />
      <RedactedCheck checked={value.redacted} onChange={(redacted) => onChange({ ...value, redacted })} />
    </>
  );
}

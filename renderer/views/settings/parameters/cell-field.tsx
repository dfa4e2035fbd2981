import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Control, FieldValues } from 'react-hook-form';
import type { Cell } from '../../../../shared/model/parameters/layout.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { CheckField, ChecksField, moneyReader, numberReader, percentReader, SelectField, TextField, useTyped, type Reader } from '../../../ui/fields.tsx';
import styles from './parameters.module.css';

/** A ratio is typed in per cent: 0.05 as 5. The rounding takes off what the multiplication adds (0.07 × 100 is 7.000000000000001). */
const shareReader: Reader = {
  read: (text) => {
    const plain = text.trim().replace(/\s*%$/, '').replace('−', '-');
    if (plain === '') return null;
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number((Number(plain) / 100).toFixed(12)) : text;
  },
  write: (value) => Number((value * 100).toFixed(10)).toLocaleString('en-GB', { maximumFractionDigits: 10 }).replace('-', '−'),
};

type CellProps = { readonly control: Control<FieldValues>; readonly name: string; readonly label: string; readonly about?: string; readonly cell: Cell };

type Figure = { readonly reader: Reader; readonly before?: string; readonly after?: string };

function figureOf(cell: Extract<Cell, { readonly is: 'whole' | 'number' | 'share' | 'percent' | 'pounds' }>): Figure {
  switch (cell.is) {
    case 'whole': case 'number': return { reader: numberReader, ...(cell.unit === null ? {} : { after: cell.unit }) };
    case 'share': return { reader: shareReader, after: '%' };
    case 'percent': return { reader: percentReader, after: '%' };
    case 'pounds': return { reader: moneyReader, before: '£' };
  }
}

/** A number with its unit inside the input, where it is seen also in a table whose labels are not. */
function FigureField({ control, name, label, about, reader, before, after }: Omit<CellProps, 'cell'> & Figure): ReactNode {
  const typed = useTyped({ control, name, label, ...(about === undefined ? {} : { description: about }) }, reader);
  return (
    <TextInput
      {...typed} inputMode="decimal" leftSection={before} leftSectionPointerEvents="none" rightSection={after} rightSectionPointerEvents="none"
      rightSectionWidth={after !== undefined && after.length > 2 ? '4rem' : '2.25rem'} classNames={{ wrapper: styles.short ?? '', input: styles.figures ?? '' }}
    />
  );
}

/** The input that a value's cell asks for. */
export function CellField(props: CellProps): ReactNode {
  const { control, name, label, about, cell } = props;
  const common = { control, name, label, ...(about === undefined ? {} : { description: about }) };
  switch (cell.is) {
    case 'line': return <TextField {...common} />;
    case 'choice': return <SelectField {...common} options={cell.choices} words={cell.words} />;
    case 'choices': return <ChecksField {...common} options={cell.choices} words={cell.words} />;
    case 'yes or no': return <CheckField {...common} />;
    case 'whole': case 'number': case 'share': case 'percent': case 'pounds': return <FigureField {...props} {...figureOf(cell)} />;
    default: return unreachable(cell);
  }
}

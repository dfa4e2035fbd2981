import { fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { MoneyField, NumberField, readPounds, writePounds } from '../../../renderer/ui/fields.tsx';
import { ScoreField } from '../../../renderer/ui/score-field.tsx';
import { MAX_PENCE } from '../../../shared/money.ts';
import { renderInApp } from './support.tsx';

type Values = { amount: number | null; load: number | null; likelihood: number | null };

function Probe({ amount = null }: { readonly amount?: number | null }): ReactNode {
  const { control } = useForm<Values>({ defaultValues: { amount, load: null, likelihood: null } });
  const values = useWatch({ control });
  return (
    <>
      <MoneyField control={control} name="amount" label="Amount" />
      <NumberField control={control} name="load" label="Caseload" unit="people" />
      <ScoreField control={control} name="likelihood" label="Likelihood" words={['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain']} />
      <output>{JSON.stringify(values)}</output>
    </>
  );
}
const held = (): Values => JSON.parse(screen.getByRole('status').textContent ?? '{}') as Values;
const type = (label: string, text: string): HTMLInputElement => {
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: label });
  fireEvent.change(input, { target: { value: text } });
  return input;
};

describe('an amount of money', () => {
  it.each([['1,250,000', 125_000_000], ['£99.50', 9_950], ['99.5', 9_950], ['−20', -2_000], ['0', 0], ['', null], ['  ', null], ['ten', 'ten'], ['1.234', '1.234'], ['12,34', '12,34']])('reads %j as %j', (text, value) => {
    expect(readPounds(text)).toBe(value);
  });

  it('reads back what it writes, for every amount', () => {
    fc.assert(fc.property(fc.integer({ min: -MAX_PENCE, max: MAX_PENCE }), (pence) => {
      expect(readPounds(writePounds(pence))).toBe(pence === 0 ? 0 : pence);
    }));
  });

  it('is kept in pence while it is typed, and written out when it is left', () => {
    renderInApp(<Probe />);
    const input = type('Amount', '1234567.5');
    expect(held().amount).toBe(123_456_750);
    expect(input.value).toBe('1234567.5');
    fireEvent.blur(input);
    expect(input.value).toBe('1,234,567.50');
  });

  it('keeps what cannot be read, so that it can be refused and corrected', () => {
    renderInApp(<Probe amount={5_000} />);
    const input = type('Amount', 'about fifty');
    fireEvent.blur(input);
    expect(held().amount).toBe('about fifty');
    expect(input.value).toBe('about fifty');
    type('Amount', '');
    expect(held().amount).toBeNull();
  });
});

describe('a number', () => {
  it('takes separators and leaves an empty field not known', () => {
    renderInApp(<Probe />);
    const input = type('Caseload (people)', '12,400');
    fireEvent.blur(input);
    expect(held().load).toBe(12_400);
    expect(input.value).toBe('12,400');
    type('Caseload (people)', '');
    expect(held().load).toBeNull();
  });
});

describe('a score', () => {
  it('is chosen by its number and word, and can be taken back', () => {
    renderInApp(<Probe />);
    fireEvent.click(screen.getByRole('radio', { name: '4 Likely' }));
    expect(held().likelihood).toBe(4);
    fireEvent.click(screen.getByRole('radio', { name: /Not scored/ }));
    expect(held().likelihood).toBeNull();
  });
});

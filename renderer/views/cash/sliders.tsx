import { Button, TextInput } from '@mantine/core';
import { memo, useEffect, useId, useState, type ReactNode } from 'react';
import { leverOf } from '../../../shared/scenarios/levers.ts';
import styles from './cash.module.css';
import { readSlider, sliderText, untouched, type SliderTerm, type SliderValues } from './slider-terms.ts';

const written = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

function Slider({ term, value, onChange }: { readonly term: SliderTerm; readonly value: number; readonly onChange: (value: number) => void }): ReactNode {
  const id = useId();
  const [text, setText] = useState(written(value));
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    if (!typing) setText(written(value));
  }, [value, typing]);
  const read = readSlider(text, term);
  return (
    <div role="group" aria-labelledby={`${id}-label`} className={styles.slider} data-moved={value !== 0}>
      <span id={`${id}-label`} className={styles.sliderLabel}>{term.label}</span>
      <TextInput
        size="xs" aria-label={`${term.label}, in ${term.unit}`} inputMode="decimal" autoComplete="off" rightSectionWidth={term.unit === 'days' ? 44 : 30} rightSection={<span aria-hidden className="dim">{term.unit}</span>}
        value={text} error={typing && read === null ? 'Enter a number.' : undefined}
        onFocus={() => setTyping(true)} onBlur={() => setTyping(false)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          const next = readSlider(event.currentTarget.value, term);
          if (next !== null) onChange(next);
        }}
      />
      <input
        type="range" className={styles.range} aria-label={term.label} aria-valuetext={sliderText(value, term.unit)} aria-describedby={`${id}-says`}
        min={term.least} max={term.most} step={term.step} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <span id={`${id}-says`} className="unseen">{leverOf(term.lever).says}</span>
    </div>
  );
}

type SlidersProps = { readonly terms: readonly SliderTerm[]; readonly values: SliderValues; readonly onChange: (values: SliderValues) => void; readonly moved: boolean; readonly onReset: () => void };

/** The main assumptions, moved from what the record says; the forecast follows while they move. */
export const Sliders = memo(function Sliders({ terms, values, onChange, moved, onReset }: SlidersProps): ReactNode {
  return (
    <section className={styles.sliders} aria-label="Main assumptions">
      <div className={styles.slidersHead}>
        <h2>What if</h2>
        <Button variant="subtle" className={styles.quiet ?? ''} aria-disabled={!moved} onClick={moved ? onReset : undefined}>Back to the record</Button>
      </div>
      {terms.map((term) => <Slider key={term.id} term={term} value={values[term.id]} onChange={(value) => onChange({ ...untouched, ...values, [term.id]: value })} />)}
    </section>
  );
});

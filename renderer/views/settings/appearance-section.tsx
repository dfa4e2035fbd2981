import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { appearances, setAppearance, useAppearance, type Appearance } from '../../store/appearance.ts';
import { FormSection } from '../../ui/record-form-view.tsx';
import styles from './settings.module.css';

const words: Readonly<Record<Appearance, string>> = { auto: 'As the computer has it', light: 'Light', dark: 'Dark' };

export function AppearanceSection(): ReactNode {
  const appearance = useAppearance((state) => state.appearance);
  const choose = (value: string): void => {
    const chosen = appearances.find((one) => one === value);
    if (chosen !== undefined) setAppearance(chosen);
  };
  return (
    <FormSection title="Appearance" about="Takes effect at once.">
      <Radio.Group label="Colours" value={appearance} onChange={choose}>
        <div className={styles.choices}>{appearances.map((one) => <Radio key={one} value={one} label={words[one]} />)}</div>
      </Radio.Group>
    </FormSection>
  );
}

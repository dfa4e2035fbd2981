import { AlignmentType, LevelFormat, LineRuleType, type IPropertiesOptions } from 'docx';
import { ACCENT, INK, SOFT } from '../look.ts';
import { FONT, TYPE } from './measures.ts';

const heading = (level: 0 | 1 | 2, before: number) => ({ run: { size: TYPE.heading[level], bold: true, color: ACCENT, font: FONT }, paragraph: { spacing: { before, after: 80 }, keepNext: true } });

/** The styles that a person can change in Word for the whole document at once. */
export const styles = (language: string): NonNullable<IPropertiesOptions['styles']> => ({
  default: {
    document: { run: { font: FONT, size: TYPE.text, color: INK, language: { value: language, eastAsia: language, bidirectional: 'ar-SA' } }, paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } } },
    title: { run: { size: TYPE.title, bold: true, color: ACCENT, font: FONT }, paragraph: { spacing: { after: 60 }, keepNext: true } },
    heading1: heading(0, 360),
    heading2: heading(1, 280),
    heading3: heading(2, 220),
  },
  paragraphStyles: [
    { id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: { size: TYPE.subtitle, color: SOFT }, paragraph: { spacing: { after: 160 }, keepNext: true } },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: { size: TYPE.table + 2, bold: true, color: ACCENT }, paragraph: { spacing: { before: 200, after: 60 }, keepNext: true } },
    { id: 'TableText', name: 'Table Text', basedOn: 'Normal', quickFormat: true, run: { size: TYPE.table }, paragraph: { spacing: { before: 0, after: 0, line: 252, lineRule: LineRuleType.AUTO } } },
    { id: 'AfterTable', name: 'After Table', basedOn: 'Normal', run: { size: 8 }, paragraph: { spacing: { before: 0, after: 80, line: 240, lineRule: LineRuleType.AUTO } } },
    { id: 'PageLine', name: 'Page Line', basedOn: 'Normal', run: { size: TYPE.small, color: SOFT }, paragraph: { spacing: { before: 0, after: 0 } } },
  ],
});

export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';
const indent = { left: 500, hanging: 340 };

export const numbering: NonNullable<IPropertiesOptions['numbering']> = {
  config: [
    { reference: BULLETS, levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent } } }] },
    { reference: NUMBERS, levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: { paragraph: { indent } } }] },
  ],
};

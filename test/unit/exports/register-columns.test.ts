import { describe, expect, it } from 'vitest';
import { filledField, type RegisterColumn } from '../../../electron/app/exports/column.ts';
import { actionColumns, controlColumns, reviewColumns } from '../../../electron/app/exports/part-columns.ts';
import { csvColumns, everyRiskColumn, workbookColumns } from '../../../electron/app/exports/register-columns.ts';
import { registerLists } from '../../../electron/app/exports/register-lists.ts';
import { bandColours, styles } from '../../../electron/app/exports/register-style.ts';
import { riskColumns } from '../../../shared/ipc/risks.ts';
import { bandLevels } from '../../../shared/model/parameter-set.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { riskCategories, riskFieldset } from '../../../shared/model/risk.ts';

describe('the catalogue of columns', () => {
  it('has every column once, by key and by heading', () => {
    for (const columns of [workbookColumns(riskColumns), controlColumns, actionColumns, reviewColumns]) {
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
      expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length);
    }
  });

  it('lets every field be filled in that a person can enter, as its description says', () => {
    const check = <R>(columns: Iterable<RegisterColumn<R>>, fields: Fieldset): void => {
      const editable = [...columns].filter((column) => column.editable);
      expect(editable.map(filledField).toSorted()).toEqual(Object.keys(fields).toSorted());
      for (const column of editable) {
        const field = fields[filledField(column)];
        expect(column.needed, column.key).toBe(field?.required);
        const kinds = { line: ['text'], text: ['text'], date: ['date'], choice: ['list'], link: ['link'], percent: ['percent'], count: ['count', 'factor'] } as Readonly<Record<string, readonly string[]>>;
        expect(kinds[field?.is ?? ''], column.key).toContain(column.kind);
        if (column.kind === 'list' && field?.is === 'choice') expect(registerLists[column.list].words.map((word) => word.toLowerCase())).toEqual(field.choices.map((word) => word.toLowerCase()));
        if (column.kind === 'link' && field?.is === 'link') expect(column.to).toBe(field.to);
        if (column.kind === 'count' && column.range !== null) for (const [value, taken] of [[column.range.from, true], [column.range.to, true], [column.range.from - 1, false], [column.range.to + 1, false]] as const) expect(field?.schema.safeParse(value).success, `${column.key} ${value}`).toBe(taken);
      }
    };
    check(everyRiskColumn.values(), riskFieldset);
    check(controlColumns, recordKinds.control.fields);
    check(actionColumns, recordKinds.action.fields);
    check(reviewColumns, {});
  });

  it('puts before a formula’s column, or hidden behind it, all that it goes by', () => {
    for (const column of riskColumns) {
      const keys = new Set(workbookColumns([column]).map(({ key }) => key));
      for (const placed of workbookColumns([column])) if (placed.kind === 'worked') for (const key of placed.needs) expect(keys, `${column}: ${placed.key}`).toContain(key);
    }
  });

  it('always has what the heat map counts and what tells a row, hidden where not chosen', () => {
    for (const column of riskColumns) {
      const placed = workbookColumns([column]);
      for (const key of ['inherentConsequence', 'inherentLikelihood', 'currentConsequence', 'currentLikelihood', 'targetConsequence', 'targetLikelihood', 'inherentScore', 'currentScore', 'status', 'id', 'version']) {
        expect(placed.filter((each) => each.key === key), `${column}: ${key}`).toHaveLength(1);
      }
      expect(placed[0]?.hidden).toBe(false);
      expect(placed.at(-1)).toMatchObject({ key: 'version', hidden: true });
      expect(csvColumns([column]).every(({ hidden }) => !hidden)).toBe(true);
    }
  });

  it('lists the model’s own words in sentence case', () => {
    expect(registerLists.category.words.map((word) => word.toLowerCase())).toEqual([...riskCategories]);
    expect(registerLists.proximity.words).toEqual(['Within 3 months', 'Within 12 months', 'Beyond 12 months']);
  });
});

/** WCAG 2.2's contrast ratio, from its definition of relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  it('can be read: every text at least 4.5 : 1 on its fill', () => {
    for (const level of bandLevels) {
      const { fill, text, paleFill, paleText } = bandColours[level];
      expect(contrast(fill, text), level).toBeGreaterThanOrEqual(4.5);
      expect(contrast(paleFill, paleText), `${level}, pale`).toBeGreaterThanOrEqual(4.5);
    }
    for (const { fill, colour } of [styles.editableHeading, styles.readOnlyHeading]) expect(contrast(fill, colour)).toBeGreaterThanOrEqual(4.5);
  });

  it('darken with the band, so that the order survives a black-and-white printer', () => {
    const onBlack = bandLevels.map((level) => contrast(bandColours[level].fill, '000000'));
    expect(onBlack[3]).toBeLessThan(onBlack[2] ?? 0);
    expect(onBlack[2]).toBeLessThan(Math.min(onBlack[0] ?? 0, onBlack[1] ?? 0));
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import { awkwardRows, registerExport } from '../../fixtures/register.ts';
import { matrixSet } from '../../fixtures/risks.ts';
import { HEADINGS } from './expected.ts';
import { unzipped } from './support.ts';

const letter = (heading: string): string => {
  const index = HEADINGS.indexOf(heading);
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
};
const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

describe('the parts of the workbook', () => {
  let parts: ReadonlyMap<string, string>;
  let register: string;
  beforeAll(async () => {
    const result = await writeRegister(registerExport({ rows: awkwardRows, organisationName: `Health & Care <North> ${'x'.repeat(280)}`, handling: 'OFFICIAL-SENSITIVE' }));
    if (!result.ok) throw new Error(result.error.message);
    parts = unzipped(result.value.bytes);
    register = parts.get('xl/worksheets/sheet1.xml') ?? '';
  });
  const last = awkwardRows.length + 1;

  it('freeze the header row and the first two columns, and filter every row', () => {
    expect(register).toContain('<pane xSplit="2" ySplit="1" topLeftCell="C2" state="frozen" activePane="bottomRight"/>');
    expect(register).toContain(`<autoFilter ref="A1:AI${last}"/>`);
  });

  it('offer a choice, a date or a number where one belongs, below the last risk too', () => {
    const rules = new Map([...register.matchAll(/<dataValidation (.*?)>(.*?)<\/dataValidation>/g)].map(([, attributes = '', formulas = '']) => [/sqref="([A-Z]+)2:[A-Z]+(\d+)"/.exec(attributes)?.slice(1, 3).join(' ') ?? '', `${/type="(\w+)"/.exec(attributes)?.[1]} ${formulas.replaceAll(/<\/?formula\d>/g, ' ').trim().replaceAll(/\s+/g, ' ')}`]));
    const to = last + 200;
    const factor = ['Inherent', 'Current', 'Target'].flatMap((kind) => [`${kind} consequence`, `${kind} likelihood`]).map((heading) => [`${letter(heading)} ${to}`, 'list List_factor'] as const);
    const date = ['Target date', 'Raised', 'Next review'].map((heading) => [`${letter(heading)} ${to}`, 'date DATE(1900,1,1) DATE(2199,12,31)'] as const);
    expect(rules).toEqual(new Map<string, string>([
      [`${letter('Category')} ${to}`, 'list List_category'], [`${letter('Treatment')} ${to}`, 'list List_treatment'], [`${letter('Proximity')} ${to}`, 'list List_proximity'], [`${letter('Status')} ${to}`, 'list List_status'],
      ...factor, ...date, [`${letter('Review every (days)')} ${to}`, 'whole 1 1830'],
    ]));
    for (const [, message = ''] of register.matchAll(/ error="(.*?)"/g)) expect(unescaped(message).length).toBeLessThanOrEqual(225);
  });

  it('name the lists that the choices come from', () => {
    const names = new Map([...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="([\w.]+)"[^>]*>(.*?)<\/definedName>/g)].map(([, name = '', range = '']) => [name, range]));
    expect(Object.fromEntries(names)).toEqual({
      List_category: "'Lists'!$A$2:$A$16", List_treatment: "'Lists'!$B$2:$B$5", List_proximity: "'Lists'!$C$2:$C$4", List_status: "'Lists'!$D$2:$D$3", List_factor: "'Lists'!$E$2:$E$6",
      Band_from: "'Lists'!$F$2:$F$5", Band_word: "'Lists'!$G$2:$G$5", '_xlnm.Print_Titles': "'Register'!$A:$B,'Register'!$1:$1",
    });
  });

  it('colour scores and bands by rules, four to a kind, that an empty score does not trip', () => {
    const rules = [...register.matchAll(/<conditionalFormatting sqref="(.*?)">(.*?)<\/conditionalFormatting>/g)];
    expect(rules.map(([, range]) => range)).toEqual(['Inherent', 'Current', 'Target'].map((kind) => `${letter(`${kind} score`)}2:${letter(`${kind} band`)}${last + 200}`));
    const formulas = [...(rules[1]?.[2] ?? '').matchAll(/<formula>(.*?)<\/formula>/g)].map(([, formula = '']) => unescaped(formula));
    const score = `$${letter('Current score')}2`;
    expect(formulas).toEqual([[1, 3], [4, 6], [8, 12], [15, 25]].map(([from, to]) => `AND(ISNUMBER(${score}),${score}>=${from},${score}<=${to})`));
    const priorities = [...register.matchAll(/<cfRule [^>]*priority="(\d+)"/g)].map(([, priority]) => priority);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  it('keep user text as text when it is edited, and every font whole', () => {
    const styles = parts.get('xl/styles.xml') ?? '';
    const text = /<numFmt numFmtId="(\d+)" formatCode="@"\/>/.exec(styles)?.[1];
    const formats = [...(/<cellXfs.*?<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id);
    for (const column of ['B', 'C', 'D', 'E', 'J']) {
      const style = new RegExp(`<c r="${column}2"[^>]*? s="(\\d+)"`).exec(register)?.[1];
      expect(formats[Number(style)], column).toBe(text);
    }
    const fonts = [...(/<fonts .*?<\/fonts>/.exec(styles)?.[0] ?? '').matchAll(/<font>.*?<\/font>/g)].map(([font]) => font);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/<sz val="\d+"\/><name val="Arial"\/>/);
  });

  it('print on landscape A4 with the header row repeated and the label on every page', () => {
    expect(register).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="3" fitToHeight="0"\/>/);
    expect(register).toContain('<pageSetUpPr fitToPage="1"/>');
    for (const sheet of [1, 2, 3, 4]) {
      const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
      const header = unescaped(/<oddHeader>(.*?)<\/oddHeader>/.exec(xml)?.[1] ?? '');
      expect(header).toContain('&C&"Arial,Bold"&8OFFICIAL-SENSITIVE');
      expect(header).toContain('Health && Care <North>');
      expect(header.length).toBeLessThanOrEqual(255);
      expect(unescaped(/<oddFooter>(.*?)<\/oddFooter>/.exec(xml)?.[1] ?? '')).toBe('&L&"Arial,Regular"&8Exported 21 Nov 2026, 14:02&C&"Arial,Bold"&8OFFICIAL-SENSITIVE&R&"Arial,Regular"&8Page &P of &N');
    }
  });

  it('hide the lists, the stamp and the identity, and nothing else', () => {
    const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="(.*?)" [^>]*?\/>/g)].map(([tag, name]) => `${name}${tag.includes('state="hidden"') ? ' hidden' : ''}`);
    expect(sheets).toEqual(['Register', 'Heat map', 'Legend', 'About', 'Lists hidden', '_mutuals hidden']);
    const hidden = [...register.matchAll(/<col min="(\d+)" [^>]*?hidden="true"/g)].map(([, column]) => HEADINGS[Number(column) - 1]);
    expect(hidden).toEqual(['Risk id', 'Row version']);
  });

  it('say in their properties what they are and where they came from', () => {
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>Risk register</dc:title>');
    expect(core).toContain('<dc:creator>Amina Yusuf</dc:creator>');
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-21T14:02:00Z</dcterms:created>');
    const custom = new Map([...(parts.get('docProps/custom.xml') ?? '').matchAll(/name="(\w+)"><vt:lpwstr>(.*?)<\/vt:lpwstr>/g)].map(([, name, value]) => [name, value]));
    expect(custom.get('Handling')).toBe('OFFICIAL-SENSITIVE');
    expect(custom.get('MutualsAuditHash')).toBe('9f'.repeat(32));
  });

  it('hold formulas only where a score, a band or a count belongs', () => {
    const cells = [...register.matchAll(/<c r="([A-Z]+)\d+"[^>]*><f>/g)].map(([, column]) => column);
    expect(new Set(cells)).toEqual(new Set(['Inherent', 'Current', 'Target'].flatMap((kind) => [letter(`${kind} score`), letter(`${kind} band`)])));
    expect(cells).toHaveLength(awkwardRows.length * 6);
    for (const sheet of [3, 4, 5, 6]) expect(parts.get(`xl/worksheets/sheet${sheet}.xml`)).not.toContain('<f>');
  });
});

it('keeps the words of a long local scale within what a validation can hold', async () => {
  const long = Array.from({ length: 5 }, (_, index) => `Level ${index + 1} of the locally agreed scale of consequences for people who use services`);
  const result = await writeRegister(registerExport({ matrix: matrixSet({ values: { ...matrixSet().values, consequence: long } }) }));
  if (!result.ok) throw new Error(result.error.message);
  const messages = [...(unzipped(result.value.bytes).get('xl/worksheets/sheet1.xml') ?? '').matchAll(/ error="(.*?)"/g)].map(([, message = '']) => unescaped(message).length);
  expect(Math.max(...messages)).toBe(225);
});

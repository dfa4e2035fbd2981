import { beforeAll, describe, expect, it } from 'vitest';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import { awkwardRegister, awkwardRows, objectiveLine, registerExport } from '../../fixtures/register.ts';
import { matrixSet } from '../../fixtures/risks.ts';
import { ACTION_HEADINGS, CONTROL_HEADINGS, HEADINGS } from './expected.ts';
import { unzipped } from './support.ts';

const letter = (heading: string, headings: readonly string[] = HEADINGS): string => {
  const index = headings.indexOf(heading);
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
};
const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

/** What may be entered where: column and last row, then the kind of rule with its bounds. */
const rulesIn = (xml: string): ReadonlyMap<string, string> => new Map([...xml.matchAll(/<dataValidation (.*?)>(.*?)<\/dataValidation>/g)].map(([, attributes = '', formulas = '']) => [
  /sqref="([A-Z]+)2:[A-Z]+(\d+)"/.exec(attributes)?.slice(1, 3).join(' ') ?? '', `${/type="(\w+)"/.exec(attributes)?.[1]} ${formulas.replaceAll(/<\/?formula\d>/g, ' ').trim().replaceAll(/\s+/g, ' ')}`,
]));
/** Ranges of conditional formats with their formulas. */
const coloursIn = (xml: string): (readonly [range: string, formulas: readonly string[]])[] => [...xml.matchAll(/<conditionalFormatting sqref="(.*?)">(.*?)<\/conditionalFormatting>/g)]
  .map(([, range = '', rules = '']) => [range, [...rules.matchAll(/<formula>(.*?)<\/formula>/g)].map(([, formula = '']) => unescaped(formula))] as const);

describe('the parts of the workbook', () => {
  let parts: ReadonlyMap<string, string>;
  let register: string;
  beforeAll(async () => {
    const result = await writeRegister(registerExport({ ...awkwardRegister, organisationName: `Health & Care <North> ${'x'.repeat(280)}`, handling: 'OFFICIAL-SENSITIVE' }));
    if (!result.ok) throw new Error(result.error.message);
    parts = unzipped(result.value.bytes);
    register = parts.get('xl/worksheets/sheet1.xml') ?? '';
  });
  const last = awkwardRows.length + 1;

  it('freeze the header row and the first two columns, and filter every row', () => {
    expect(register).toContain('<pane xSplit="2" ySplit="1" topLeftCell="C2" state="frozen" activePane="bottomRight"/>');
    expect(register).toContain(`<autoFilter ref="A1:AY${last}"/>`);
  });

  it('offer a choice, a date or a number where one belongs, below the last risk too', () => {
    const to = last + 200;
    const factor = ['Inherent', 'Current', 'Target'].flatMap((kind) => [`${kind} consequence`, `${kind} likelihood`]).map((heading) => [`${letter(heading)} ${to}`, 'list List_factor'] as const);
    const date = ['Target date', 'Raised', 'Next review'].map((heading) => [`${letter(heading)} ${to}`, 'date DATE(1900,1,1) DATE(2199,12,31)'] as const);
    const list = [['Category', 'category'], ['Strategic objective', 'strategic_objective'], ['Consequence domain', 'domain'], ['Likelihood scale', 'likelihood_scale'], ['Own appetite', 'appetite'], ['Treatment', 'treatment'], ['Proximity', 'proximity'], ['Status', 'status']]
      .map(([heading = '', name = '']) => [`${letter(heading)} ${to}`, `list List_${name}`] as const);
    expect(rulesIn(register)).toEqual(new Map<string, string>([...list, ...factor, ...date, [`${letter('Review every (days)')} ${to}`, 'whole 1 1830'], [`${letter('Likelihood horizon (months)')} ${to}`, 'whole 1 600']]));
    for (const [, message = ''] of register.matchAll(/ error="(.*?)"/g)) expect(unescaped(message).length).toBeLessThanOrEqual(225);
  });

  it('name the lists that the choices come from', () => {
    const names = new Map([...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="([\w.]+)"[^>]*>(.*?)<\/definedName>/g)].map(([, name = '', range = '']) => [name, range]));
    expect(Object.fromEntries([...names].filter(([name]) => name !== '_xlnm.Print_Titles'))).toEqual({
      List_category: "'Lists'!$A$2:$A$16", List_treatment: "'Lists'!$B$2:$B$5", List_proximity: "'Lists'!$C$2:$C$4", List_domain: "'Lists'!$D$2:$D$9", List_likelihood_scale: "'Lists'!$E$2:$E$3", List_appetite: "'Lists'!$F$2:$F$6",
      List_status: "'Lists'!$G$2:$G$3", List_control_kind: "'Lists'!$H$2:$H$5", List_effectiveness: "'Lists'!$I$2:$I$5", List_assurance_line: "'Lists'!$J$2:$J$4", List_action_status: "'Lists'!$K$2:$K$5", List_factor: "'Lists'!$L$2:$L$6",
      List_strategic_objective: "'Lists'!$M$2:$M$3", Band_from: "'Lists'!$N$2:$N$5", Band_word: "'Lists'!$O$2:$O$5", Band_escalation: "'Lists'!$P$2:$P$5", Band_seen_by: "'Lists'!$Q$2:$Q$5",
      Category_appetite: "'Lists'!$R$2:$R$16", Appetite_up_to: "'Lists'!$S$2:$S$6", Appetite_otherwise: "'Lists'!$T$2:$T$2", As_at: "'Lists'!$U$2:$U$2",
    });
  });

  it('colour scores and bands by rules, four to a kind, that an empty score does not trip', () => {
    const rules = coloursIn(register);
    expect(rules.slice(0, 3).map(([range]) => range)).toEqual(['Inherent', 'Current', 'Target'].map((kind) => `${letter(`${kind} score`)}2:${letter(`${kind} band`)}${last + 200}`));
    const score = `$${letter('Current score')}2`;
    expect(rules[1]?.[1]).toEqual([[1, 3], [4, 6], [8, 12], [15, 25]].map(([from, to]) => `AND(ISNUMBER(${score}),${score}>=${from},${score}<=${to})`));
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
    expect(register).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="4" fitToHeight="0"\/>/);
    expect(register).toContain('<pageSetUpPr fitToPage="1"/>');
    for (const sheet of [1, 2, 3, 4, 5, 6, 7, 8]) {
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
    expect(sheets).toEqual(['Register', 'Heat map', 'Assurance framework', 'Controls', 'Actions', 'Reviews', 'Legend', 'About', 'Lists hidden', '_mutuals hidden']);
    const hidden = [...register.matchAll(/<col min="(\d+)" [^>]*?hidden="true"/g)].map(([, column]) => HEADINGS[Number(column) - 1]);
    expect(hidden).toEqual(['Risk id', 'Row version']);
  });

  it('say in their properties what they are and where they came from', () => {
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>Risk register</dc:title>');
    expect(core).toContain('<dc:creator>Amina Yusuf</dc:creator>');
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-21T14:02:00Z</dcterms:created>');
    const custom = new Map([...(parts.get('docProps/custom.xml') ?? '').matchAll(/name="(\w+)"><vt:lpwstr>(.*?)<\/vt:lpwstr>/g)].map(([, name, value]) => [name, value]));
    expect(Object.fromEntries([...custom].filter(([name]) => name !== 'MutualsExport'))).toEqual({
      Handling: 'OFFICIAL-SENSITIVE', MutualsFormat: 'mutuals-register/2', MutualsStore: '0193a5f0-0000-7000-8000-00000000abcd', MutualsExportedAt: '2026-11-21T14:02:00.000Z', MutualsExportedBy: 'Amina Yusuf',
      MutualsAuditEntries: '1234', MutualsAuditHash: '9f'.repeat(32),
    });
    expect(custom.get('MutualsExport')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('hold formulas only where a score, a band or a count belongs', () => {
    const cells = [...register.matchAll(/<c r="([A-Z]+)\d+"[^>]*><f>/g)].map(([, column]) => column);
    const worked = [...['Inherent', 'Current', 'Target'].flatMap((kind) => [`${kind} score`, `${kind} band`]), 'Appetite', 'Appetite accepts up to', 'Over appetite', 'Escalated to', 'To be seen by'];
    expect(new Set(cells)).toEqual(new Set(worked.map((heading) => letter(heading))));
    expect(cells).toHaveLength(awkwardRows.length * worked.length);
    for (const sheet of [3, 4, 7, 8, 9, 10]) expect(parts.get(`xl/worksheets/sheet${sheet}.xml`)).not.toContain('<f>');
  });
});

describe('the sheets that come back beside the register', () => {
  let parts: ReadonlyMap<string, string>;
  const sheet = (number: number): string => parts.get(`xl/worksheets/sheet${number}.xml`) ?? '';
  beforeAll(async () => {
    const result = await writeRegister(registerExport({ ...awkwardRegister, parts: ['controls', 'actions', 'reviews'] }));
    if (!result.ok) throw new Error(result.error.message);
    parts = unzipped(result.value.bytes);
  });
  const [controls, actions] = [awkwardRegister.controls.length + 1, awkwardRegister.actions.length + 1];
  const ofControl = (heading: string): string => letter(heading, CONTROL_HEADINGS);
  const ofAction = (heading: string): string => letter(heading, ACTION_HEADINGS);

  it('filter every row, keep the risk in sight, and repeat headings and the first columns on paper', () => {
    expect(sheet(2)).toContain(`<autoFilter ref="A1:N${controls}"/>`);
    expect(sheet(3)).toContain(`<autoFilter ref="A1:O${actions}"/>`);
    for (const number of [2, 3, 4]) {
      expect(sheet(number)).toContain('<pane xSplit="3" ySplit="1" topLeftCell="D2" state="frozen" activePane="bottomRight"/>');
      expect(sheet(number)).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
    }
    for (const name of ['Controls', 'Actions', 'Reviews']) expect(parts.get('xl/workbook.xml')).toContain(`>'${name}'!$A:$C,'${name}'!$1:$1</definedName>`);
  });

  it('offer the words, dates and percentages that belong there, and none on the sheet for reading', () => {
    expect(rulesIn(sheet(2))).toEqual(new Map([
      [`${ofControl('Kind')} ${controls + 200}`, 'list List_control_kind'], [`${ofControl('Effectiveness')} ${controls + 200}`, 'list List_effectiveness'], [`${ofControl('Assurance line')} ${controls + 200}`, 'list List_assurance_line'],
      [`${ofControl('Last tested')} ${controls + 200}`, 'date DATE(1900,1,1) DATE(2199,12,31)'],
    ]));
    expect(rulesIn(sheet(3))).toEqual(new Map([
      [`${ofAction('Status')} ${actions + 200}`, 'list List_action_status'], [`${ofAction('Due on')} ${actions + 200}`, 'date DATE(1900,1,1) DATE(2199,12,31)'], [`${ofAction('Done on')} ${actions + 200}`, 'date DATE(1900,1,1) DATE(2199,12,31)'],
      [`${ofAction('Done so far')} ${actions + 200}`, 'decimal 0 1'],
    ]));
    expect(rulesIn(sheet(4))).toEqual(new Map());
    // A status must not be emptied.
    expect(/ error="([^"]*)"/.exec(/<dataValidation [^>]*sqref="G2[^>]*>/.exec(sheet(3))?.[0] ?? '')?.[1]).toBe('Choose one of the words in the list.');
  });

  it('mark gaps and late actions by rules', () => {
    const [late, gap] = [`$${ofAction('Late')}2`, `$${ofControl('Gaps in assurance')}2`];
    expect(coloursIn(sheet(3))).toContainEqual([`${ofAction('Due on')}2:${ofAction('Late')}${actions + 200}`, [`${late}="Late"`]]);
    expect(coloursIn(sheet(2))).toContainEqual([`${ofControl('Gaps in assurance')}2:${ofControl('Gaps in assurance')}${controls + 200}`, [`LEN(${gap})>0`]]);
  });

  it('hide their identities, and keep what is typed as text', () => {
    for (const [number, headings] of [[2, CONTROL_HEADINGS], [3, ACTION_HEADINGS]] as const) {
      const hidden = [...sheet(number).matchAll(/<col min="(\d+)" [^>]*?hidden="true"/g)].map(([, column]) => headings[Number(column) - 1]);
      expect(hidden).toEqual(headings.slice(-2));
      expect(/<c r="C2"[^>]* t="inlineStr"/.test(sheet(number))).toBe(true);
    }
    expect([...sheet(3).matchAll(/<c r="([A-Z]+)\d+"[^>]*><f>/g)].every(([, column]) => column === ofAction('Late'))).toBe(true);
  });
});

it('offers strategic objectives only as long as the list helps', async () => {
  for (const [count, offered] of [[0, false], [200, true], [201, false]] as const) {
    const result = await writeRegister(registerExport({ objectives: Array.from({ length: count }, (_, index) => objectiveLine(index + 1)), parts: [] }));
    if (!result.ok) throw new Error(result.error.message);
    const book = unzipped(result.value.bytes);
    expect(book.get('xl/worksheets/sheet1.xml')?.includes('List_strategic_objective'), String(count)).toBe(offered);
    expect(book.get('xl/workbook.xml')?.includes('List_strategic_objective'), String(count)).toBe(offered);
  }
});

it('keeps the words of a long local scale within what a validation can hold', async () => {
  const long = Array.from({ length: 5 }, (_, index) => `Level ${index + 1} of the locally agreed scale of consequences for people who use services`);
  const result = await writeRegister(registerExport({ matrix: matrixSet({ values: { ...matrixSet().values, consequence: long } }) }));
  if (!result.ok) throw new Error(result.error.message);
  const messages = [...(unzipped(result.value.bytes).get('xl/worksheets/sheet1.xml') ?? '').matchAll(/ error="(.*?)"/g)].map(([, message = '']) => unescaped(message).length);
  expect(Math.max(...messages)).toBe(225);
});

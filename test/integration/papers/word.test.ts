import { describe, expect, test } from 'vitest';
import { bandColours } from '../../../electron/app/exports/register-style.ts';
import { rowsOfWord } from '../../../electron/app/papers/word/read-back.ts';
import { writeWord } from '../../../electron/app/papers/word/write-word.ts';
import { unzipped } from '../exports/support.ts';
import { columns, hasWriter, heatMap, paperOf, pdfOfWord, poppler, popplerSays, prose, row, tableOf, written } from './support.ts';

async function wordOf(some: Parameters<typeof paperOf>[0]): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly string[]; readonly part: (path: string) => string }> {
  const { bytes, pages, notes } = written(await writeWord(paperOf(some)));
  expect(pages).toBeNull();
  const parts = unzipped(bytes);
  return { bytes, notes, part: (path) => parts.get(path) ?? '' };
}
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&apos;', "'");
/** The texts of each paragraph, line breaks as line feeds. */
const paragraphs = (xml: string): readonly string[] =>
  [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inner = '']) => [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([whole, text]) => (whole === '<w:br/>' ? '\n' : unescaped(text ?? ''))).join(''));
const rowsIn = (xml: string): readonly string[] => [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([one]) => one);

describe('a Word document', () => {
  test('says everything in order, in styles of Word', async () => {
    const { part, bytes } = await wordOf({
      subtitle: 'For the board', facts: [{ label: 'Filter', value: 'Status: open\nOwner: none' }],
      blocks: [
        { is: 'heading', level: 1, text: 'Summary & <scores>' }, { is: 'paragraph', text: [{ text: 'Three', bold: true }, { text: '  risks مرحبا 👍' }] },
        { is: 'list', numbered: true, items: ['One'] }, { is: 'list', numbered: true, items: ['One again'] }, { is: 'list', numbered: false, items: ['A point'] },
        { is: 'pageBreak' }, { is: 'heading', level: 2, text: 'Register' },
        tableOf([{ is: 'group', text: 'Clinical' }, row('R-0001', 'Supplier', 'a & b\nc', { text: '12 High', band: 'high' })]),
      ],
    });
    const body = part('word/document.xml');
    expect(paragraphs(body).filter((text) => text !== '')).toEqual([
      'Risk register', 'For the board', 'Filter', 'Status: open\nOwner: none', 'Summary & <scores>', 'Three  risks مرحبا 👍', 'One', 'One again', 'A point', 'Register', 'Open risks',
      ...columns.map(({ heading }) => heading), 'Clinical', 'R-0001', 'Supplier', 'a & b\nc', '12 High',
    ]);
    for (const style of ['Title', 'Subtitle', 'Heading1', 'Heading2', 'Caption']) expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
    // Each numbered list begins at 1.
    expect(new Set([...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id)).size).toBe(3);
    expect(rowsOfWord(bytes)).toBe(4);
  });

  test('repeats the headings of its tables, gives every column its width, and shades a score with its word', async () => {
    const { part } = await wordOf({ orientation: 'landscape', blocks: [tableOf([row('R-0001', 'Supplier', prose(30, 1), { text: '12 High', band: 'high' })]), heatMap] });
    const body = part('word/document.xml');
    const rows = rowsIn(body);
    expect(rows).toHaveLength(2 + 6);
    expect(rows.map((one) => one.includes('<w:tblHeader/>'))).toEqual([true, false, true, false, false, false, false, false]);
    expect(body).toMatch(/<w:pgSz [^>]*w:orient="landscape"/);
    const [first = ''] = body.match(/<w:tblGrid>.*?<\/w:tblGrid>/) ?? [];
    const widths = [...first.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(4);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(15_000);
    expect([...(rows[0] ?? '').matchAll(/<w:tcW w:w="(\d+)"/g)].map(([, width]) => Number(width))).toEqual(widths);
    const cell = /<w:tc>(?:(?!<w:tc>).)*12 High.*?<\/w:tc>/s.exec(rows[1] ?? '')?.[0] ?? '';
    expect(cell).toContain(`w:fill="${bandColours.high.fill}"`);
    expect(cell).toContain(`<w:color w:val="${bandColours.high.text}"/>`);
    expect(paragraphs(rows[3] ?? '')).toEqual(['5 Catastrophic', 'No risks\nModerate', '1 risk\nHigh', '2 risks\nExtreme', '3 risks\nExtreme', 'No risks\nExtreme']);
  });

  test('says on each page what it is and how to handle it, with the number of the page, and in its properties', async () => {
    const { part } = await wordOf({ title: 'Risks & scores' });
    expect(paragraphs(part('word/header1.xml'))[0]).toBe('Risks & scores – Northshire Integrated Care BoardOFFICIAL-SENSITIVE COMMERCIAL');
    const foot = part('word/footer1.xml');
    expect(paragraphs(foot)[0]).toMatch(/^Exported 22 Nov 2026, 14:02 by Siân ŴynOFFICIAL-SENSITIVE COMMERCIALPage +of/);
    expect(foot).toMatch(/PAGE.*NUMPAGES/s);
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:title>Risks &amp; scores</dc:title>');
    expect([...core.matchAll(/<dcterms:(?:created|modified)[^>]*>([^<]*)/g)].map(([, at]) => at)).toEqual(['2026-11-22T14:02:05.000Z', '2026-11-22T14:02:05.000Z']);
    expect(part('docProps/custom.xml')).toContain('OFFICIAL-SENSITIVE COMMERCIAL');
    expect(part('word/styles.xml')).toContain('w:lang w:val="en-GB"');
  });

  test('leaves out what XML cannot carry, and says so', async () => {
    const { part, notes } = await wordOf({ blocks: [{ is: 'paragraph', text: 'a\u0000b\uFFFFc' }, tableOf([row('R-1\u0007', '\uD83D', '', '')])] });
    expect(paragraphs(part('word/document.xml'))).toEqual(expect.arrayContaining(['abc', 'R-1', '\uFFFD']));
    expect(notes).toEqual(['3 control characters were left out, as no document can show them. The store keeps the text as it is.']);
  });

  test('is the same file for the same paper, of 2,000 rows too, and stops when it is told to', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => row(`R-${index}`, prose(8, index), prose(20, index + 1), '12 High'));
    const paper = paperOf({ blocks: [tableOf(rows)] });
    const one = written(await writeWord(paper));
    // The library takes the time of the machine, to the second.
    await new Promise((resolve) => void setTimeout(resolve, 1_100));
    expect(Buffer.from(written(await writeWord(paper)).bytes).equals(Buffer.from(one.bytes))).toBe(true);
    expect(rowsIn(unzipped(one.bytes).get('word/document.xml') ?? '').slice(1).map((xml) => paragraphs(xml))).toEqual(rows.map((line) => (line.is === 'cells' ? line.cells : [])));
    const stop = new AbortController();
    expect(await writeWord(paper, { signal: stop.signal, progress: (fraction) => void (fraction > 0.3 && stop.abort()) })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(() => rowsOfWord(one.bytes.subarray(0, one.bytes.length - 30))).toThrow(/./);
  });

  test.skipIf(!hasWriter)('is opened by LibreOffice, which repeats head, foot and headings on each page (skipped without its text program: apt install libreoffice-writer-nogui)', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => row(`R-${String(index).padStart(4, '0')}`, prose(8, index), prose(30, index + 1), { text: '12 High', band: 'high' }));
    const { bytes } = await wordOf({ orientation: 'landscape', blocks: [tableOf(rows)] });
    const converted = await pdfOfWord(bytes);
    const pages = Buffer.from(converted).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(4);
    expect(pages).toBeLessThan(12);
    if (!poppler) return;
    const shown = (await popplerSays('pdftotext', ['-raw'], converted)).split('\f').slice(0, -1);
    expect(shown).toHaveLength(pages);
    shown.forEach((text, page) => {
      for (const said of ['Risk register – Northshire', 'OFFICIAL-SENSITIVE COMMERCIAL', 'Cause, event and effect', `Page ${page + 1} of ${pages}`]) expect(text).toContain(said);
    });
    expect(shown.join('').match(/R-\d{4}/g)).toEqual(rows.map((line) => (line.is === 'cells' ? line.cells[0] : '')));
  });
});

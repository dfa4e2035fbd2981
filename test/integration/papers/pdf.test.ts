import { describe, expect, test } from 'vitest';
import { pagesOfPdf } from '../../../electron/app/papers/pdf/read-back.ts';
import { writePdf } from '../../../electron/app/papers/pdf/write-pdf.ts';
import type { Block } from '../../../electron/app/papers/paper.ts';
import { plainText, wordsOf } from '../../../electron/app/papers/words.ts';
import { elementsOf, flat, readPdf, type Element, type Pdf } from './pdf-reader.ts';
import { columns, heatMap, paperOf, poppler, popplerSays, prose, row, tableOf, written } from './support.ts';

const pdfOf = async (some: Parameters<typeof paperOf>[0]): Promise<Pdf & { readonly bytes: Uint8Array; readonly notes: readonly string[] }> => {
  const { bytes, pages, notes } = written(await writePdf(paperOf(some)));
  expect(pagesOfPdf(bytes)).toBe(pages);
  const pdf = readPdf(bytes);
  expect(pdf.pages).toHaveLength(pages ?? 0);
  return { ...pdf, bytes, notes };
};
/** Tags and texts as nested lists: ["P", "text"] or ["L", […]]. */
const outline = ({ tag, text, children }: Element): readonly unknown[] => (children.some((child) => child.tag !== 'Span') ? [tag, ...children.map(outline)] : [tag, flat(text)]);
const artefacts = (pdf: Pdf, page: number): string => flat((pdf.pages[page]?.drawn ?? []).filter(({ artefact }) => artefact === 'Pagination').map(({ text }) => text).join(' '));

/** 500 rows, each seventh of them with far more text than the others. */
const long = Array.from({ length: 500 }, (_, index) => row(`R-${String(index + 1).padStart(4, '0')}`, prose(6, index), prose(index % 7 === 0 ? 120 : 20, index + 1000), { text: '12 High', band: 'high' }));

describe('a PDF', () => {
  test('says everything once, in reading order, with its tags', async () => {
    const { root } = await pdfOf({
      subtitle: 'For the board', facts: [{ label: 'Record shown', value: 'As at 31 March 2026' }],
      blocks: [
        { is: 'heading', level: 1, text: 'Summary' },
        { is: 'paragraph', text: [{ text: 'Three risks', bold: true }, { text: ' are ' }, { text: 'new', italic: true }, { text: '. Income at stake is £4.2m → “above appetite” (≥ 15) – Ŵyn, Llŷn.' }] },
        { is: 'list', numbered: true, items: ['Note the register.', 'Accept two risks.'] },
        { is: 'note', tone: 'warning', title: 'How to read this', text: 'A score is an indicator.' },
        { is: 'heading', level: 2, text: 'Open' },
        tableOf([{ is: 'group', text: 'Clinical' }, row('R-0001', 'Supplier fails', 'First line\nsecond line', { text: '15 Extreme', band: 'extreme' })]),
        tableOf([], { caption: 'Closed risks' }),
      ],
    });
    const headings = ['TR', ['TH', 'Reference'], ['TH', 'Title'], ['TH', 'Cause, event and effect'], ['TH', 'Current score']];
    expect(outline(root)).toEqual(['Document',
      ['H1', 'Risk register'], ['P', 'For the board'], ['Table', ['TR', ['TH', 'Record shown'], ['TD', 'As at 31 March 2026']]],
      ['H2', 'Summary'], ['P', 'Three risks are new. Income at stake is £4.2m → “above appetite” (≥ 15) – Ŵyn, Llŷn.'],
      ['L', ['LI', ['Lbl', '1.'], ['LBody', 'Note the register.']], ['LI', ['Lbl', '2.'], ['LBody', 'Accept two risks.']]],
      ['Div', ['P', 'How to read this'], ['P', 'A score is an indicator.']],
      ['H3', 'Open'],
      ['Table', ['Caption', 'Open risks'], headings, ['TR', ['TH', 'Clinical']], ['TR', ['TH', 'R-0001'], ['TD', 'Supplier fails'], ['TD', 'First line second line'], ['TD', '15 Extreme']]],
      ['Table', ['Caption', 'Closed risks'], headings, ['TR', ['TD', 'No risk is open.']]],
    ]);
    const [head, group, body] = elementsOf(root, 'Table')[1]?.children.slice(1) ?? [];
    expect(head?.children.map(({ attributes }) => attributes['Scope'])).toEqual(['Column', 'Column', 'Column', 'Column']);
    expect(group?.children[0]?.attributes).toMatchObject({ O: 'Table', ColSpan: 4, Scope: 'Row' });
    expect(body?.children[0]?.attributes).toMatchObject({ Scope: 'Row' });
    expect(elementsOf(root, 'L')[0]?.attributes).toMatchObject({ ListNumbering: 'Decimal' });
  });

  test('names itself, its language and its maker, claims PDF/UA, and has every font in it', async () => {
    const { language, info, metadata, fonts, bookmarks } = await pdfOf({ title: 'Risks & <scores>', blocks: [{ is: 'heading', level: 1, text: 'One' }, { is: 'heading', level: 2, text: 'Below' }, { is: 'pageBreak' }, { is: 'heading', level: 1, text: 'Two' }, { is: 'paragraph', text: [{ text: 'مرحبا ✓', bold: true }] }] });
    expect(info).toMatchObject({ Title: 'Risks & <scores>', Author: 'Siân Ŵyn', Keywords: 'OFFICIAL-SENSITIVE COMMERCIAL', CreationDate: 'D:20261122140205Z' });
    expect(language).toBe('en-GB');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('<rdf:li xml:lang="x-default">Risks &amp; &lt;scores&gt;</rdf:li>');
    expect(fonts.length).toBeGreaterThan(2);
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
    expect(bookmarks).toEqual([{ title: 'One', page: 0, below: ['Below'] }, { title: 'Two', page: 1, below: [] }]);
  });

  test('numbers its pages, and says on each what it is and how to handle it', async () => {
    const pdf = await pdfOf({ orientation: 'landscape', blocks: [tableOf(long.slice(0, 60))] });
    expect(pdf.pages.length).toBeGreaterThan(3);
    pdf.pages.forEach(({ width, height }, page) => {
      expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
      const said = artefacts(pdf, page);
      expect(said).toContain(`Page ${page + 1} of ${pdf.pages.length}`);
      expect(said).toContain('Risk register – Northshire Integrated Care Board');
      expect(said).toContain('OFFICIAL-SENSITIVE COMMERCIAL');
      expect(said).toContain('Exported 22 Nov 2026, 14:02 by Siân Ŵyn');
    });
  });

  test('loses nothing of a table of 500 rows with long cells, and repeats its headings', async () => {
    const pdf = await pdfOf({ blocks: [tableOf([{ is: 'group', text: 'Clinical' }, ...long])] });
    const rows = elementsOf(pdf.root, 'TR').slice(2);
    expect(rows.map((one) => one.children.map(({ text }) => flat(text)))).toEqual(long.map((one) => (one.is === 'cells' ? one.cells.map((cell) => flat(plainText(wordsOf(cell)))) : [])));
    // No row of these is parted, for each fits on a page.
    expect(rows.filter(({ pages }) => pages.length > 1)).toEqual([]);
    pdf.pages.slice(1).forEach((_, index) => expect(artefacts(pdf, index + 1)).toContain('Reference Title Cause, event and effect Current score Clinical (continued)'));
    expect(artefacts(pdf, 0)).not.toContain('Reference');
    // All text stands between the margins: nothing runs off a page or into its foot.
    for (const { width, height, drawn } of pdf.pages) {
      for (const { places, artefact } of drawn) for (const { x, y } of places) expect(x >= 44 && x < width - 44 && y < height - 24 && y > (artefact === null ? 54 : 24), `text at ${x}, ${y}`).toBe(true);
    }
  });

  test('continues a row that is taller than a page, and breaks a word that is wider than its column', async () => {
    const text = prose(3000, 5);
    const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(30);
    const pdf = await pdfOf({ blocks: [tableOf([row('R-0001', 'Short', text, '4 Moderate'), row('R-0002', word, '', '')])] });
    const [tall, wide] = elementsOf(pdf.root, 'TR').slice(1);
    expect(tall?.pages.length).toBeGreaterThan(2);
    expect(flat(tall?.children[2]?.text ?? '')).toBe(flat(text));
    expect(tall?.children.map(({ pages }) => pages.length)).toEqual([1, 1, tall?.pages.length, 1]);
    for (const page of tall?.pages.slice(1) ?? []) expect(artefacts(pdf, page)).toContain('R-0001 (continued)');
    expect(wide?.children[1]?.text).toBe(word);
    expect(wide?.children).toHaveLength(4);
  });

  test('keeps a heading with what follows, and together what belongs together', async () => {
    const blocks: Block[] = Array.from({ length: 40 }, (_, index): Block[] => [{ is: 'heading', level: 2, text: `Heading ${index}` }, { is: 'paragraph', text: prose(40 + ((index * 37) % 90), index) }]).flat();
    const together: Block = { is: 'keepTogether', blocks: [{ is: 'paragraph', text: 'Before the map' }, heatMap, { is: 'paragraph', text: 'After the map' }] };
    const pdf = await pdfOf({ blocks: [...blocks, together, ...blocks, together] });
    for (const { drawn } of pdf.pages) expect(drawn.filter(({ mark }) => mark !== null).at(-1)?.text.startsWith('Heading')).toBe(false);
    const maps = elementsOf(pdf.root, 'Table');
    expect(maps).toHaveLength(2);
    for (const map of maps) expect(map.pages).toHaveLength(1);
    const pagesOf = (text: string): readonly number[] => elementsOf(pdf.root, 'P').filter((one) => flat(one.text) === text).flatMap(({ pages }) => pages);
    expect(pagesOf('Before the map')).toEqual(maps.flatMap(({ pages }) => pages));
    expect(pagesOf('After the map')).toEqual(maps.flatMap(({ pages }) => pages));
    expect(maps[0]?.children[2]?.children.map(({ text }) => flat(text))).toEqual(['5 Catastrophic', 'No risks Moderate', '1 risk High', '2 risks Extreme', '3 risks Extreme', 'No risks Extreme']);
  });

  test('shows what its fonts do not have as a sign, keeps the text behind it, and says so', async () => {
    const text = 'Emoji 👍🏽 and 漢字, Hindi हिन्दी, \u0007bell, ticks ✓ 😀.';
    const { root, notes } = await pdfOf({ title: 'Signs', blocks: [{ is: 'paragraph', text }] });
    const [paragraph] = elementsOf(root, 'P');
    expect(flat(paragraph?.text ?? '')).toBe(text.replace('\u0007', ''));
    expect(paragraph?.children.map(({ tag, actual }) => [tag, actual])).toEqual([['Span', '👍🏽'], ['Span', '漢字'], ['Span', 'हिन्दी']]);
    expect(notes).toEqual([
      '6 characters are not in the fonts of the document and are shown as □ (👍 漢 字 ह न द). Copied or read aloud, the text is whole.',
      '1 control character was left out, as no document can show it. The store keeps the text as it is.',
    ]);
  });

  test('shows Arabic and Hebrew in their own direction, and says how', async () => {
    const { root, pages, notes } = await pdfOf({ title: 'Names', blocks: [{ is: 'paragraph', text: 'Owner: שלום עולם 12.5 כן (acting).' }, { is: 'paragraph', text: 'السلام عليكم' }] });
    expect(elementsOf(root, 'Span').map(({ actual }) => actual)).toEqual(['שלום עולם 12.5 כן', 'السلام عليكم']);
    // Drawn as seen from the left: the last word first, each turned round, but not the number.
    expect(flat(pages[0]?.drawn.find(({ text }) => text.includes('12.5'))?.text ?? '')).toBe('ןכ 12.5 םלוע םולש');
    expect(notes).toEqual(['2 texts have words of a language that is written from right to left. They are shown in their own direction, in lines that begin at the left.']);
  });

  test('is the same file for the same paper, and stops when it is told to', async () => {
    const paper = paperOf({ blocks: [heatMap, tableOf(long.slice(0, 80))] });
    const [one, two] = [written(await writePdf(paper)), written(await writePdf(paper))];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
    const stop = new AbortController();
    const heard: number[] = [];
    const stopped = await writePdf(paperOf({ blocks: [tableOf(long)] }), { signal: stop.signal, progress: (fraction) => heard.push(fraction) && stop.abort() });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(heard).toHaveLength(1);
  });

  test('is found out by its reader where it is cut or altered', async () => {
    const { bytes } = await pdfOf({});
    expect(() => pagesOfPdf(bytes.subarray(0, bytes.length - 40))).toThrow('cannot be read back');
    expect(() => pagesOfPdf(Buffer.concat([bytes.subarray(0, 2000), bytes.subarray(2100)]))).toThrow('cannot be read back');
  });

  test.skipIf(!poppler)('is read by another program, tags and all (skipped without poppler: apt install poppler-utils)', async () => {
    const blocks = [{ is: 'paragraph', text: 'Ahmed 👍 and عليكم too.' } as const, tableOf(long.slice(0, 100))];
    const { bytes, pages } = await pdfOf({ blocks });
    const info = await popplerSays('pdfinfo', [], bytes);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(new RegExp(`Pages: +${pages.length}\\n`));
    const text = await popplerSays('pdftotext', ['-raw'], bytes);
    for (const one of ['Ahmed 👍 and', 'عليكم', ...long.slice(0, 100).flatMap((line) => (line.is === 'cells' ? [plainText(wordsOf(line.cells[0] ?? ''))] : []))]) expect(text).toContain(one);
    expect(text.match(/Cause, event and effect/g)).toHaveLength(pages.length);
    expect(await popplerSays('pdfinfo', ['-struct-text'], bytes)).toContain(columns[2]?.heading);
  });
});

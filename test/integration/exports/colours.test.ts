import { beforeAll, describe, expect, it } from 'vitest';
import { bandColours } from '../../../electron/app/exports/register-style.ts';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import { actionLine, controlLine, registerExport } from '../../fixtures/register.ts';
import { day, riskRow, unknownRisk } from '../../fixtures/risks.ts';
import { ACTION_HEADINGS, bandWord, CONTROL_HEADINGS, HEADINGS } from './expected.ts';
import { libreOffice, shownSheets, unzipped, withWrongResults, zipped, type ShownCell } from './support.ts';

const [low, moderate, high, extreme] = [bandColours.low.fill, bandColours.moderate.fill, bandColours.high.fill, bandColours.extreme.fill];
const FILLS: Readonly<Record<string, string>> = { Low: low, Moderate: moderate, High: high, Extreme: extreme };
const [ALARM, CAUTION] = [bandColours.extreme.paleFill, bandColours.moderate.paleFill];

const letter = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`);
/** A workbook in which a person has changed cells, formulas not worked out since. */
function edited(bytes: Uint8Array, sheet: number, headings: readonly string[], cells: readonly (readonly [heading: string, row: number, xml: string])[]): Uint8Array {
  const parts = new Map(unzipped(bytes));
  const path = `xl/worksheets/sheet${sheet}.xml`;
  for (const [heading, row, content] of cells) {
    const name = `${letter(headings.indexOf(heading))}${row}`;
    const before = parts.get(path) ?? '';
    const after = before.replace(new RegExp(`<c r="${name}"([^>]*?)( t="\\w+")?(/>|>.*?</c>)`), (_, attributes: string) => `<c r="${name}"${attributes}${content}</c>`);
    if (after === before) throw new Error(`There is no cell ${name}.`);
    parts.set(path, after);
  }
  return zipped(parts);
}
const number = (value: number): string => `><v>${value}</v>`;
const words = (text: string): string => ` t="inlineStr"><is><t>${text}</t></is>`;

const first = riskRow({ nextReviewOn: day('2026-11-20'), targetOn: day('2026-10-01'), lateActions: 1 });
const rows = [first, riskRow({ status: 'closed', closureReason: 'Ended', nextReviewOn: day('2026-11-20') }, 2), unknownRisk(3), riskRow({}, 4)];
const headed = (headings: readonly string[], row: readonly ShownCell[] | undefined, heading: string): ShownCell => row?.[headings.indexOf(heading)] ?? { text: 'no such cell', fill: null };

describe.runIf(libreOffice !== null)('colours in LibreOffice, after a person changed the factors', () => {
  let register: readonly (readonly ShownCell[])[];
  let controls: readonly (readonly ShownCell[])[];
  let actions: readonly (readonly ShownCell[])[];
  const cell = (row: number, heading: string): ShownCell => headed(HEADINGS, register[row], heading);
  beforeAll(async () => {
    const result = await writeRegister(registerExport({
      rows, parts: ['controls', 'actions'],
      controls: [controlLine(first, 1), controlLine(first, 2, { effectiveness: 'effective', gapsInControl: 'Subcontractors' })], actions: [actionLine(first, 1, { dueOn: day('2026-11-20') }), actionLine(first, 2), actionLine(first, 3, { dueOn: day('2026-11-20') })],
    }));
    if (!result.ok) throw new Error(result.error.message);
    // R-0001: 4 × 3 becomes 5 × 5. R-0004: 4 × 3 becomes 1 × 2, its category another, its own appetite averse. R-0003 is scored for the first time.
    const risks = edited(result.value.bytes, 1, HEADINGS, [
      ['Current consequence', 2, number(5)], ['Current likelihood', 2, number(5)],
      ['Current consequence', 5, number(1)], ['Current likelihood', 5, number(2)], ['Inherent likelihood', 5, number(1)], ['Own appetite', 5, words('Averse')],
      ['Current consequence', 4, number(2)], ['Current likelihood', 4, number(3)],
    ]);
    const parts = edited(edited(risks, 2, CONTROL_HEADINGS, [['Effectiveness', 2, words('Not effective')], ['Gaps in assurance', 3, words('No audit')]]), 3, ACTION_HEADINGS, [['Status', 2, words('Done')], ['Due on', 3, number(46_000)]]);
    [register = [], controls = [], actions = []] = await shownSheets(withWrongResults(parts));
  });

  it('are those of the bands that the new factors give', () => {
    for (const [row, heading, score] of [[1, 'Current', 25], [1, 'Inherent', 20], [1, 'Target', 6], [4, 'Current', 2], [4, 'Inherent', 5], [3, 'Current', 6]] as const) {
      const band = bandWord(score);
      expect([cell(row, `${heading} score`), cell(row, `${heading} band`)], `${row} ${heading}`).toEqual([{ text: String(score), fill: FILLS[band] }, { text: band, fill: FILLS[band] }]);
    }
    expect(cell(3, 'Inherent band')).toEqual({ text: 'Not scored', fill: null });
  });

  it('follow the appetite and the escalation, which follow too', () => {
    expect([cell(1, 'Appetite'), cell(1, 'Over appetite'), cell(1, 'Escalated to'), cell(1, 'To be seen by')]).toEqual([{ text: 'Minimal', fill: null }, { text: 'Yes', fill: ALARM }, { text: 'Board', fill: null }, { text: 'Board, within 5 days', fill: null }]);
    expect([cell(4, 'Appetite').text, cell(4, 'Appetite accepts up to').text, cell(4, 'Over appetite')]).toEqual(['Averse', '3', { text: 'No', fill: null }]);
    expect([cell(3, 'Appetite').text, cell(3, 'Appetite accepts up to').text, cell(3, 'Over appetite').text, cell(3, 'Escalated to').text]).toEqual(['Cautious', '9', 'No', 'Directorate']);
    expect([cell(2, 'Over appetite').text, cell(2, 'Escalated to').text]).toEqual(['', '']);
  });

  it('mark what has passed, of open risks alone', () => {
    expect([cell(1, 'Next review').fill, cell(2, 'Next review').fill, cell(4, 'Next review').fill]).toEqual([ALARM, null, null]);
    expect([cell(1, 'Target date').fill, cell(4, 'Target date').fill, cell(1, 'Late actions').fill, cell(2, 'Late actions').fill]).toEqual([ALARM, null, ALARM, null]);
  });

  it('mark gaps, what does not work, and actions as they are late now', () => {
    const control = (row: number, heading: string): string | null => headed(CONTROL_HEADINGS, controls[row], heading).fill;
    expect([control(1, 'Effectiveness'), control(2, 'Effectiveness'), control(1, 'Gaps in control'), control(2, 'Gaps in control'), control(2, 'Gaps in assurance')]).toEqual([ALARM, null, null, CAUTION, CAUTION]);
    const late = [1, 2, 3].map((row) => [headed(ACTION_HEADINGS, actions[row], 'Late'), headed(ACTION_HEADINGS, actions[row], 'Due on').fill]);
    // The first was done, the second's date was set to 9 December 2025, the third was late before.
    expect(late).toEqual([[{ text: '', fill: null }, null], [{ text: 'Late', fill: ALARM }, ALARM], [{ text: 'Late', fill: ALARM }, ALARM]]);
  });
});

it.runIf(libreOffice === null)('cannot be looked at here: LibreOffice is not installed (apt install libreoffice-calc-nogui)', () => undefined);

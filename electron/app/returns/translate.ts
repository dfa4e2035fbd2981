import { unreachable } from '../../../shared/unreachable.ts';
import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import type { ActionLine, ControlLine } from '../exports/register-lines.ts';
import { redactAction, redactControl, redactRisk } from '../redaction/redact-register.ts';
import { WITHHELD, type Redactor } from '../redaction/redactor.ts';
import type { Values } from './return-kinds.ts';

/** How the words of a redacted workbook and those of the record stand for one another; `column` is the register's key. */
export type Translate = {
  /** What a text of the record said in the export: names as their codes. By it a cell that nobody touched is known. `id`: of the record that a link names. */
  readonly said: (column: string, text: string, id: string | null) => string;
  /** What a text that came back means: codes as the names they stand for, or in a link the record itself. */
  readonly meant: (column: string, text: string) => string;
  /** A line of the register as the export had it. */
  readonly line: (kind: ReturnKind, line: Values) => Values;
};

/** Of an export that is not redacted. */
export const asItStands: Translate = { said: (_, text) => text, meant: (_, text) => text, line: (_, line) => line };

const CODED_LINKS: readonly string[] = ['contract', 'organisation', 'service'];

/** Of a redacted one, by the key kept here. A code stands for a name again as the record has it now. */
export const redactedBy = (redactor: Redactor): Translate => ({
  said: (column, text, id) => {
    if (column === 'owner') return redactor.person(text);
    if (column === 'otherReference') return WITHHELD;
    return id !== null && CODED_LINKS.includes(column) ? redactor.record(id) : redactor.text(text);
  },
  meant: (column, text) => (CODED_LINKS.includes(column) ? (redactor.recordOf(text) ?? text) : redactor.back(text)),
  line: (kind, line) => {
    switch (kind) {
      case 'risk': return redactRisk(redactor, line as unknown as RiskListRow);
      case 'control': return redactControl(redactor, line as unknown as ControlLine);
      case 'action': return redactAction(redactor, line as unknown as ActionLine);
      default: return unreachable(kind);
    }
  },
});

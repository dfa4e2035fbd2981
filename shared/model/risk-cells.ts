import { counted, listed } from '../words.ts';
import { labelOf } from './labels.ts';
import { scoreKinds } from './risk.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** What the cells that a patch changes are headed: both factors of a score are one cell. */
export function cellsOfPatch(patch: Readonly<Record<string, unknown>>): readonly string[] {
  const whole = scoreKinds.filter((kind) => `${kind}Consequence` in patch && `${kind}Likelihood` in patch);
  const inScore = new Set(whole.flatMap((kind) => [`${kind}Consequence`, `${kind}Likelihood`]));
  return [...whole.map((kind) => `${capital(kind)} score`), ...Object.keys(patch).filter((key) => !inScore.has(key)).map((key) => labelOf('risk', key))];
}

export type ChangeSaid = {
  readonly way: 'edit' | 'paste' | 'fill' | 'clear' | 'cut';
  readonly cells: number;
  readonly rows: number;
  /** The headings of the cells, each once. */
  readonly fields: readonly string[];
  /** Of the one risk, where there is only one. */
  readonly reference: string | null;
};

const NAMED = 2;

/** What the step is called: "Edit owner of R-0042", "Paste 36 cells into 12 risks". */
export function changeLabel({ way, cells, rows, fields, reference }: ChangeSaid): string {
  const named = fields.length <= NAMED ? listed(fields.map(lower)) : counted(cells, 'cell', 'cells');
  const which = reference ?? counted(rows, 'risk', 'risks');
  switch (way) {
    case 'edit': return `Edit ${named} of ${which}`;
    case 'paste': return `Paste ${counted(cells, 'cell', 'cells')} into ${which}`;
    case 'fill': return `Fill ${named} of ${which}`;
    case 'clear': return `Clear ${named} of ${which}`;
    case 'cut': return `Cut ${named} of ${which}`;
  }
}

/** A term of a sum: coefficient and variable. */
export type Term = readonly [number, string];
export type Row = { readonly terms: readonly Term[]; readonly is: '<=' | '>=' | '='; readonly bound: number };

/** A programme to minimise; variables are at least 0, and `binaries` are 0 or 1. */
export type Programme = { readonly objective: readonly Term[]; readonly rows: readonly Row[]; readonly binaries: readonly string[] };

function figure(value: number): string {
  if (!Number.isFinite(value)) throw new Error('A programme has a figure that is not finite: a defect of its maker.');
  return String(value);
}

const term = ([coefficient, variable]: Term): string => ` ${coefficient < 0 ? '-' : '+'} ${figure(Math.abs(coefficient))} ${variable}`;
const sum = (terms: readonly Term[]): readonly string[] => terms.filter(([coefficient]) => coefficient !== 0).map(term);

/**
 * A programme in the CPLEX LP format, one term a line and short names: readers of the format have refused or misread long
 * lines, NaN and a missing End. Rows without terms are left out when they hold; one that cannot hold is a defect and throws.
 */
export function programmeText({ objective, rows, binaries }: Programme): string {
  const lines = ['Minimize', ' o:', ...sum(objective), 'Subject To'];
  for (const [at, { terms, is, bound }] of rows.entries()) {
    const left = sum(terms);
    if (left.length === 0) {
      if (is === '<=' ? bound < 0 : is === '>=' ? bound > 0 : bound !== 0) throw new Error('A programme has a row without terms that cannot hold: a defect of its maker.');
      continue;
    }
    lines.push(` r${at}:`, ...left, ` ${is} ${figure(bound)}`);
  }
  if (binaries.length > 0) lines.push('Binary', ...binaries.map((name) => ` ${name}`));
  lines.push('End', '');
  return lines.join('\n');
}

import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { amount as anyAmount, MOST_POUNDS, name } from '../fields.ts';
import { bandOf, concentrationBands, mergerBands2023, type ConcentrationBands } from './bands.ts';
import { concentrationOf, type Concentration, type Part } from './shares.ts';

export const incomeAmount = anyAmount.max(MOST_POUNDS, 'The amount is too large.').min(0, 'Income cannot be negative: take a credit note off the income that it corrects.');

export const incomeBases = ['trailing 12 months', 'contracted next 12 months'] as const;

export const concentrationInput = z.object({
  /** What all amounts are: shares of different bases do not compare. */
  basis: z.enum(incomeBases, 'Say what the income is of: the trailing 12 months or the contracted next 12 months.'),
  /** Pounds in the year; several entries of one payer and provider are added. */
  income: z.array(z.object({ payer: name, provider: name, amount: incomeAmount })).min(1, 'Give at least one amount of income.').max(100_000, 'There are 100,000 amounts of income at most.'),
  /** Payers that become one (commissioners that merge), under the name they then have. */
  merges: z.array(z.object({ into: name, payers: z.array(name).min(2, 'Two or more payers merge.') })).max(1_000).default([]),
  bands: concentrationBands.default(mergerBands2023),
});
export type ConcentrationInput = z.output<typeof concentrationInput>;

export type Banded = Concentration & { readonly name: string; readonly band: string | null };
export type MergedPayers = Concentration & {
  readonly band: string | null;
  /** By how much the merging raises the index: 2 · 10,000 · s_a · s_b over every pair that becomes one. */
  readonly rise: number | null;
};
export type ConcentrationResult = {
  readonly basis: ConcentrationInput['basis'];
  /** Each provider by its payers, in order of name; `merged` where payers of its own merge, else `null`. */
  readonly providers: readonly (Banded & { readonly merged: MergedPayers | null })[];
  /** The same from the other side: each payer by its providers. */
  readonly payers: readonly Banded[];
  readonly bands: ConcentrationBands;
};

/** The list by the value of a key, keys in order of text. */
export function grouped<T>(list: readonly T[], key: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Each payer's name after the merges; a problem where the merges cannot be. */
function namesAfter({ income, merges }: ConcentrationInput): Answer<ReadonlyMap<string, string>> {
  const payers = new Set(income.map(({ payer }) => payer));
  const after = new Map<string, string>();
  for (const [at, { into, payers: merging }] of merges.entries()) {
    for (const [index, payer] of merging.entries()) {
      if (!payers.has(payer)) return refuse(`merges[${at}].payers[${index}]`, `No income is from a payer named “${payer}”.`);
      if (after.has(payer)) return refuse(`merges[${at}].payers[${index}]`, `“${payer}” merges twice.`);
      after.set(payer, into);
    }
    if (payers.has(into) && !merging.includes(into)) return refuse(`merges[${at}].into`, `“${into}” is the name of another payer, which would merge unsaid: name it among the payers, or choose another name.`);
    if (merges.findIndex((other) => other.into === into) !== at) return refuse(`merges[${at}].into`, `Two merges have the name “${into}”: make them one.`);
  }
  return ok(after);
}

/** Σ over pairs of different names with one name after: 2 · 10,000 · s_a · s_b. */
function riseOf({ parts }: Concentration, after: ReadonlyMap<string, string>): number {
  const merging = grouped(parts.filter(({ name: payer }) => after.has(payer)), ({ name: payer }) => after.get(payer)!);
  let rise = 0;
  for (const [, together] of merging) {
    let before = 0;
    for (const { share } of together) {
      rise += 20_000 * before * share;
      before += share;
    }
  }
  return rise;
}

function mergedOf(alone: Concentration, amounts: readonly Part[], after: ReadonlyMap<string, string>, bands: ConcentrationBands): MergedPayers | null {
  if (!amounts.some(({ name: payer }) => after.has(payer))) return null;
  const merged = concentrationOf(amounts.map(({ name: payer, amount }) => ({ name: after.get(payer) ?? payer, amount })));
  return { ...merged, band: bandOf(bands, merged.hhi), rise: merged.hhi === null ? null : riseOf(alone, after) };
}

/**
 * Who depends on whom for money: for each provider the shares of its income by payer, for each payer the shares of its
 * spending by provider, and how concentrated both are (see `concentrationOf`). Pounds of one declared basis.
 *
 * Refuses merges of unknown payers, of a payer twice, or into the name of a payer that stays.
 */
export function concentration(input: ConcentrationInput): Answer<ConcentrationResult> {
  const { basis, income, bands } = input;
  const after = namesAfter(input);
  if (!after.ok) return after;
  const banded = (who: string, amounts: readonly Part[]): Banded => {
    const found = concentrationOf(amounts);
    return { name: who, ...found, band: bandOf(bands, found.hhi) };
  };
  return ok({
    basis,
    providers: grouped(income, ({ provider }) => provider).map(([provider, list]) => {
      const amounts = list.map(({ payer, amount }) => ({ name: payer, amount }));
      const alone = banded(provider, amounts);
      return { ...alone, merged: mergedOf(alone, amounts, after.value, bands) };
    }),
    payers: grouped(income, ({ payer }) => payer).map(([payer, list]) => banded(payer, list.map(({ provider, amount }) => ({ name: provider, amount })))),
    bands,
  });
}

import { canPay, owedBy, receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';

/** What is lost in a closed circle of debts by less than this part is rounding, not a loss. */
export const DRIFT = 1e-11;

/**
 * What is known of who cannot pay. A node's level is the class that it pays in part, all before it in full, none after it; at
 * `classes` it pays everything. A held node pays its level's earlier classes in full and nothing else, whatever it receives.
 */
export type Standing = {
  readonly level: Int32Array;
  readonly held: Uint8Array;
  readonly defaulted: Uint8Array;
  /** By tranche, in pounds. */
  readonly paid: Float64Array;
};

/** Nobody defaults, and everyone pays in full. */
export const startOf = (obligations: Obligations): Standing => ({
  level: new Int32Array(obligations.nodes).fill(obligations.classes),
  held: new Uint8Array(obligations.nodes),
  defaulted: new Uint8Array(obligations.nodes),
  paid: obligations.owed.slice(),
});

/**
 * Nodes that cannot pay all they owe out of their cash and what the others pay, and are not yet among the defaulters. Those held
 * at the edge are let go of when they lack more than rounding.
 */
export const nowShort = (obligations: Obligations, { defaulted, held, paid }: Standing): readonly number[] =>
  Array.from(defaulted.keys()).filter((node) => {
    if (defaulted[node] === 1) return false;
    const [has, owed] = [obligations.cash[node]! + receivedBy(obligations, paid, node), owedBy(obligations, node)];
    return !canPay(has, owed) && (held[node] === 0 || has < owed - DRIFT * (1 + owed));
  });

/** What a defaulter has to pay with, costs of default taken off. */
export const moneyOf = (obligations: Obligations, { alpha, beta }: DefaultCosts, paid: Float64Array, node: number): number =>
  alpha * obligations.cash[node]! + beta * receivedBy(obligations, paid, node);

/** Owed by a node in the classes before `level`. */
export function owedBefore({ classes, owed }: Obligations, node: number, level: number): number {
  let total = 0;
  for (let seniority = 0; seniority < level; seniority += 1) total += owed[node * classes + seniority]!;
  return total;
}

import { readFile } from 'node:fs/promises';
import { clear } from '../../shared/engine/contagion/clearing.ts';
import { obligationsOf } from '../../shared/engine/contagion/obligations.ts';

/** The network both sides clear: cash and debts to the outside by node, and who owes whom how much. */
export type ClearingNetwork = { readonly cash: readonly number[]; readonly outside: readonly number[]; readonly from: readonly number[]; readonly to: readonly number[]; readonly amount: readonly number[]; readonly alpha: number; readonly beta: number };
/** What either side says: the time inside its process, its peak memory, and what it found. */
export type ClearingTimed = { readonly ms: number; readonly memoryMB: number; readonly rounds: readonly number[]; readonly paid: readonly number[] };

const [, , path = ''] = process.argv;
const { cash, outside, from, to, amount, alpha, beta } = JSON.parse(await readFile(path, 'utf8')) as ClearingNetwork;
const before = performance.now();
const debts = from.map((debtor, at) => ({ from: debtor, to: to[at] ?? 0, amount: amount[at] ?? 0, seniority: 0 }));
const { paid, rounds } = clear(obligationsOf(1, Float64Array.from(cash), Float64Array.from(outside), debts), { alpha, beta });
const ms = performance.now() - before;
process.stdout.write(JSON.stringify({ ms, memoryMB: (process.resourceUsage().maxRSS * 1024) / 1_000_000, rounds: rounds.map((fallen) => fallen.length), paid: Array.from(paid) } satisfies ClearingTimed));

import { typescriptKernel } from './kernel-typescript.ts';
import type { Kernel } from './kernel.ts';
import { barriersOf } from './kernels/model.ts';
import { layOutMutuals, layOutRun, LIMITS, unitOf, type Limits, type OutcomePlaces } from './kernels/simd-memory.ts';
import { monthRanks, writeQuantiles } from './kernels/summary.ts';
import { delayKinds, type Problem } from './problem.ts';
import type { Runs } from './runs.ts';

/** What the compiled kernel offers (simd/kernel.as); all arguments but the limit are addresses or whole numbers. */
type Exports = {
  readonly prepare: (run: number) => void;
  readonly runMutuals: (run: number, mutuals: number, count: number, from: number, to: number) => void;
  readonly select: (values: number, n: number, ranks: number, count: number, out: number, space: number) => void;
  readonly sums: (values: number, n: number, limit: number, out: number) => void;
};

/** Mutuals that are run at once: the paths of the factors are read from memory once for all of them. */
const TOGETHER = 4;
/** Memory that has grown beyond this is not kept for the next problem. */
const MOST_LEFT = 2 ** 26;
/** Amounts beyond this many months of income are left to 64 bits: 32 bits no longer tell a hundred-thousandth of a month. */
const MOST_MONTHS_OF_INCOME = 64;

/**
 * Whether a mutual is one for 32 bits: something is drawn for it (what is certain is worked out in 64 bits, to the penny), and
 * its money is of the size of its income.
 */
function suits32(problem: Problem, m: number): boolean {
  const { months: T, factors: K } = problem;
  const scale = problem.scale[m]!;
  const row = (field: Float64Array): Float64Array => field.subarray(m * T, (m + 1) * T);
  const most = MOST_MONTHS_OF_INCOME * scale;
  const large = (value: number): boolean => !(Math.abs(value) <= most);
  if (!(scale > 0) || large(problem.cash[m]!) || barriersOf(problem, m).some(large) || row(problem.known).some(large)) return false;
  const range = (start: Int32Array): readonly number[] => Array.from({ length: start[m + 1]! - start[m]! }, (_, index) => start[m]! + index);
  const open = (probability: number): boolean => probability > 0 && probability < 1;
  const moving = (price: number): boolean => problem.priceFactor[price] !== -1 && problem.priceVolatility[price] !== 0;
  const costs = (...fields: readonly Float64Array[]): boolean => fields.some((field) => row(field).some((one) => one !== 0));
  return (problem.volatility[m]! !== 0 && (problem.idiosyncratic[m]! !== 0 || problem.loadings.subarray(m * K, (m + 1) * K).some((one) => one !== 0)))
    || range(problem.lineStart).some((line) => problem.lineDelay[line] !== delayKinds.fixed || open(problem.lineLoss[line]!))
    || range(problem.shockStart).some((shock) => open(problem.shockProbability[shock]!))
    || (moving(0) && costs(problem.payFixed, problem.payVariable)) || (moving(1) && costs(problem.otherFixed, problem.otherVariable));
}

/**
 * The quick kernel: the model of kernels/model.ts in WebAssembly, paths in the four lanes of 128-bit vectors, 32-bit floats,
 * money in months of the mutual's typical income (Problem.scale, to a power of two). It draws the same words as the plain kernel, so that the
 * figures of both agree but for the rounding of 32 bits (a balance to about 5e-6 of a month's income after 60 months; a few
 * millionths below the limit is taken to meet it). A mutual that is not for 32 bits (`suits32`) goes to the plain kernel.
 *
 * The module is compiled from simd/*.as by build/lib/kernel.mjs and injected. Memory: the paths of factors and prices
 * (4·(K + 2)·T·P bytes, at most 128 MB) and one mutual's balances (4·T·P, at most 128 MB), both made in parts beyond that.
 */
export function simdKernel(module: WebAssembly.Module, limits = LIMITS): Kernel {
  let place = instantiate(module);
  return {
    name: 'simd',
    together: TOGETHER,
    ready(problem) {
      if (place.memory.buffer.byteLength > MOST_LEFT) place = instantiate(module);
      return readyIn(place, problem, limits);
    },
  };
}

/** A kernel with its memory, and what stands in it: whose layout, and of which inputs the paths of factors and prices are. */
type Place = { readonly memory: WebAssembly.Memory; readonly kernel: Exports; owner: object | null; made: string };

function instantiate(module: WebAssembly.Module): Place {
  const memory = new WebAssembly.Memory({ initial: 1 });
  return { memory, kernel: new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports, owner: null, made: '' };
}

/** What the paths of factors and prices depend on, and where they stand: a slider that moves a mutual leaves all of it. */
const madeOf = ({ factors, months, paths, seed, antithetic, persistence, mixing, priceDrift, priceVolatility, priceFactor }: Problem, at: number): string =>
  JSON.stringify([factors, months, paths, seed, antithetic, at, ...[persistence, mixing, priceDrift, priceVolatility, priceFactor].map((values) => [...values])]);

function readyIn(place: Place, problem: Problem, limits: Limits): ReturnType<Kernel['ready']> {
  const { memory, kernel } = place;
  const { months: T, paths: P } = problem;
  const ranks = monthRanks(P);
  const found = new Float64Array(ranks.ranks.length);
  const layOut = () => {
    const places = layOutRun(problem, memory, Math.min(TOGETHER, problem.mutuals), limits);
    const { arena } = places;
    const extra = { ranksAt: arena.wholes(ranks.ranks), foundAt: arena.take(Math.max(8, ranks.ranks.length) * 4), sumsAt: arena.take(24) };
    const made = madeOf(problem, places.paths);
    if (place.made !== made) kernel.prepare(places.run);
    place.made = made;
    return { ...places, ...extra, mark: arena.mark() };
  };
  const me = {};
  let places = layOut();
  place.owner = me;
  let plain: ReturnType<Kernel['ready']> | null = null;

  const writeMonth = (values: number, cell: number, scale: number, into: Runs): void => {
    kernel.select(values, P, places.ranksAt, ranks.ranks.length, places.foundAt, places.space);
    found.set(new Float32Array(memory.buffer, places.foundAt, found.length));
    const worst = writeQuantiles(ranks, found, scale, cell, into) / scale;
    const { below, above } = ranks.quantiles[0]!;
    // The greatest balance at or below the quantile, which lies between these two.
    kernel.sums(values, P, found[above]! <= worst ? found[above]! : found[below]!, places.sumsAt);
    const [sum, tail, count] = new Float64Array(memory.buffer, places.sumsAt, 3);
    into.mean[cell] = (scale * sum!) / P;
    into.shortfall[cell] = (scale * tail!) / count!;
  };
  const writePaths = (m: number, { ruin, lowest }: OutcomePlaces, into: Runs): void => {
    const scale = unitOf(problem, m);
    into.ruin.set(new Int16Array(memory.buffer, ruin, P), m * P);
    const least = new Float32Array(memory.buffer, lowest, P);
    for (let path = 0; path < P; path += 1) into.need[m * P + path] = Math.max(0, -scale * least[path]!);
  };
  const runSome = (mutuals: readonly number[], into: Runs): void => {
    // Another problem was laid out in this memory since.
    if (place.owner !== me) places = layOut();
    place.owner = me;
    const { run, stride, stretch, outcomes, arena, mark } = places;
    arena.release(mark);
    const at = layOutMutuals(problem, mutuals, places);
    for (let from = 0; from < T; from += stretch) {
      const to = Math.min(T, from + stretch);
      kernel.runMutuals(run, at, mutuals.length, from, to);
      mutuals.forEach((m, index) => {
        for (let t = from; t < to; t += 1) writeMonth(outcomes[index]!.block + (t - from) * stride, m * T + t, unitOf(problem, m), into);
      });
    }
    mutuals.forEach((m, index) => writePaths(m, outcomes[index]!, into));
  };

  return (first, into, count = 1) => {
    const all = Array.from({ length: count }, (_, index) => first + index);
    const here = all.filter((m) => suits32(problem, m));
    const atOnce = places.outcomes.length;
    for (let index = 0; index < here.length; index += atOnce) runSome(here.slice(index, index + atOnce), into);
    if (here.length === count) return;
    plain ??= typescriptKernel.ready(problem);
    for (const m of all) if (!here.includes(m)) plain(m, into);
  };
}

import { BUCKETS, RULE, type Problem } from '../problem.ts';
import { chanceLimit } from '../../random/fill.ts';
import { streamKey, type Purpose } from '../../random/stream.ts';
import { delaysOf } from './delays.ts';
import { PRICES } from './factors.ts';

/** Paths in a tile, and bytes of one month of a tile. */
const TILE = 8;
const ROW = 32;
/** How many bytes are kept of the paths of factors and prices for all mutuals, and of the balances of those run together. */
export type Limits = { readonly kept: number; readonly block: number };
export const LIMITS: Limits = { kept: 2 ** 27, block: 2 ** 27 };
const BINS = 2_048;

/** A 4-byte field of what simd/layout.as describes. */
type Field = readonly ['whole' | 'float', number];
const whole = (value: number): Field => ['whole', value];
const float = (value: number): Field => ['float', value];

/** Places in the kernel's memory, taken one after another; `write…` fill them. Views are made anew, as growing empties old ones. */
function arena(memory: WebAssembly.Memory, from: number) {
  let free = from;
  const take = (bytes: number): number => {
    const at = free;
    free = (free + bytes + 15) & ~15;
    const missing = free - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
    return at;
  };
  const floats = (values: ArrayLike<number>): number => {
    const at = take(values.length * 4);
    new Float32Array(memory.buffer, at, values.length).set(values);
    return at;
  };
  const wholes = (values: ArrayLike<number>): number => {
    const at = take(values.length * 4);
    new Int32Array(memory.buffer, at, values.length).set(values);
    return at;
  };
  const fields = (all: readonly (readonly Field[])[]): number => {
    const flat = all.flat();
    const at = take(flat.length * 4);
    const view = new DataView(memory.buffer, at);
    flat.forEach(([kind, value], index) => (kind === 'whole' ? view.setInt32(index * 4, value, true) : view.setFloat32(index * 4, value, true)));
    return at;
  };
  return { take, floats, wholes, fields, mark: () => free, release: (to: number) => { free = to; } };
}
export type Arena = ReturnType<typeof arena>;

/** Where the parts of a run stand that the host reads. */
export type RunPlaces = {
  readonly run: number;
  /** Where the paths of factors and prices are kept. */
  readonly paths: number;
  /** Bytes from one month of a block of balances to the next; months that it holds. */
  readonly stride: number;
  readonly stretch: number;
  /** One for each mutual that can be run at once. */
  readonly outcomes: readonly OutcomePlaces[];
  readonly space: number;
  readonly arena: Arena;
};
/** Where what became of a mutual stands. */
export type OutcomePlaces = { readonly block: number; readonly ruin: number; readonly lowest: number };

const keyWords = (seed: number, id: readonly [number, number], ...purposes: readonly Purpose[]): readonly number[] => purposes.flatMap((purpose) => [...streamKey(seed, id, purpose)].map((word) => word | 0));

/** Lays out a run (simd/layout.as, `Run`) in the kernel's memory. */
export function layOutRun(problem: Problem, memory: WebAssembly.Memory, together: number, limits: Limits): RunPlaces {
  const { factors: K, months: T, paths: P, seed, antithetic } = problem;
  // The first page stays free: address 0 is none.
  const { take, floats, wholes, fields, ...rest } = arena(memory, 65_536);
  const [sides, half] = antithetic ? [2, P / 2] : [1, P];
  const tiles = Math.ceil(half / TILE);
  const tileBytes = (K + PRICES) * T * ROW;
  const kept = tiles * sides * tileBytes <= limits.kept;
  const padded = Math.ceil((P + TILE) / 16) * 16;
  // Not a multiple of a page: months of one path would all want the same places of the processor's cache.
  const stride = (padded + 16) * 4;
  const atOnce = Math.max(1, Math.min(together, Math.floor(limits.block / (stride * T))));
  const stretch = Math.min(T, Math.max(1, Math.floor(limits.block / stride)));
  const invoices = Math.max(1, ...problem.lineInvoices);
  const [normals, paths] = [take(K * (T + 1) * ROW), take((kept ? tiles : 1) * sides * tileBytes)];
  const shared = [
    whole(T), whole(K), whole(tiles), whole(sides), whole(half), whole(stride),
    whole(wholes(Array.from({ length: K }, (_, k) => keyWords(seed, [0, k], 'factor')).flat())),
    whole(floats(problem.persistence)), whole(floats(problem.persistence.map((phi) => Math.sqrt(1 - phi * phi)))), whole(floats(problem.mixing)),
    whole(wholes(problem.priceFactor)), whole(floats(problem.priceVolatility)),
    whole(floats(Array.from({ length: PRICES }, (_, price) => Array.from({ length: T }, (_month, t) => problem.priceDrift[price]! * (t + 1))).flat())),
    whole(normals), whole(paths), whole(kept ? 1 : 0),
    whole(take((T + 1) * ROW)), whole(take(T * ROW)), whole(take(T * ROW)), whole(take((T + BUCKETS) * ROW)), whole(take((T * invoices + 1) * ROW)), whole(take(T * ROW)),
  ];
  const outcomes = Array.from({ length: atOnce }, () => ({ block: take(stretch * stride), ruin: take(padded * 2), lowest: take(padded * 4) }));
  const space = take(8 * BINS + 2 * padded + 64 + 4 * padded);
  return { run: fields([shared]), paths, stride, stretch, outcomes, space, arena: { take, floats, wholes, fields, ...rest } };
}

/** How far below its limit a balance in 32 bits is still taken to meet it, in months of income: what its rounding comes to. */
const TOLERANCE = 2e-6;

/**
 * The pounds that a mutual's money is counted in: its typical monthly income, to the nearest power of two. What is scaled by one is
 * rounded as it would be without, so that balances do not depend on what is taken for typical.
 */
export const unitOf = ({ scale }: Pick<Problem, 'scale'>, m: number): number => 2 ** Math.round(Math.log2(scale[m]!));

/** Lays out mutuals one after another, each with its places for what becomes of it. */
export const layOutMutuals = (problem: Problem, mutuals: readonly number[], { arena: taken, outcomes }: RunPlaces): number =>
  taken.fields(mutuals.map((m, index) => [...mutualFields(problem, m, taken), whole(outcomes[index]!.block), whole(outcomes[index]!.ruin), whole(outcomes[index]!.lowest)]));

/** Lays out a mutual (simd/layout.as, `Mutual`), its lines and shocks. */
function mutualFields(problem: Problem, m: number, { floats, wholes, fields }: Arena): readonly Field[] {
  const { factors: K, months: T, seed } = problem;
  const unit = 1 / unitOf(problem, m);
  const scaled = (field: Float64Array, index: number): number => floats(Array.from({ length: T }, (_, t) => field[index * T + t]! * unit));
  const moves = (...all: readonly Float64Array[]): Field => whole(all.some((field) => field.subarray(m * T, (m + 1) * T).some((one) => one !== 0)) ? 1 : 0);
  const idAt = (ids: Uint32Array, index: number): readonly [number, number] => [ids[index * 2]!, ids[index * 2 + 1]!];
  const range = (start: Int32Array): readonly number[] => Array.from({ length: start[m + 1]! - start[m]! }, (_, index) => start[m]! + index);

  const line = (l: number): readonly Field[] => {
    const delays = delaysOf(problem, l);
    const rule = problem.lineRule.subarray(l * RULE, (l + 1) * RULE);
    const id = idAt(problem.lineIds, l);
    const hazard = problem.lineLoss[l]!;
    const drawn = delays.kind === 'fixed' ? { reaches: [], loading: 0, rest: 0, factor: -1 } : delays;
    return [
      whole(scaled(problem.linePlan, l)), ...Array.from(rule, float), whole(rule[2] !== 0 || rule[4] !== 0 ? 1 : 0),
      whole(problem.lineInvoices[l]!), float(delays.kind === 'fixed' ? 1 : 1 / problem.lineInvoices[l]!),
      whole({ fixed: 0, lognormal: 1, history: 2 }[delays.kind]), whole(delays.kind === 'fixed' ? delays.months : 0),
      whole(floats(drawn.reaches)), float(drawn.loading), float(drawn.rest), whole(drawn.factor),
      whole(hazard > 0 ? 1 : 0), whole(wholes(Array.from({ length: T }, (_, t) => chanceLimit((1 - hazard) ** (t + 1))))),
      whole(wholes(keyWords(seed, id, 'delay', 'delayMirrored'))), whole(wholes(keyWords(seed, id, 'loss', 'lossMirrored'))),
    ];
  };
  const shock = (s: number): readonly Field[] => [
    whole(wholes(keyWords(seed, idAt(problem.shockIds, s), 'shock', 'shockMirrored'))), whole(chanceLimit(problem.shockProbability[s]!)),
    float(problem.shockAmount[s]! * unit), whole(problem.shockFrom[s]!), whole(Math.min(T - 1, problem.shockTo[s]!)),
  ];

  const volatility = problem.volatility[m]!;
  const barriers = Array.from({ length: T }, (_, t) => {
    const barrier = (problem.dip[m * T + t]! - problem.facility[m * T + t]!) * unit;
    return barrier - TOLERANCE * (1 + Math.abs(barrier));
  });
  const lines = range(problem.lineStart).map(line);
  const shocks = range(problem.shockStart).filter((s) => problem.shockFrom[s]! <= Math.min(T - 1, problem.shockTo[s]!)).map(shock);
  return [
    float(problem.cash[m]! * unit), float(1 + problem.rate[m]!), float(volatility * problem.idiosyncratic[m]!),
    whole(floats(problem.loadings.subarray(m * K, (m + 1) * K).map((one) => volatility * one))), whole(wholes(keyWords(seed, idAt(problem.ids, m), 'activity'))),
    whole(scaled(problem.known, m)), whole(floats(barriers)), whole(scaled(problem.payFixed, m)), whole(scaled(problem.payVariable, m)),
    whole(scaled(problem.otherFixed, m)), whole(scaled(problem.otherVariable, m)), whole(scaled(problem.plainVariable, m)),
    moves(problem.otherFixed, problem.otherVariable), moves(problem.plainVariable),
    whole(lines.length), whole(fields(lines)), whole(shocks.length), whole(fields(shocks)),
  ];
}

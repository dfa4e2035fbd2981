import { fillChances, fillNormals, ROW } from './draws';
import { makeTile, tileAt } from './factors';
import { Line, Mutual, Run, Shock } from './layout';

const LATEST: usize = 6;

@inline
function times(address: usize, by: v128): v128 {
  return f32x4.mul(v128.load(address), by);
}

/** a = 1 + own · ε + Σ loading · F: the first four factors with ε, the others one by one. */
function activityOf(run: Run, mutual: Mutual, sign: f32, paths: usize): void {
  const T = <usize>run.months;
  const K = run.factors;
  const bytes = T * ROW;
  const into = run.activity;
  const one = f32x4.splat(1);
  const own = f32x4.splat(sign * mutual.own);
  const end = into + bytes;
  const normals = run.normals - into;
  let k = 0;
  if (mutual.own == 0) {
    for (let at = into; at < end; at += 16) v128.store(at, one);
  } else if (K >= 4) {
    k = 4;
    const f0 = paths - into;
    const f1 = f0 + bytes;
    const f2 = f1 + bytes;
    const f3 = f2 + bytes;
    const b0 = v128.load32_splat(mutual.loadings);
    const b1 = v128.load32_splat(mutual.loadings, 4);
    const b2 = v128.load32_splat(mutual.loadings, 8);
    const b3 = v128.load32_splat(mutual.loadings, 12);
    for (let at = into; at < end; at += 16) {
      const first = f32x4.add(times(at + f0, b0), times(at + f1, b1));
      const second = f32x4.add(times(at + f2, b2), times(at + f3, b3));
      v128.store(at, f32x4.add(f32x4.add(one, times(at + normals, own)), f32x4.add(first, second)));
    }
  } else {
    for (let at = into; at < end; at += 16) v128.store(at, f32x4.add(one, times(at + normals, own)));
  }
  for (; k < K; k += 1) {
    if (load<f32>(mutual.loadings + k * 4) == 0) continue;
    const by = v128.load32_splat(mutual.loadings + k * 4);
    const factor = paths + (<usize>k) * bytes - into;
    for (let at = into; at < end; at += 16) v128.store(at, f32x4.add(v128.load(at), times(at + factor, by)));
  }
}

/** What a line invoices, month by month, in each of its parts. */
function invoicesOf(run: Run, line: Line): void {
  const T = <usize>run.months;
  const zero = f32x4.splat(0);
  const base = f32x4.splat(line.base * line.each);
  const slope = f32x4.splat(line.slope * line.each);
  const above = f32x4.splat(line.above * line.each);
  const below = f32x4.splat(line.below * line.each);
  const high = f32x4.splat(line.high);
  const low = f32x4.splat(line.low);
  for (let lane: usize = 0; lane < ROW; lane += 16) {
    const chance = v128.load(run.chances + lane);
    for (let t: usize = 0; t < T; t += 1) {
      const a = v128.load(run.activity + t * ROW + lane);
      let multiple = f32x4.add(base, f32x4.mul(slope, a));
      if (line.corridor) {
        multiple = f32x4.add(multiple, f32x4.mul(above, f32x4.pmax(zero, f32x4.sub(a, high))));
        multiple = f32x4.sub(multiple, f32x4.mul(below, f32x4.pmax(zero, f32x4.sub(low, a))));
      }
      let invoiced = f32x4.mul(v128.load32_splat(line.plan + t * 4), f32x4.pmax(zero, multiple));
      if (line.losable) invoiced = v128.and(invoiced, i32x4.le_s(chance, v128.load32_splat(line.staying + t * 4)));
      v128.store(run.invoices + t * ROW + lane, invoiced);
    }
  }
}

@inline
function add(address: usize, value: v128): void {
  v128.store(address, f32x4.add(v128.load(address), value));
}

function receiveFixed(run: Run, line: Line): void {
  const end = run.invoices + (<usize>run.months) * ROW;
  const receipts = run.receipts - run.invoices + (<usize>line.fixed) * ROW;
  for (let at = run.invoices; at < end; at += 16) add(at + receipts, v128.load(at));
}

/**
 * Receipts by a shift register of what is owed: `owed_k` falls due in k months or later. New invoices add to each place that
 * their delay reaches; what falls due now is owed0 − owed1; then all move up by one.
 */
function receiveParts(run: Run, line: Line, sign: f32, paths: usize): void {
  const T = <usize>run.months;
  const parts = <usize>line.invoices;
  const zero = f32x4.splat(0);
  const reach1 = v128.load32_splat(line.reaches);
  const reach2 = v128.load32_splat(line.reaches, 4);
  const reach3 = v128.load32_splat(line.reaches, 8);
  const reach4 = v128.load32_splat(line.reaches, 12);
  const reach5 = v128.load32_splat(line.reaches, 16);
  const reach6 = v128.load32_splat(line.reaches, 20);
  const loading = f32x4.splat(line.loading);
  const rest = f32x4.splat(line.kind == 2 ? 1 : sign * line.rest);
  const factor = paths + (line.factor == -1 ? 0 : (<usize>line.factor) * T * ROW);
  for (let lane: usize = 0; lane < ROW; lane += 16) {
    let owed0 = zero;
    let owed1 = zero;
    let owed2 = zero;
    let owed3 = zero;
    let owed4 = zero;
    let owed5 = zero;
    let draws = run.draws + lane;
    for (let t: usize = 0; t < T; t += 1) {
      const invoice = v128.load(run.invoices + t * ROW + lane);
      const common = f32x4.mul(loading, v128.load(factor + t * ROW + lane));
      let owed6 = zero;
      for (let part: usize = 0; part < parts; part += 1) {
        const value = f32x4.add(common, f32x4.mul(rest, v128.load(draws)));
        draws += ROW;
        owed0 = f32x4.add(owed0, invoice);
        owed1 = f32x4.add(owed1, v128.and(invoice, f32x4.le(reach1, value)));
        owed2 = f32x4.add(owed2, v128.and(invoice, f32x4.le(reach2, value)));
        owed3 = f32x4.add(owed3, v128.and(invoice, f32x4.le(reach3, value)));
        owed4 = f32x4.add(owed4, v128.and(invoice, f32x4.le(reach4, value)));
        owed5 = f32x4.add(owed5, v128.and(invoice, f32x4.le(reach5, value)));
        owed6 = f32x4.add(owed6, v128.and(invoice, f32x4.le(reach6, value)));
      }
      add(run.receipts + t * ROW + lane, f32x4.sub(owed0, owed1));
      owed0 = owed1;
      owed1 = owed2;
      owed2 = owed3;
      owed3 = owed4;
      owed4 = owed5;
      owed5 = owed6;
    }
  }
}

/** The commonest line in one pass: one invoice a month, no corridor, no loss, a log-normal delay. */
function receiveOne(run: Run, line: Line, sign: f32, paths: usize): void {
  const T = <usize>run.months;
  const zero = f32x4.splat(0);
  const base = f32x4.splat(line.base);
  const slope = f32x4.splat(line.slope);
  const reach1 = v128.load32_splat(line.reaches);
  const reach2 = v128.load32_splat(line.reaches, 4);
  const reach3 = v128.load32_splat(line.reaches, 8);
  const loading = f32x4.splat(line.loading);
  const rest = f32x4.splat(sign * line.rest);
  const factor = paths + (line.factor == -1 ? 0 : (<usize>line.factor) * T * ROW);
  for (let lane: usize = 0; lane < ROW; lane += 16) {
    let owed0 = zero;
    let owed1 = zero;
    let owed2 = zero;
    let owed3 = zero;
    let owed4 = zero;
    let owed5 = zero;
    for (let row: usize = lane, month: usize = line.plan; row < T * ROW; row += ROW, month += 4) {
      const multiple = f32x4.add(base, f32x4.mul(slope, v128.load(run.activity + row)));
      const invoice = f32x4.mul(v128.load32_splat(month), f32x4.pmax(zero, multiple));
      const value = f32x4.add(f32x4.mul(loading, v128.load(factor + row)), f32x4.mul(rest, v128.load(run.draws + row)));
      owed0 = f32x4.add(owed0, invoice);
      owed1 = f32x4.add(owed1, v128.and(invoice, f32x4.le(reach1, value)));
      add(run.receipts + row, f32x4.sub(owed0, owed1));
      owed0 = owed1;
      owed1 = f32x4.add(owed2, v128.and(invoice, f32x4.le(reach2, value)));
      owed2 = owed3;
      owed3 = owed4;
      owed4 = owed5;
      owed5 = zero;
      const later = f32x4.le(reach3, value);
      if (v128.any_true(later)) {
        owed2 = f32x4.add(owed2, v128.and(invoice, later));
        owed3 = f32x4.add(owed3, v128.and(invoice, f32x4.le(v128.load32_splat(line.reaches, 12), value)));
        owed4 = f32x4.add(owed4, v128.and(invoice, f32x4.le(v128.load32_splat(line.reaches, 16), value)));
        owed5 = v128.and(invoice, f32x4.le(v128.load32_splat(line.reaches, 20), value));
      }
    }
  }
}

function runLine(run: Run, line: Line, tile: i32, side: i32, sign: f32, paths: usize, drawn: bool): void {
  const T = run.months;
  if (line.losable) fillChances(line.lossKeys + (<usize>side) * 16, tile * 8, 1, false, run.chances);
  if (line.kind == 1 && !drawn) fillNormals(line.delayKeys, tile * 8, T * line.invoices, run.draws);
  if (line.kind == 2) fillChances(line.delayKeys + (<usize>side) * 16, tile * 8, T * line.invoices, true, run.draws);
  if (line.kind == 1 && line.invoices == 1 && !line.corridor && !line.losable) {
    receiveOne(run, line, sign, paths);
    return;
  }
  invoicesOf(run, line);
  if (line.kind == 0) receiveFixed(run, line);
  else receiveParts(run, line, sign, paths);
}

/** Takes from receipts: costs of the second price index, costs without one, shocks. */
function takeCosts(run: Run, mutual: Mutual, paths: usize): void {
  const T = <usize>run.months;
  const other = paths + (<usize>(run.factors + 1)) * T * ROW;
  for (let t: usize = 0; t < T; t += 1) {
    const fixed = v128.load32_splat(mutual.otherFixed + t * 4);
    const variable = v128.load32_splat(mutual.otherVariable + t * 4);
    const plain = v128.load32_splat(mutual.plainVariable + t * 4);
    for (let at: usize = t * ROW; at < (t + 1) * ROW; at += 16) {
      const a = v128.load(run.activity + at);
      const cost = f32x4.add(f32x4.mul(f32x4.add(fixed, f32x4.mul(variable, a)), v128.load(other + at)), f32x4.mul(plain, a));
      v128.store(run.receipts + at, f32x4.sub(v128.load(run.receipts + at), cost));
    }
  }
}

function takeShock(run: Run, shock: Shock, tile: i32, side: i32): void {
  fillChances(shock.keys + (<usize>side) * 16, tile * 8, shock.to + 1, false, run.chances);
  const limit = i32x4.splat(shock.limit);
  const amount = f32x4.splat(shock.amount);
  for (let at = (<usize>shock.from) * ROW; at < (<usize>(shock.to + 1)) * ROW; at += 16) {
    v128.store(run.receipts + at, f32x4.sub(v128.load(run.receipts + at), v128.and(amount, i32x4.le_s(v128.load(run.chances + at), limit))));
  }
}

/** The recursion of 8 paths, two vectors side by side since each month waits for the one before. Months `from` to `to` are kept. */
function balances(run: Run, mutual: Mutual, paths: usize, path: usize, from: i32, to: i32): void {
  const T = run.months;
  const pay = paths + (<usize>run.factors) * (<usize>T) * ROW;
  const growth = f32x4.splat(mutual.growth);
  let one = f32x4.splat(mutual.cash);
  let other = one;
  let lowestOne = f32x4.splat(Infinity);
  let lowestOther = lowestOne;
  let ruinedOne = i32x4.splat(0);
  let ruinedOther = ruinedOne;
  let sinceOne = ruinedOne;
  let sinceOther = ruinedOne;
  let block = mutual.block + path * 4;
  for (let t: usize = 0; t < <usize>to; t += 1) {
    const row = t * ROW;
    const month = t * 4;
    const known = v128.load32_splat(mutual.known + month);
    const fixed = v128.load32_splat(mutual.payFixed + month);
    const variable = v128.load32_splat(mutual.payVariable + month);
    const barrier = v128.load32_splat(mutual.barriers + month);
    const costOne = f32x4.mul(f32x4.add(fixed, f32x4.mul(variable, v128.load(run.activity + row))), v128.load(pay + row));
    const costOther = f32x4.mul(f32x4.add(fixed, f32x4.mul(variable, v128.load(run.activity + row, 16))), v128.load(pay + row, 16));
    const flowOne = f32x4.sub(f32x4.add(known, v128.load(run.receipts + row)), costOne);
    const flowOther = f32x4.sub(f32x4.add(known, v128.load(run.receipts + row, 16)), costOther);
    // With interest only below zero, and growth of 1 or more, the lesser of the two is right on both sides of zero.
    one = f32x4.add(f32x4.pmin(one, f32x4.mul(one, growth)), flowOne);
    other = f32x4.add(f32x4.pmin(other, f32x4.mul(other, growth)), flowOther);
    lowestOne = f32x4.pmin(lowestOne, one);
    lowestOther = f32x4.pmin(lowestOther, other);
    ruinedOne = v128.or(ruinedOne, f32x4.lt(one, barrier));
    ruinedOther = v128.or(ruinedOther, f32x4.lt(other, barrier));
    // A true lane is −1.
    sinceOne = i32x4.add(sinceOne, ruinedOne);
    sinceOther = i32x4.add(sinceOther, ruinedOther);
    if (<i32>t >= from) {
      v128.store(block, one);
      v128.store(block, other, 16);
      block += run.stride;
    }
  }
  if (to < T) return;
  const months = i32x4.splat(T);
  v128.store(mutual.ruin + path * 2, i16x8.narrow_i32x4_s(i32x4.add(months, sinceOne), i32x4.add(months, sinceOther)));
  v128.store(mutual.lowest + path * 4, lowestOne);
  v128.store(mutual.lowest + path * 4, lowestOther, 16);
}

/** Makes the paths of factors and prices ready, where they are kept. */
export function prepare(at: usize): void {
  const run = changetype<Run>(at);
  if (run.kept) for (let tile = 0; tile < run.tiles; tile += 1) makeTile(run, tile);
}

function runTile(run: Run, mutual: Mutual, tile: i32, from: i32, to: i32): void {
  if (mutual.own != 0) fillNormals(mutual.key, tile * 8, run.months, run.normals);
  for (let side = 0; side < run.sides; side += 1) {
    const sign: f32 = side == 0 ? 1 : -1;
    const paths = tileAt(run, tile, side);
    activityOf(run, mutual, sign, paths);
    memory.fill(run.receipts, 0, (<usize>run.months + LATEST) * ROW);
    for (let index = 0; index < mutual.lineCount; index += 1) {
      // Of a single line the other side still has its draws.
      runLine(run, changetype<Line>(mutual.lines + (<usize>index) * offsetof<Line>()), tile, side, sign, paths, mutual.lineCount == 1 && side == 1);
    }
    if (mutual.hasOther || mutual.hasPlain) takeCosts(run, mutual, paths);
    for (let index = 0; index < mutual.shockCount; index += 1) takeShock(run, changetype<Shock>(mutual.shocks + (<usize>index) * offsetof<Shock>()), tile, side);
    balances(run, mutual, paths, <usize>(side * run.half + tile * 8), from, to);
  }
}

/**
 * All paths of some mutuals up to month `to` (exclusive); the balances from month `from` on go into their blocks. Tile by tile
 * for all of them, so that a tile's factors are read from far memory once. Tiles go from the last to the first: what one
 * writes past the last path of its side is then written over by the next side's first one.
 */
export function runMutuals(at: usize, mutuals: usize, count: i32, from: i32, to: i32): void {
  const run = changetype<Run>(at);
  for (let tile = run.tiles - 1; tile >= 0; tile -= 1) {
    if (!run.kept) makeTile(run, tile);
    for (let index = 0; index < count; index += 1) runTile(run, changetype<Mutual>(mutuals + (<usize>index) * offsetof<Mutual>()), tile, from, to);
  }
}

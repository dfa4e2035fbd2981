import { fillNormals, ROW } from './draws';
import { Run } from './layout';

@inline
function exponential(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.splat(-87), f32x4.pmin(f32x4.splat(88), x));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.4426950408889634)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.add(f32x4.splat(0.008333333), f32x4.mul(r, f32x4.splat(0.0013888889)));
  p = f32x4.add(f32x4.splat(0.041666667), f32x4.mul(r, p));
  p = f32x4.add(f32x4.splat(0.16666667), f32x4.mul(r, p));
  p = f32x4.add(f32x4.splat(0.5), f32x4.mul(r, p));
  p = f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p));
  return f32x4.mul(f32x4.add(p, f32x4.splat(1)), i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

/** Factors and prices of one tile on one side, as factors.ts does it. */
function makeSide(run: Run, sign: f32, into: usize): void {
  const T = run.months;
  const K = run.factors;
  const bytes = (<usize>T) * ROW;
  for (let k = 0; k < K; k += 1) {
    const at = into + (<usize>k) * bytes;
    const end = at + bytes;
    let first = true;
    for (let j = 0; j <= k; j += 1) {
      const by = sign * load<f32>(run.mixing + (k * K + j) * 4);
      // Of the diagonal also a 0: something must be written.
      if (by == 0 && (j < k || !first)) continue;
      const bys = f32x4.splat(by);
      const normals = run.factorNormals + (<usize>j) * (bytes + ROW) - at;
      for (let place = at; place < end; place += 16) {
        const part = f32x4.mul(bys, v128.load(place + normals));
        v128.store(place, first ? part : f32x4.add(v128.load(place), part));
      }
      first = false;
    }
    const phi = f32x4.splat(load<f32>(run.persistence + k * 4));
    const rest = f32x4.splat(load<f32>(run.rest + k * 4));
    if (load<f32>(run.persistence + k * 4) != 0) {
      for (let place = at + ROW; place < end; place += 16) v128.store(place, f32x4.add(f32x4.mul(phi, v128.load(place - ROW)), f32x4.mul(rest, v128.load(place))));
    }
  }
  for (let price = 0; price < 2; price += 1) {
    const at = into + (<usize>(K + price)) * bytes;
    const factor = load<i32>(run.priceFactor + price * 4);
    const volatility: f32 = factor == -1 ? 0 : load<f32>(run.priceVolatility + price * 4);
    const from = into + (factor == -1 ? 0 : (<usize>factor) * bytes);
    const drift = run.priceDrift + (<usize>(price * T)) * 4;
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      let moved = f32x4.splat(0);
      for (let t: usize = 0; t < <usize>T; t += 1) {
        if (volatility != 0) moved = f32x4.add(moved, f32x4.mul(f32x4.splat(volatility), v128.load(from + t * ROW + lane)));
        v128.store(at + t * ROW + lane, exponential(f32x4.add(v128.load32_splat(drift + t * 4), moved)));
      }
    }
  }
}

/** Makes both sides of a tile where its place is, or in the one place where paths are not kept. */
export function makeTile(run: Run, tile: i32): void {
  const T = run.months;
  const K = run.factors;
  const bytes = (<usize>T) * ROW;
  for (let k = 0; k < K; k += 1) fillNormals(run.factorKeys + k * 16, tile * 8, T, run.factorNormals + (<usize>k) * (bytes + ROW));
  for (let side = 0; side < run.sides; side += 1) makeSide(run, side == 0 ? 1 : -1, tileAt(run, tile, side));
}

export function tileAt(run: Run, tile: i32, side: i32): usize {
  const size = (<usize>(run.factors + 2)) * (<usize>run.months) * ROW;
  return run.paths + (run.kept ? <usize>(side * run.tiles + tile) : <usize>side) * size;
}

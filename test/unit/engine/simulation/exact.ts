/**
 * Exact answers by quadrature, written apart from the engine: they use none of its code. Φ here is the series of erf.
 */

/** Gauss-Legendre nodes and weights on [−1, 1], by Newton's method on the Legendre polynomial. */
export function gaussLegendre(n: number): { readonly x: readonly number[]; readonly w: readonly number[] } {
  const x: number[] = [];
  const w: number[] = [];
  for (let i = 0; i < n; i += 1) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step += 1) {
      let [above, p] = [0, 1];
      for (let k = 0; k < n; k += 1) [above, p] = [p, ((2 * k + 1) * z * p - k * above) / (k + 1)];
      slope = (n * (z * p - above)) / (z * z - 1);
      const next = z - p / slope;
      const done = Math.abs(next - z) < 1e-15;
      z = next;
      if (done) break;
    }
    x.push(z);
    w.push(2 / ((1 - z * z) * slope * slope));
  }
  return { x, w };
}

type Grid = { readonly x: readonly number[]; readonly w: readonly number[] };
/** Panels of equal width over [0, end], each with n Gauss-Legendre nodes. */
export function panels(end: number, count: number, n: number): Grid {
  const rule = gaussLegendre(n);
  const half = end / count / 2;
  const x = Array.from({ length: count }, (_, panel) => rule.x.map((z) => (2 * panel + 1 + z) * half)).flat();
  return { x, w: Array.from({ length: count }, () => rule.w.map((one) => one * half)).flat() };
}

export const phi = (x: number): number => {
  if (Math.abs(x) > 9) return x < 0 ? 0 : 1;
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-18; k += 1) {
    term *= (-x * x) / (2 * k);
    sum += term / (2 * k + 1);
    if (k > 400) break;
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
};

/**
 * P(τ ≤ t), t = 0 … periods − 1, of a Gaussian walk that starts `a` above its barrier and is looked at at each period's end:
 * the density of what is alive, f(x) ← ∫₀^∞ f(y) φ_σ(x − y − μ) dy, carried on by panels.
 */
export function killedDensity({ a, drift, sigma, periods, width = 1, nodes = 12 }: { a: number; drift: number; sigma: number; periods: number; width?: number; nodes?: number }): readonly number[] {
  const end = a + Math.max(0, drift * periods) + 9 * sigma * Math.sqrt(periods);
  const { x, w } = panels(end, Math.ceil(end / (width * sigma)), nodes);
  const density = (z: number): number => Math.exp((-z * z) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
  const step = x.map((to) => Float64Array.from(x, (from, j) => density(to - from - drift) * w[j]!));
  let f = Float64Array.from(x, (to) => density(to - a - drift));
  const failed: number[] = [];
  for (let t = 0; t < periods; t += 1) {
    if (t > 0) {
      const before = f;
      f = Float64Array.from(step, (row) => {
        let sum = 0;
        for (let j = 0; j < row.length; j += 1) sum += row[j]! * before[j]!;
        return sum;
      });
    }
    failed.push(1 - f.reduce((sum, one, i) => sum + one * w[i]!, 0));
  }
  return failed;
}

/**
 * P(both have failed by period t) of two such walks with unit steps of variance 1 and correlation ρ, t = 0 … periods − 1: the
 * same recursion in two dimensions for both alive, then inclusion and exclusion. Distances and drifts in standard deviations.
 */
export function killedTogether({ a, b, driftA, driftB, rho, periods, count, nodes }: { a: number; b: number; driftA: number; driftB: number; rho: number; periods: number; count: number; nodes: number }): readonly number[] {
  const one = killedDensity({ a, drift: driftA, sigma: 1, periods });
  const other = killedDensity({ a: b, drift: driftB, sigma: 1, periods });
  const { x, w } = panels(Math.max(a, b) + 6.5 * Math.sqrt(periods), count, nodes);
  const n = x.length;
  const s2 = 1 - rho * rho;
  const norm = 1 / (2 * Math.PI * Math.sqrt(s2));
  const density = (u: number, v: number): number => norm * Math.exp(-(u * u - 2 * rho * u * v + v * v) / (2 * s2));
  let f = Float64Array.from({ length: n * n }, (_, k) => density(x[Math.floor(k / n)]! - a - driftA, x[k % n]! - b - driftB));
  const both: number[] = [];
  for (let t = 0; t < periods; t += 1) {
    if (t > 0) {
      const before = f.map((value, k) => value * w[Math.floor(k / n)]! * w[k % n]!);
      f = new Float64Array(n * n);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) {
          let sum = 0;
          for (let p = 0; p < n; p += 1) {
            const u = x[i]! - x[p]! - driftA;
            if (Math.abs(u) > 7) continue;
            for (let q = 0; q < n; q += 1) {
              const v = x[j]! - x[q]! - driftB;
              const z = u * u - 2 * rho * u * v + v * v;
              if (z < 60 * s2) sum += before[p * n + q]! * Math.exp(-z / (2 * s2));
            }
          }
          f[i * n + j] = sum * norm;
        }
      }
    }
    const alive = f.reduce((sum, value, k) => sum + value * w[Math.floor(k / n)]! * w[k % n]!, 0);
    both.push(one[t]! + other[t]! - 1 + alive);
  }
  return both;
}

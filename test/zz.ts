import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { SimulationPool } from '../electron/app/simulation/pool.ts';
import { problemOf } from '../shared/engine/simulation/problem-of.ts';
import { livelyPortfolio } from './fixtures/portfolio.ts';
const D = process.cwd() + '/dist/electron';
const lay = (p: ReturnType<typeof livelyPortfolio>) => { const l = problemOf(p); if (!l.ok) throw 1; return l.value.problem; };
const q = () => ({ signal: new AbortController().signal, progress: () => {} });
const one = lay(livelyPortfolio(1, { months: 36, paths: 10_000 }));
for (let round = 0; round < 3; round++) for (const threads of [1, 2]) {
    const pool = new SimulationPool({ threads, module: () => new WebAssembly.Module(readFileSync(D + '/kernel.wasm')), entry: pathToFileURL(D + '/simulation.js') });
    for (let k = 0; k < 20; k++) await pool.run(one, q());
    const c = process.cpuUsage();
    const times = []; for (let k = 0; k < 40; k++) { const t = performance.now(); await pool.run(one, q()); times.push(performance.now() - t); }
    const u = process.cpuUsage(c);
    times.sort((a, b) => a - b);
    console.log(threads, pool.threads, 'min', times[0]!.toFixed(1), 'median', times[20]!.toFixed(1), 'cpu per run ms', ((u.user + u.system) / 40000).toFixed(1));
    await pool.close();
}

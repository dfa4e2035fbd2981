import type { Page } from '@playwright/test';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { ReadinessView } from '../../shared/ipc/contingency.ts';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { figure, median, p95 } from './support/figures.ts';
import { watching } from './support/latency.ts';
import { leave, opened } from './support/painted.ts';
import { plansPortfolio } from './support/plans-portfolio.ts';
import { startHost } from './support/program.ts';

const [SERVICES, PLANS] = [500, 400];
/** Must show 3. */
const LIMIT_MS = 100;
/** Once after each change of the record; what was found is kept from then on. */
const ANEW_MS = 1_000;
/** More rows than the window shows; the others of the page are drawn right after them. */
const IN_SIGHT = 12;
const NAMES = `[role=region][aria-label=Readiness] tbody tr:nth-child(-n + ${IN_SIGHT}) th > a`;
/** Typed letter by letter: what is found changes with most. */
const WORDS = ['podiatry', 'service 01', 'home care', 'nursing', 'service 2', 'therapies'];

/** What the application answers, and how long it takes, asked from the page as the screen asks. */
const readiness = (page: Page, text: string): Promise<{ readonly value: ReadinessView; readonly ms: number }> => page.evaluate(async (typed) => {
  const begun = performance.now();
  const response = await fetch('/invoke', {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Mutuals-Token': sessionStorage.getItem('mutuals.token') ?? '' },
    body: JSON.stringify({ channel: 'plan.readiness', input: { text: typed, show: 'all', missing: null, offset: 0, limit: 50 } }),
  });
  const { value } = await response.json() as { readonly value: ReadinessView };
  return { value, ms: performance.now() - begun };
}, text);

/** The peer: a page without any library that has all rows in memory, and draws those that hold what is typed. Answers the milliseconds until it was painted. */
function plainMatrix(rows: readonly { readonly name: string; readonly cells: readonly string[] }[]): Promise<number> {
  const begun = performance.now();
  const [field, typed, table] = [document.createElement('input'), document.createElement('p'), document.createElement('table')];
  const draw = (): void => {
    const text = field.value.toLowerCase();
    table.replaceChildren(...rows.filter(({ name }) => name.toLowerCase().includes(text)).slice(0, 50).map(({ name, cells }) => {
      const row = document.createElement('tr');
      row.append(...[name, ...cells].map((word) => {
        const cell = document.createElement('td');
        cell.textContent = word;
        return cell;
      }));
      return row;
    }));
    typed.textContent = field.value;
  };
  field.addEventListener('input', draw);
  draw();
  document.body.replaceChildren(field, typed, table);
  return new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(() => resolve(performance.now() - begun)); }); });
}

/** The readiness matrix of 500 services with 400 plans of fifteen steps: asked, opened, and narrowed letter by letter. */
const measure: Bench = async (report, { long }) => {
  const place = plansPortfolio(SERVICES, PLANS, 15);
  place.store.close();
  const browser = await startBrowser();
  const host = await startHost(place.store.path, place.folder);
  try {
    const [{ page }, plain] = [await openTab(browser, host.address), await openTab(browser, 'about:blank')];
    await settled(page);
    await leave(page, '#/settings', 'Settings');
    const first = await readiness(page, '');
    if (first.value.total < SERVICES) throw new Error(`The matrix has ${first.value.total} services, not ${SERVICES}.`);
    const asked: number[] = [];
    for (let round = 0; round < 30; round += 1) asked.push((await readiness(page, WORDS[round % WORDS.length]?.slice(0, 1 + (round % 3)) ?? '')).ms);
    report({ claim: `readiness of ${first.value.total} services with ${PLANS} plans of 15 steps, asked for the first time`, ours: first.ms, unit: 'ms', limit: ANEW_MS });
    report({ claim: `the same narrowed, while the record stays as it is, 95th of ${asked.length} (median ${figure(median(asked))} ms)`, ours: p95(asked), unit: 'ms', limit: LIMIT_MS });

    const all = first.value.rows.map(({ service, provider, aspects }) => ({ name: service, cells: [provider ?? '', ...Object.values(aspects)] }));
    const rows = Array.from({ length: SERVICES }, (_, index) => ({ name: `Service ${String(index + 1).padStart(3, '0')} ${['nursing', 'therapies', 'home care', 'podiatry'][index % 4] ?? ''}`, cells: all[index % all.length]?.cells ?? [] }));
    const [own, peers]: [number[], number[]] = [[], []];
    for (let round = 0; round < (long ? 102 : 42); round += 1) {
      await page.bringToFront();
      await leave(page, '#/settings', 'Settings');
      const took = await opened(page, '#/contingency', NAMES, Math.min(IN_SIGHT, first.value.rows.length));
      await plain.page.bringToFront();
      const other = await plain.page.evaluate(plainMatrix, rows);
      if (round < 2) continue;
      own.push(took);
      peers.push(other);
    }
    report({ claim: `readiness matrix of ${first.value.total} services, from the address to the rows in sight painted, 95th of ${own.length} (median ${figure(median(own))} ms)`, ours: p95(own), peer: p95(peers), peerName: `plain page with all rows in memory (median ${figure(median(peers))} ms)`, unit: 'ms', limit: LIMIT_MS });

    await page.bringToFront();
    const { after } = await watching(page);
    const { after: afterPlain } = await watching(plain.page);
    const field = page.getByRole('searchbox');
    const [keys, theirs]: [number[], number[]] = [[], []];
    for (const word of WORDS) {
      await page.bringToFront();
      await field.focus();
      let before = (await readiness(page, '')).value.rows.slice(0, IN_SIGHT).map(({ service }) => service);
      for (let length = 1; length <= word.length; length += 1) {
        const texts = (await readiness(page, word.slice(0, length))).value.rows.slice(0, IN_SIGHT).map(({ service }) => service);
        if (JSON.stringify(texts) === JSON.stringify(before)) {
          await page.keyboard.press(word[length - 1] ?? '');
          await page.waitForTimeout(150);
        } else keys.push(await after('keydown', [{ selector: NAMES, texts, whole: true }], () => page.keyboard.press(word[length - 1] ?? '')));
        before = texts;
      }
      const everything = (await readiness(page, '')).value.rows.slice(0, IN_SIGHT).map(({ service }) => service);
      await page.keyboard.press('ControlOrMeta+a');
      keys.push(await after('keydown', [{ selector: NAMES, texts: everything, whole: true }], () => page.keyboard.press('Delete')));
      await plain.page.bringToFront();
      await plain.page.locator('input').fill('');
      await plain.page.locator('input').focus();
      for (let length = 1; length <= word.length; length += 1) theirs.push(await afterPlain('keydown', [{ selector: 'p', texts: [word.slice(0, length)] }], () => plain.page.keyboard.press(word[length - 1] ?? '')));
    }
    report({ claim: `the same narrowed by a letter, from the key to the rows in sight painted, 95th of ${keys.length} (median ${figure(median(keys))} ms)`, ours: p95(keys), peer: p95(theirs), peerName: `plain page (median ${figure(median(theirs))} ms)`, unit: 'ms', limit: LIMIT_MS });
  } finally {
    await browser.close();
    await host.stop();
    place.close();
  }
};
export default measure;

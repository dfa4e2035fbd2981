import process from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that read colours: all that can differ between light and dark, where the structure is the same. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** What is scanned again in dark after it was scanned in light; `npm test -- --long` leaves nothing out. */
export const IN_DARK = process.env['MUTUALS_LONG'] === '1' ? 'all' : 'colour';

/** The rules that can turn out otherwise in a narrow window, where tables scroll in their frames and the rail folds up. */
const NARROW_RULES = ['scrollable-region-focusable', 'aria-hidden-focus', 'nested-interactive', 'target-size', 'landmark-unique'];
/** What is scanned again in the narrowest window; `npm test -- --long` leaves nothing out. */
export const IN_NARROW = process.env['MUTUALS_LONG'] === '1' ? 'all' : 'narrow';
type Rules = 'all' | 'colour' | 'narrow';
const RULES: Readonly<Record<Exclude<Rules, 'all'>, string[]>> = { colour: COLOUR_RULES, narrow: NARROW_RULES };

/** Whether the page has the scanner from an earlier scan; it is half a megabyte to read anew each time. */
const hasScanner = (page: Page): Promise<boolean> => page.evaluate(() => 'axe' in window);

/**
 * The accessibility scan: WCAG 2.0 to 2.2, A and AA, and good practice, or some of its rules. Each finding in a line. The
 * pages have no frames, so the scan runs in the page itself (the other way opens a window for each), and only what is wrong
 * is described at length: six times as quick, with the same findings.
 */
export async function scan(page: Page, rules: Rules = 'all'): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page, ...(await hasScanner(page) ? { axeSource: 'void 0' } : {}) }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (rules === 'all' ? builder.withTags(TAGS) : builder.withRules(RULES[rules])).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`).slice(0, 3).join('; ')})`);
}

/**
 * Scans what is shown, light with every rule and dark with those of colour (`IN_DARK`); one soft
 * failure for each, so that one run names every finding.
 */
export async function expectNoFindings(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    expect.soft(await scan(page, colorScheme === 'light' ? 'all' : IN_DARK), `${what}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

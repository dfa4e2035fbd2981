import { expect, type Browser, type Page } from '@playwright/test';
import type { Running } from './host.ts';

/** As build/playwright.config.ts has them for the windows that Playwright opens itself. */
export const windowOptions = { viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' } as const;

/**
 * Opens a window on the host and collects everything that must never happen in one: errors, answers that refuse, requests that
 * leave the machine's own address, and breaches of the content-security policy.
 */
export async function openWindow(page: Page, { address }: Running): Promise<readonly string[]> {
  const faults: string[] = [];
  const { origin } = new URL(address);
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith(`blob:${origin}`)) faults.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${response.status()} ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => { faults.push(`policy: ${text}`); });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { reportViolation: (text: string) => void }).reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.goto(address);
  // The first sight of a window takes longest where the machine does other work beside.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
  return faults;
}

/** A second window on the host: a browser of its own, with nothing in common but the host. Fails on close if anything went wrong in it. */
export async function anotherWindow(browser: Browser, running: Running): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const context = await browser.newContext(windowOptions);
  const page = await context.newPage();
  const faults = await openWindow(page, running);
  return {
    page,
    close: async () => {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}

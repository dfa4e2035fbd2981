import { expect, it } from 'vitest';
import { readAppearance, setAppearance, useAppearance } from '../../../renderer/store/appearance.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createFakeDoor } from './support.tsx';

it('keeps a choice that was made while the store was still being asked what it holds', async () => {
  const waiting: ((result: Result<string | null>) => void)[] = [];
  createFakeDoor({ 'preference.get': () => new Promise((settle) => waiting.push(settle)), 'preference.set': () => ok(null) });
  const reading = readAppearance();
  await expect.poll(() => waiting.length).toBe(1);
  setAppearance('dark');
  waiting[0]?.(ok('auto'));
  await reading;
  expect(useAppearance.getState().appearance).toBe('dark');
});

it('takes what the store holds where nobody has chosen meanwhile', async () => {
  setAppearance('dark');
  createFakeDoor({ 'preference.get': () => ok('light') });
  await readAppearance();
  expect(useAppearance.getState().appearance).toBe('light');
});

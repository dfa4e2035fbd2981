import { useEffect } from 'react';
import { redo, undo } from '../store/commands.ts';

const TEXT_INPUTS = new Set(['text', 'search', 'password', 'email', 'number', 'date', 'tel', 'url']);

/** Where the browser's own undo belongs: fields that hold text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type));
}

/** On a Mac the command key takes the place of Ctrl. */
export const isMac = /mac/i.test(navigator.userAgent) && !/like mac/i.test(navigator.userAgent);
export const keyName = (keys: string): string => (isMac ? keys.replace('Ctrl', '⌘') : keys);

type Keys = { readonly enabled: boolean; readonly onPalette: () => void; readonly onHelp: () => void };

/**
 * The keys that work everywhere. None is a single character, since those get in the way of speech input (WCAG 2.1.4).
 * Undo and redo leave text fields to the browser, and do nothing while a dialog is open.
 */
export function useWindowKeys({ enabled, onPalette, onHelp }: Keys): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      const control = event.ctrlKey || event.metaKey;
      const take = (act: () => void): void => {
        event.preventDefault();
        act();
      };
      if (key === 'f1' || (control && key === '/')) return take(onHelp);
      if (!control || event.altKey) return;
      if (key === 'k') return take(onPalette);
      if (key === 'f' && event.shiftKey) return take(() => document.querySelector<HTMLElement>('[data-filter-text]')?.focus());
      if (isTextField(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      if (key === 'z') return take(() => void (event.shiftKey ? redo() : undo()));
      if (key === 'y' && !isMac) return take(() => void redo());
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled, onPalette, onHelp]);
}

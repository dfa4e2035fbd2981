import { useEffect, useRef, type FormEvent } from 'react';

/** While a form is shown, Ctrl/⌘ S and Ctrl/⌘ Enter save it from anywhere in the window. Answers what its `onSubmit` does. */
export function useSaveKeys(save: () => Promise<void>): (event: FormEvent) => void {
  const newest = useRef(save);
  useEffect(() => {
    newest.current = save;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || (event.key.toLowerCase() !== 's' && event.key !== 'Enter')) return;
      event.preventDefault();
      void newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (event) => {
    event.preventDefault();
    void save();
  };
}

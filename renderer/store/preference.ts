import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { invoke } from '../api.ts';

function read<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Something a person chose about a screen, kept in the store: `undefined` until it has been read, `null` where nothing (or
 * nothing that can be read) is kept. `schema` must be stable. What is set counts at once, also where it cannot be kept.
 */
export function usePreference<T>(key: string, schema: z.ZodType<T>): readonly [T | null | undefined, (value: T) => void] {
  const [value, setValue] = useState<T | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void invoke('preference.get', { key }).then((result) => {
      if (!gone) setValue((before) => (before === undefined ? read(result.ok ? result.value : null, schema) : before));
    });
    return () => {
      gone = true;
    };
  }, [key, schema]);
  const keep = useCallback((next: T) => {
    setValue(next);
    void invoke('preference.set', { key, value: JSON.stringify(next) });
  }, [key]);
  return [value, keep];
}

import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useGridGroups } from '../../../../renderer/ui/grid/use-grid-groups.ts';
import type { GridGroup } from '../../../../renderer/ui/grid/lines.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { createFakeDoor } from '../support.tsx';

type Groups = readonly GridGroup<string>[];
const group = (key: string, count: number): GridGroup<string> => ({ key, name: key, count, said: '' });
const never = (): boolean => false;

it('closes groups that were still on their way when all were closed, and opens one of them alone', async () => {
  createFakeDoor({});
  let answer: ((result: Result<Groups>) => void) | null = null;
  const grouping = { columns: ['status'] as const, fetch: () => new Promise<Result<Groups>>((settle) => { answer = settle; }) };
  const { result } = renderHook(() => useGridGroups<string>(grouping as never, 'status', 'question', [], true, 5, never));
  act(() => result.current.toggleAll(false));
  await waitFor(() => expect(answer).not.toBeNull());
  await act(async () => answer?.(ok([group('open', 3), group('closed', 2)])));
  expect(result.current.lines.count).toBe(2);
  act(() => result.current.toggle(0));
  expect(result.current.lines.count).toBe(5);
  act(() => result.current.toggle(0));
  act(() => result.current.toggle(1, true));
  expect(result.current.lines.count).toBe(4);
  act(() => result.current.toggleAll(true));
  expect(result.current.lines.count).toBe(7);
});

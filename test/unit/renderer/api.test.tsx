import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useQuery } from '../../../renderer/api.ts';
import { followJobs, useJob } from '../../../renderer/store/jobs.ts';
import { appError } from '../../../shared/errors.ts';
import { fileId, type ImportPreview } from '../../../shared/ipc/exchange.ts';
import type { SearchHit } from '../../../shared/ipc/application.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { createFakeDoor } from './support.tsx';

const hit = (title: string): SearchHit => ({ kind: 'risk', id: title, title, detail: null, of: null });

describe('useQuery', () => {
  it('asks again after a change and keeps what it has meanwhile', async () => {
    let title = 'before';
    const door = createFakeDoor({ 'search.find': () => ok([hit(title)]) });
    const { result } = renderHook(() => useQuery('search.find', { text: 'x' }));
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.data?.[0]?.title).toBe('before'));
    title = 'after';
    act(() => door.fire({ is: 'changed', entities: [] }));
    expect(result.current.data?.[0]?.title).toBe('before');
    await waitFor(() => expect(result.current.data?.[0]?.title).toBe('after'));
  });

  it('asks once for a burst of changes', async () => {
    const door = createFakeDoor({ 'search.find': () => ok([]) });
    const { result } = renderHook(() => useQuery('search.find', { text: 'x' }));
    await waitFor(() => expect(result.current.data).toEqual([]));
    act(() => {
      for (let count = 0; count < 500; count += 1) door.fire({ is: 'changed', entities: [] });
    });
    await waitFor(() => expect(door.calls).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(door.calls).toHaveLength(2);
  });

  it('drops the answer to a question that is no longer asked', async () => {
    const waiting = new Map<string, (result: Result<readonly SearchHit[]>) => void>();
    createFakeDoor({ 'search.find': ({ text }) => new Promise((resolve) => waiting.set(text, resolve)) });
    const { result, rerender } = renderHook(({ text }) => useQuery('search.find', { text }), { initialProps: { text: 'first' } });
    rerender({ text: 'second' });
    await waitFor(() => expect(waiting.size).toBe(2));
    await act(async () => waiting.get('second')?.(ok([hit('second')])));
    await act(async () => waiting.get('first')?.(ok([hit('first')])));
    expect(result.current.data?.[0]?.title).toBe('second');
  });

  it('gives the error and recovers', async () => {
    let broken = true;
    createFakeDoor({ 'search.find': () => (broken ? fail(appError('store_locked')) : ok([hit('there')])) });
    const { result } = renderHook(() => useQuery('search.find', { text: 'x' }));
    await waitFor(() => expect(result.current.error?.code).toBe('store_locked'));
    broken = false;
    act(() => result.current.refetch());
    await waitFor(() => expect(result.current.data?.[0]?.title).toBe('there'));
    expect(result.current.error).toBeUndefined();
  });
});

describe('useJob', () => {
  const preview: ImportPreview = { previewId: 'p', fileName: 'f.json', releases: [], parties: [], counts: { 'new contract': 0, update: 0, unchanged: 0, 'award without supplier': 0, 'no contract yet': 0, refused: 0 } };
  const file = fileId.parse('12345678');

  it('takes up events that came before the answer that names the job', async () => {
    const door = createFakeDoor({ 'import.preview': () => {
      door.fire({ is: 'progress', jobId: 'early', channel: 'import.preview', fraction: 0.5, phrase: 'half' });
      door.fire({ is: 'finished', jobId: 'early', channel: 'import.preview', result: ok(preview) });
      return ok({ jobId: 'early' });
    } });
    const end = followJobs();
    const { result } = renderHook(() => useJob('import.preview'));
    await act(() => result.current.start({ fileId: file }));
    expect(result.current.result).toEqual(ok(preview));
    expect(result.current.running).toBe(false);
    end();
  });

  it('shows progress, cancels, and does not pretend to know how an interrupted job ended', async () => {
    const door = createFakeDoor({ 'import.preview': () => ok({ jobId: 'two' }), 'job.cancel': () => ok(true) });
    const end = followJobs();
    const { result } = renderHook(() => useJob('import.preview'));
    await act(() => result.current.start({ fileId: file }));
    act(() => door.fire({ is: 'progress', jobId: 'two', channel: 'import.preview', fraction: 0.25, phrase: '25 of 100 releases' }));
    expect(result.current).toMatchObject({ running: true, progress: 0.25, phrase: '25 of 100 releases' });
    act(() => result.current.cancel());
    expect(door.calls.at(-1)).toEqual({ channel: 'job.cancel', input: { jobId: 'two' } });
    act(() => door.fire({ is: 'stopped', again: true }));
    expect(result.current.result).toMatchObject({ ok: false, error: { code: 'stopped' } });
    end();
  });
});

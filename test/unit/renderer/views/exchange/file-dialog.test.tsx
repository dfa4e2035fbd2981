import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FolderButton } from '../../../../../renderer/views/contingency/folder-dialog.tsx';
import { paperWritten } from '../../../../../renderer/views/exchange/words.ts';
import { PaperButton } from '../../../../../renderer/views/risks/paper-button.tsx';
import { appError } from '../../../../../shared/errors.ts';
import { fileId } from '../../../../../shared/ipc/exchange.ts';
import { everyRisk } from '../../../../../shared/ipc/risks.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor } from '../jobs.ts';

const press = async (name: string): Promise<void> => void fireEvent.click(await screen.findByRole('button', { name }));
const started = (jobId: string) => () => ok({ jobId });

it('a paper is written as chosen, handed over once each time it was made, and what was chosen is kept', async () => {
  setToday('2026-11-21');
  let jobs = 0;
  const door = createJobDoor({ 'paper.make': () => ok({ jobId: `job-${(jobs += 1)}` }), 'file.deliver': () => ok(true) });
  const subject = { view: 'register', filter: everyRisk } as const;
  renderInApp(<PaperButton subject={subject} about="Every risk." />);
  await press('As a paper');
  fireEvent.click(await screen.findByRole('radio', { name: 'Word (.docx), for going on with' }));
  fireEvent.change(screen.getByRole('combobox', { name: 'Handling label' }), { target: { value: 'OFFICIAL' } });
  expect(door.sent('preference.set').at(-1)).toEqual({ key: 'paper.make', value: JSON.stringify({ format: 'docx', handling: 'OFFICIAL', redacted: false }) });
  for (const [turn, button] of ['Write the paper', 'Write it again'].entries()) {
    await press(button);
    await waitFor(() => expect(door.sent('paper.make')).toHaveLength(turn + 1));
    expect(door.sent('paper.make')[turn]).toEqual({ subject, format: 'docx', handling: 'OFFICIAL', redacted: false });
    door.fire({ is: 'finished', jobId: `job-${turn + 1}`, channel: 'paper.make', result: ok({ fileId: fileId.parse(`file-000${turn}`), name: 'Register.docx', size: 40_000, risks: 12, pages: null, notes: ['One risk has no owner.'] }) });
    expect(await screen.findByText('Paper written: 12 risks')).toBeTruthy();
    expect(await screen.findByText(/Register\.docx, 40 KB\. It was handed to your browser as a download\. One risk has no owner\./)).toBeTruthy();
    expect(door.sent('file.deliver')).toHaveLength(turn + 1);
  }
  expect(door.sent('file.deliver')).toEqual([{ fileId: 'file-0000' }, { fileId: 'file-0001' }]);
});

it('the folder of all plans says what is in it; where it could not be made, that is said, and it can be tried again', async () => {
  const door = createJobDoor({ 'plan.folder': started('job-1'), 'file.deliver': () => ok(true) });
  renderInApp(<FolderButton />);
  await press('Make the folder');
  const dialog = await screen.findByRole('dialog', { name: 'Make the folder' });
  const [start] = [...dialog.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Make the folder');
  await screen.findByRole('radio', { name: 'PDF, for reading and printing' });
  fireEvent.click(start as HTMLButtonElement);
  await waitFor(() => expect(door.sent('plan.folder')).toEqual([{ format: 'pdf', handling: 'OFFICIAL-SENSITIVE' }]));
  door.fire({ is: 'finished', jobId: 'job-1', channel: 'plan.folder', result: fail(appError('stopped', 'The disk is full.')) });
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(door.sent('file.deliver')).toEqual([]);
  expect(start?.getAttribute('aria-disabled')).toBe('false');
});

it('what was written is said in words: risks and pages where they are known', () => {
  expect(paperWritten({ pages: null })).toBe('Paper written');
  expect(paperWritten({ pages: 1 })).toBe('Paper written: 1 page');
  expect(paperWritten({ pages: 1_200 }, '3 risks')).toBe('Paper written: 3 risks, 1,200 pages');
  expect(paperWritten({ pages: null }, '3 risks')).toBe('Paper written: 3 risks');
});

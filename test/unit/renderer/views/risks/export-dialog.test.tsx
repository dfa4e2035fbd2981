import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ExportDialog } from '../../../../../renderer/views/risks/export-dialog.tsx';
import { appError } from '../../../../../shared/errors.ts';
import { fileId, registerParts, type ExportReport } from '../../../../../shared/ipc/exchange.ts';
import { everyRisk, riskColumns } from '../../../../../shared/ipc/risks.ts';
import { defaultRiskMatrix } from '../../../../../shared/model/parameter-set.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';

const filter = { ...everyRisk, status: 'open', band: 'extreme', owner: 'Okafor' } as const;
const report: ExportReport = { fileId: fileId.parse('file-0001'), name: 'Risk register.xlsx', size: 27_400, risks: 14, notes: ['One title was shortened.'] };

function show(handlers: Parameters<typeof createJobDoor>[0] = {}): JobDoor {
  setToday('2026-11-21');
  const door = createJobDoor({ 'risk.list': () => ok({ rows: [], total: 14, offset: 0 }), 'file.deliver': () => ok(true), ...handlers });
  renderInApp(<ExportDialog filter={filter} matrix={defaultRiskMatrix} onClose={() => undefined} />);
  return door;
}
const press = async (name: string): Promise<void> => void fireEvent.click(await screen.findByRole('button', { name }));

describe('the export of the register', () => {
  it('says what it will hold: how many risks, under which filter', async () => {
    show();
    expect(await screen.findByText(/^14 risks, in the order of their references\. Filter: open, current band extreme, owner “Okafor”\.$/)).toBeTruthy();
  });

  it('sends the filter and the columns that the register shows, and hands the file over with its count', async () => {
    const hidden = riskColumns.filter((column) => !['reference', 'title', 'currentScore', 'owner'].includes(column));
    const door = show({ 'preference.get': ({ key }) => ok(key === 'view.risks' ? JSON.stringify({ sort: null, hidden, filter: null }) : null) });
    await screen.findByRole('radio', { name: 'Those shown in the register (4)' });
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toEqual([{ filter, columns: ['reference', 'title', 'currentScore', 'owner'], parts: [...registerParts], handling: 'OFFICIAL-SENSITIVE', format: 'xlsx', redacted: false }]));
    door.progress('register.export', 0.4, 'Writing 6 of 14');
    expect(await screen.findByText('Exporting: Writing 6 of 14 (40%)')).toBeTruthy();
    door.finish('register.export', ok(report));
    expect(await screen.findByText('14 risks written')).toBeTruthy();
    expect(door.sent('file.deliver')).toEqual([{ fileId: 'file-0001' }]);
    expect(await screen.findByText(/Risk register\.xlsx, 27 KB\. It was handed to your browser as a download\. One title was shortened\./)).toBeTruthy();
  });

  it('sends every column, the format and the label that were chosen, and remembers them', async () => {
    const door = show();
    fireEvent.click(await screen.findByRole('radio', { name: /Every column/ }));
    fireEvent.click(screen.getByRole('radio', { name: /csv/ }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Handling label' }), { target: { value: 'OFFICIAL' } });
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toEqual([{ filter, columns: [...riskColumns], parts: [...registerParts], handling: 'OFFICIAL', format: 'csv', redacted: false }]));
    expect(door.sent('preference.set').at(-1)).toEqual({ key: 'export.register', value: JSON.stringify({ format: 'csv', handling: 'OFFICIAL', every: true, parts: registerParts, redacted: false }) });
  });

  it('sends the sheets that were chosen, in their order, and knows choices kept before there were any', async () => {
    const door = show({ 'preference.get': ({ key }) => ok(key === 'export.register' ? JSON.stringify({ format: 'xlsx', handling: 'OFFICIAL', every: true }) : null) });
    for (const name of ['Reviews', 'Heat map and movement', 'Controls', 'Controls']) fireEvent.click(await screen.findByRole('checkbox', { name }));
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toEqual([{ filter, columns: [...riskColumns], parts: ['assurance', 'controls', 'actions'], handling: 'OFFICIAL', format: 'xlsx', redacted: false }]));
    fireEvent.click(screen.getByRole('radio', { name: /csv/ }));
    expect(screen.queryByRole('checkbox', { name: 'Controls' })).toBeNull();
  });

  it('says so where the file was not kept, and offers it again', async () => {
    let answers = [ok(false), ok(true)];
    const door = show({ 'file.deliver': () => {
      const [now = ok(true), ...later] = answers;
      answers = later;
      return now;
    } });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export' }).getAttribute('aria-disabled')).toBe('false'));
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toHaveLength(1));
    door.finish('register.export', ok(report));
    expect(await screen.findByText('14 risks written, but not saved')).toBeTruthy();
    await press('Save the file');
    expect(await screen.findByText('14 risks written')).toBeTruthy();
    expect(door.sent('file.deliver')).toHaveLength(2);
  });

  it('shows why it failed, claims nothing, and can be tried again', async () => {
    const door = show();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export' }).getAttribute('aria-disabled')).toBe('false'));
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toHaveLength(1));
    door.finish('register.export', fail(appError('disk_full')));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(screen.queryByText(/written/)).toBeNull();
    expect(door.sent('file.deliver')).toEqual([]);
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')).toHaveLength(2));
  });
});

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReactNode } from 'react';
import { useDrafts } from '../../../renderer/store/drafts.ts';
import { useToasts } from '../../../renderer/store/toasts.ts';
import { NumberField, TextField } from '../../../renderer/ui/fields.tsx';
import { pickFields } from '../../../renderer/ui/record-fields.ts';
import { formPath, useRecordForm } from '../../../renderer/ui/record-form.ts';
import { RecordFormView } from '../../../renderer/ui/record-form-view.tsx';
import { appError, type AppError } from '../../../shared/errors.ts';
import { serviceId } from '../../../shared/model/ids.ts';
import { blankService, serviceBase, serviceFields, type Service } from '../../../shared/model/service.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { renderInApp } from './support.tsx';

const moment = instant.parse('2026-11-21T14:02:00.000Z');
const stored: Service = {
  ...serviceBase.parse({ ...blankService, name: 'Community nursing', caseload: 1_200, mtpdHours: 48, rtoHours: 24 }), id: serviceId.parse('01890000-0000-7000-8000-000000000001'),
  version: 3, createdAt: moment, updatedAt: moment, updatedBy: 'A', deletedAt: null,
};

type Save = (given: { readonly patch: object; readonly version: number }) => Promise<Result<Service>>;
const save = vi.fn<Save>();
const onSaved = vi.fn<(saved: Service) => void>();

function Editor(): ReactNode {
  const form = useRecordForm({
    draftKey: 'service/1', schema: serviceFields, initial: pickFields(serviceBase, stored), version: stored.version, save, onSaved, missing: { name: 'Name the service.' },
  });
  return (
    <RecordFormView form={form} saveLabel="Save service" backTo="/services" labels={{ name: 'Name', caseload: 'Caseload', mtpdHours: 'MTPD' }}>
      <TextField control={form.control} name="name" label="Name" required />
      <NumberField control={form.control} name="caseload" label="Caseload" />
      <NumberField control={form.control} name="mtpdHours" label="MTPD" />
      <NumberField control={form.control} name="rtoHours" label="RTO" />
    </RecordFormView>
  );
}

const box = (name: string): HTMLInputElement => screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const fill = (name: string, text: string): void => void fireEvent.change(box(name), { target: { value: text } });
const pressSave = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Save service' }));
const refuse = (error: AppError): void => void save.mockResolvedValueOnce(fail(error));

beforeEach(() => {
  save.mockReset();
  onSaved.mockReset();
  save.mockResolvedValue(ok({ ...stored, version: 4 }));
  useDrafts.setState({ drafts: {} });
  useToasts.setState({ toasts: [], next: 1 });
});

describe('saving a record', () => {
  it('sends only what was changed with the version that was seen, and says when it was saved', async () => {
    renderInApp(<Editor />);
    fill('Caseload', '1,300');
    pressSave();
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(save.mock.calls[0]?.[0]).toMatchObject({ patch: { caseload: 1_300 }, version: 3 });
    expect(Object.keys(save.mock.calls[0]?.[0].patch ?? {})).toEqual(['caseload']);
    expect(useToasts.getState().toasts).toMatchObject([{ text: 'Saved at 14:02', undo: true, tone: 'done' }]);
    expect(useDrafts.getState().drafts).toEqual({});
  });

  it('saves by Ctrl S and by ⌘ Enter', async () => {
    renderInApp(<Editor />);
    fill('Caseload', '1,300');
    fireEvent.keyDown(box('Caseload'), { key: 's', ctrlKey: true });
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    fill('Caseload', '1,400');
    await act(async () => void fireEvent.keyDown(box('Caseload'), { key: 'Enter', metaKey: true }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  });

  it('saves nothing where nothing was changed', async () => {
    renderInApp(<Editor />);
    pressSave();
    await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
    expect(save).not.toHaveBeenCalled();
  });
});

describe('a refused form', () => {
  it('lists every problem, takes the focus, and leads to the fields', async () => {
    renderInApp(<Editor />);
    fill('Name', '');
    fill('MTPD', 'two days');
    pressSave();
    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(document.activeElement).toBe(summary));
    expect(within(summary).getAllByRole('link').map((link) => link.textContent)).toEqual(['Name: Name the service.', 'MTPD: Enter a whole number.']);
    fireEvent.click(within(summary).getByRole('link', { name: 'MTPD: Enter a whole number.' }));
    expect(document.activeElement).toBe(box('MTPD'));
    expect(box('Name').getAttribute('aria-invalid')).toBe('true');
    expect(save).not.toHaveBeenCalled();
  });

  it('shows a rule between two fields at its field', async () => {
    renderInApp(<Editor />);
    fill('RTO', '72');
    pressSave();
    expect(await screen.findByRole('link', { name: /cannot be longer than the maximum tolerable/ })).toBeDefined();
    expect(box('RTO').getAttribute('aria-invalid')).toBe('true');
  });

  it('puts what the store refuses at the fields it names', async () => {
    refuse(appError('invalid_input', 'Some of it cannot be kept.', { fields: { 'patch.name': 'Another service has this name.' } }));
    renderInApp(<Editor />);
    fill('Name', 'Taken');
    pressSave();
    expect(await screen.findByRole('link', { name: 'Name: Another service has this name.' })).toBeDefined();
    expect(box('Name').getAttribute('aria-invalid')).toBe('true');
    expect(onSaved).not.toHaveBeenCalled();
    expect(formPath('fields.yearValues.0.amount')).toBe('yearValues.0.amount');
  });

  it('says a refusal that belongs to no field', async () => {
    refuse(appError('disk_full'));
    renderInApp(<Editor />);
    fill('Name', 'Other');
    pressSave();
    expect(await screen.findByText(/The disk is full/)).toBeDefined();
  });
});

describe('a record that was changed by someone else', () => {
  const theirs: Service = { ...stored, version: 7, name: 'Nursing and rehabilitation', caseload: 1_500 };

  it('offers both versions of what both changed, keeps the rest of both, and saves over the newest version', async () => {
    refuse(appError('conflict', undefined, { current: theirs }));
    renderInApp(<Editor />);
    fill('Name', 'District nursing');
    fill('MTPD', '72');
    pressSave();
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Before: Community nursing')).toBeDefined();
    expect(within(dialog).getByText(/Also changed by them, and kept: Caseload/)).toBeDefined();
    const again = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save with these choices' });
    expect(again.disabled).toBe(true);
    fireEvent.click(within(dialog).getByRole('radio', { name: /Yours/ }));
    fireEvent.click(again);
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(save.mock.calls[1]?.[0]).toMatchObject({ version: 7, patch: { name: 'District nursing', mtpdHours: 72 } });
    expect(Object.keys(save.mock.calls[1]?.[0].patch ?? {}).sort()).toEqual(['mtpdHours', 'name']);
  });

  it('takes theirs where it was chosen', async () => {
    refuse(appError('conflict', undefined, { current: theirs }));
    renderInApp(<Editor />);
    fill('Name', 'District nursing');
    fill('MTPD', '72');
    pressSave();
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('radio', { name: /Theirs/ }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save with these choices' }));
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(save.mock.calls[1]?.[0].patch).toEqual({ mtpdHours: 72 });
  });
});

describe('a draft', () => {
  it('is there again after leaving, and goes when it is discarded', async () => {
    const first = renderInApp(<Editor />);
    fill('Name', 'Half-written');
    await waitFor(() => expect(Object.keys(useDrafts.getState().drafts)).toEqual(['service/1']));
    first.unmount();
    renderInApp(<Editor />);
    expect(box('Name').value).toBe('Half-written');
    fireEvent.click(screen.getByRole('button', { name: 'Discard the draft' }));
    await waitFor(() => expect(box('Name').value).toBe('Community nursing'));
    expect(useDrafts.getState().drafts).toEqual({});
  });
});

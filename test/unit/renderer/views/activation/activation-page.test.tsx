import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import ActivationPage from '../../../../../renderer/views/activation/activation-page.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { ActivationView } from '../../../../../shared/ipc/activations.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { instant, isoDate } from '../../../../../shared/time.ts';
import { renderInApp, type Handlers } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';
import { aContact, activationId, anEntry, aStep, aView } from './fixtures.ts';

const written = (number: number) => ok(anEntry(number, '22T03:15:00'));

function show(view: ActivationView, handlers: Handlers = {}): JobDoor {
  const door = createJobDoor({ 'activation.get': () => ok(view), 'record.list': () => ok({ rows: [], total: 0, offset: 0, names: {} } as never), ...handlers });
  renderInApp(<ActivationPage id={activationId} />);
  return door;
}
const press = async (name: string | RegExp): Promise<void> => void fireEvent.click(await screen.findByRole('button', { name }));
const type = (label: string | RegExp, value: string): void => void fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });

/** jsdom opens nothing by itself. */
function unfold(label: string): void {
  const folded = screen.getByText(label).closest('details');
  if (folded === null) throw new Error(`${label} is not folded.`);
  act(() => {
    folded.open = true;
    fireEvent(folded, new Event('toggle'));
  });
}
const box = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'What happened' });

beforeEach(() => setToday('2026-11-22'));

describe('the screen of the person on call', () => {
  it('says of a line that nobody has checked that it is one, before it is read out', async () => {
    show(aView({ holdingLine: 'To be checked: Your visit goes ahead.' }));
    expect(await screen.findByText(/^Nobody has checked this line/)).toBeTruthy();
  });

  it('says of a line that was checked nothing more', async () => {
    show(aView({ holdingLine: 'Your visit goes ahead.' }));
    expect(await screen.findByText('Your visit goes ahead.')).toBeTruthy();
    expect(screen.queryByText(/^Nobody has checked this line/)).toBeNull();
  });

  it('says at once whether it is real, since when, by whom and who is on duty', async () => {
    show(aView());
    expect(await screen.findByText('ACTIVATION')).toBeTruthy();
    expect(screen.getByText('This is real.')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'If Bluebell fails' })).toBeTruthy();
    expect(screen.getByText(/Since 21 Nov 2026, 21:14 \(6 h\)\. Started by Dana Director on the authority of Chief executive\. The mutual told us that it cannot pay\./)).toBeTruthy();
    expect(screen.getByText('On duty:').textContent).toBe('On duty: Nadia Night');
  });

  it('marks a rehearsal as one, with its clock', async () => {
    show(aView({ planHours: 36 }, { activation: 'rehearsal', pace: 96 }));
    expect(await screen.findByText('REHEARSAL')).toBeTruthy();
    expect(screen.getByText(/36 h of the plan; its clock runs 96 times as fast/)).toBeTruthy();
  });

  it('shows each clock with what it is reckoned from, and never 0 for what is not known', async () => {
    show(aView({
      toTolerable: { hours: 18.5, service: 'District nursing' }, toRecovery: { hours: -2, service: 'Wound care' }, cash: { days: 11.6, runsOutOn: isoDate.parse('2026-12-03'), how: 'On the expected course.' },
    }));
    const clocks = within(await screen.findByRole('region', { name: 'How long there is' }));
    const said = clocks.getAllByRole('term').map((term) => term.parentElement?.textContent);
    expect(said).toEqual([
      'Must be back (MTPD)18 h 30 min leftDistrict nursing, until 21:44', 'Should be back (RTO)Passed 2 h agoWound care, until 01:14', 'Cash of the mutual11 days leftUntil 3 Dec 2026', 'Next payrollNot known', 'Patients at riskNot known',
    ]);
    unfold('What these are reckoned from');
    expect((await clocks.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      'Must be back: District nursing has a maximum tolerable period of 24 h 30 min, counted from the start.', 'Should be back: Wound care has a recovery time of 4 h, counted from the start.',
      'Cash: On the expected course.', 'Payroll: The plan names no payroll day.', 'Patients: The caseload of one service is not known.',
    ]);
  });

  it('begins and ends a step in the name of whoever is on duty', async () => {
    const step = aStep(3, { step: 'Ring the pharmacy', instructions: 'Ask for the duty pharmacist.', says: 'We need cover from noon.', contactId: aContact(1).id });
    const door = show(aView({ steps: [step], contacts: [aContact(1, { name: 'Boots pharmacy', phone: '0117 496 0001' })] }), { 'activation.step': () => written(2) });
    const card = within((await screen.findByRole('heading', { name: '3 Ring the pharmacy' })).closest('li') as HTMLElement);
    expect(card.getByText('Ask for the duty pharmacist.')).toBeTruthy();
    expect(card.getByText('We need cover from noon.')).toBeTruthy();
    expect(card.getByRole('link', { name: '0117 496 0001' }).getAttribute('href')).toBe('tel:01174960001');
    fireEvent.click(card.getByRole('button', { name: 'Start 3 Ring the pharmacy' }));
    await waitFor(() => expect(door.sent('activation.step')).toEqual([{ id: activationId, stepId: step.step.id, to: 'under way', by: 'Nadia Night', says: null, seen: 1 }]));
    expect(await screen.findByText('3 Ring the pharmacy: started.')).toBeTruthy();
  });

  it('tells in place that somebody else was first, who and when', async () => {
    const says = 'Dana Director marked it done at 03:10. Nothing was written twice.';
    show(aView({ steps: [aStep(1)] }), { 'activation.step': () => fail(appError('conflict', says)) });
    await press('Done 1 Step 1');
    expect((await screen.findByRole('alert')).textContent).toBe(`1 Step 1: ${says}`);
  });

  it('writes nothing without a name', async () => {
    const door = show(aView({ steps: [aStep(1)] }));
    await screen.findByText('ACTIVATION');
    type('Written by', ' ');
    await press('Done 1 Step 1');
    expect((await screen.findByRole('alert')).textContent).toContain('Enter your name');
    expect(door.sent('activation.step')).toEqual([]);
  });

  it('folds away what waits and what is done, and shows many steps a few at a time', async () => {
    const steps = [...Array.from({ length: 9 }, (_, index) => aStep(index + 1)), aStep(20, {}, { state: 'waiting', waitsFor: [aStep(1).step.id] }), aStep(30, {}, { state: 'done', doneAt: instant.parse('2026-11-22T01:00:00.000Z'), doneBy: 'Dana Director' })];
    show(aView({ steps }));
    expect(await screen.findByText('1 of 11 steps done')).toBeTruthy();
    expect(within(screen.getByRole('list', { name: 'Steps that can begin' })).getAllByRole('heading')).toHaveLength(6);
    await press('Show all 9');
    expect(within(screen.getByRole('list', { name: 'Steps that can begin' })).getAllByRole('heading')).toHaveLength(9);
    expect(screen.queryByRole('table', { name: 'Steps that are done' })).toBeNull();
    unfold('1 step is done');
    expect(within(await screen.findByRole('table', { name: 'Steps that are done' })).getByText('Dana Director')).toBeTruthy();
  });

  it.each([
    [[], 'The plan has no steps.'],
    [[aStep(1, {}, { state: 'done' })], 'Every step is done.'],
    [[aStep(1, {}, { state: 'waiting' })], 'No step can begin, as each waits for another.'],
    [[aStep(1, {}, { state: 'under way' }), aStep(2, {}, { state: 'waiting' })], 'Nothing else can begin until'],
  ])('says what to do where nothing can begin: %#', async (steps, words) => {
    show(aView({ steps }));
    expect(await screen.findByText(new RegExp(`^${words}`))).toBeTruthy();
  });

  it('says that the clock was set back, and what becomes of entries', async () => {
    show(aView({ clockBehind: true, log: [anEntry(1, '22T03:10:00'), anEntry(2, '22T03:10:00', { machineAt: instant.parse('2026-11-22T02:05:00.000Z') })] }));
    expect((await screen.findByRole('alert')).textContent).toContain('The clock of this computer was set back');
    expect(screen.getByRole('alert').textContent).toContain('behind the last entry of the log (22 Nov 2026, 03:10)');
    expect(screen.getByText(/The computer’s clock said 02:05/)).toBeTruthy();
  });

  it('lists the log with the newest first, by the days of the United Kingdom', async () => {
    show(aView({ log: [anEntry(1, '21T23:50:00', { entry: 'started' }), anEntry(2, '22T02:00:00', { entry: 'call', says: 'Rang the bank' })] }));
    const days = await screen.findAllByRole('heading', { level: 3, name: /Nov 2026$/ });
    expect(days.map(({ textContent }) => textContent)).toEqual(['22 Nov 2026', '21 Nov 2026']);
    expect(screen.getByText('Rang the bank')).toBeTruthy();
  });
});

describe('the entry box', () => {
  it('writes with Ctrl Enter, and empties', async () => {
    const door = show(aView(), { 'activation.write': () => written(2) });
    await screen.findByText('ACTIVATION');
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'decision' } });
    type('What happened', 'We move the evening clinic to the hospital');
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'What happened' }), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(door.sent('activation.write')).toEqual([{ id: activationId, entry: 'decision', by: 'Nadia Night', says: 'We move the evening clinic to the hospital', contactId: null, stepId: null, seen: 1 }]));
    await waitFor(() => expect(box().value).toBe(''));
    expect(screen.getByText('Written as no. 2')).toBeTruthy();
  });

  it('keeps its draft over a reload, and what was refused', async () => {
    const kept = JSON.stringify({ entry: 'call', says: 'Half a sen', contactId: null });
    const door = show(aView(), { 'preference.get': ({ key }) => ok(key === `activation.draft.${activationId}` ? kept : null), 'activation.write': () => fail(appError('disk_full')) });
    await waitFor(() => expect(box().value).toBe('Half a sen'));
    type('What happened', 'Half a sentence');
    await waitFor(() => expect(door.sent('preference.set').at(-1)).toEqual({ key: `activation.draft.${activationId}`, value: JSON.stringify({ entry: 'call', says: 'Half a sentence', contactId: null }) }), { timeout: 2_000 });
    await press(/^Write/);
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(box().value).toBe('Half a sentence');
  });

  it('begins a call from a contact', async () => {
    const door = show(aView({ contacts: [aContact(1, { name: 'The bank', phone: '020 7946 0101' })] }), { 'activation.write': () => written(2) });
    await press('Log a call to The bank');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What happened' }));
    type('What happened', 'It extends the overdraft to Friday');
    await press(/^Write/);
    await waitFor(() => expect(door.sent('activation.write')).toMatchObject([{ entry: 'call', contactId: aContact(1).id }]));
  });
});

describe('the dialogs', () => {
  it('hands over with what must be known, and writes in the new name from then on', async () => {
    const step = aStep(2, {}, { state: 'under way', dueHours: 3, late: true });
    const door = show(aView({ steps: [step] }), { 'activation.handOver': () => written(2) });
    await press('Hand over');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Late: 2 Step 2.')).toBeTruthy();
    fireEvent.change(dialog.getByRole('textbox', { name: /^Takes over/ }), { target: { value: 'Dev Day' } });
    fireEvent.change(dialog.getByRole('textbox', { name: /^What the next shift must know/ }), { target: { value: 'The bank rings back at nine' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(door.sent('activation.handOver')).toEqual([{ id: activationId, from: 'Nadia Night', to: 'Dev Day', says: 'The bank rings back at nine', seen: 1 }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('makes a status report once, to be copied', async () => {
    const door = show(aView(), { 'activation.report': () => ok({ at: instant.parse('2026-11-22T03:14:00.000Z'), text: 'STATUS\n2 of 9 steps done', entry: null }) });
    await press('Status report');
    expect((await screen.findByRole('region', { name: 'Status report as text' })).textContent).toBe('STATUS\n2 of 9 steps done');
    expect(door.sent('activation.report')).toEqual([{ id: activationId, by: 'Nadia Night' }]);
    act(() => door.fire({ is: 'changed' } as never));
    expect(door.sent('activation.report')).toHaveLength(1);
  });

  it('closes with lessons that become actions and a new version, and marks what is missing', async () => {
    let refused = true;
    const door = show(aView({ steps: [aStep(1)] }), {
      'activation.close': () => {
        if (refused) {
          refused = false;
          return fail(appError('invalid_input', undefined, { fields: { lessons: 'Enter what was learnt.', openBecause: '1 step is not done. Enter the reason.', 'actions.0.what': 'Enter what will be done.' } }));
        }
        return ok({ activation: aView({}, { closedOn: isoDate.parse('2026-11-22') }).activation, newVersionId: 'x', actions: 1 });
      },
    });
    await press('Close it');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/One step is not done: 1 Step 1/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Add an action' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Close the activation' }));
    expect(await dialog.findByText('Enter what will be done.')).toBeTruthy();
    expect(dialog.getByText('Enter what was learnt.')).toBeTruthy();
    expect(dialog.getByText('1 step is not done. Enter the reason.')).toBeTruthy();
    fireEvent.change(dialog.getByRole('textbox', { name: /^Why that step is left open/ }), { target: { value: 'It is not needed' } });
    fireEvent.change(dialog.getByRole('textbox', { name: /^What was learnt/ }), { target: { value: 'Ring the bank first' } });
    fireEvent.change(dialog.getByRole('textbox', { name: /^Action/ }), { target: { value: 'Put the bank first' } });
    fireEvent.change(dialog.getByLabelText('Due on'), { target: { value: '2026-12-01' } });
    fireEvent.click(dialog.getByRole('checkbox', { name: /^Begin a new version/ }));
    fireEvent.click(dialog.getByRole('button', { name: 'Close the activation' }));
    await waitFor(() => expect(door.sent('activation.close').at(-1)).toEqual({
      id: activationId, by: 'Nadia Night', openBecause: 'It is not needed', lessons: 'Ring the bank first', newVersion: true, actions: [{ what: 'Put the bank first', owner: null, dueOn: '2026-12-01', status: 'not started' }],
    }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('asks for no reason where every step is done', async () => {
    const door = show(aView({ steps: [aStep(1, {}, { state: 'done', doneBy: 'Dev Day', doneAt: instant.parse('2026-11-22T01:00:00.000Z') })] }), { 'activation.close': () => ok({ activation: aView({}, { closedOn: isoDate.parse('2026-11-22') }).activation, newVersionId: null, actions: 0 }) });
    await press('Close it');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('textbox', { name: /left open/ })).toBeNull();
    fireEvent.change(dialog.getByRole('textbox', { name: /^What was learnt/ }), { target: { value: 'It works' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Close the activation' }));
    await waitFor(() => expect(door.sent('activation.close')).toEqual([{ id: activationId, by: 'Nadia Night', openBecause: null, lessons: 'It works', newVersion: false, actions: [] }]));
  });
});

describe('a closed activation', () => {
  it('offers nothing that writes, and shows what was learnt and its papers', async () => {
    show(aView({ steps: [aStep(1), aStep(2, {}, { state: 'done', doneBy: 'Dev Day', doneAt: instant.parse('2026-11-22T01:00:00.000Z') })] }, { closedOn: isoDate.parse('2026-11-24'), closedBy: 'Dana Director', lessons: 'Ring the bank first' }));
    expect(await screen.findByText('Ring the bank first')).toBeTruthy();
    expect(screen.getByText('Left open')).toBeTruthy();
    for (const name of ['Log as PDF', 'Status report as PDF']) expect(screen.getByRole('button', { name })).toBeTruthy();
    for (const name of ['Hand over', 'Close it', /^Done/, /^Start/, /^Write/]) expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

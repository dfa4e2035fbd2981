import { useThrottledValue } from '@mantine/hooks';
import type { SearchHit } from '../../shared/ipc/application.ts';
import { isKindName, recordKinds } from '../../shared/model/records/index.ts';
import { invoke, useQuery } from '../api.ts';
import { go } from '../location.ts';
import { setAppearance } from '../store/appearance.ts';
import { takeStore, useApplication } from '../store/application.ts';
import { askForDate, backToToday, useAsAt } from '../store/as-at.ts';
import { perform, redo, undo } from '../store/commands.ts';
import { toast } from '../store/toasts.ts';
import { placeOf } from '../ui/record-places.ts';
import { sentence } from '../ui/values.tsx';
import { screens } from './screens.ts';

export type PaletteItem = { readonly id: string; readonly group: 'Screens' | 'Actions' | 'Records'; readonly text: string; readonly detail: string | null; readonly act: () => void };

/** Where a hit leads: its own page, else that of the record it is a part of. */
export function routeOf({ kind, id, of }: Pick<SearchHit, 'kind' | 'id' | 'of'>): string {
  return placeOf(kind, id) ?? (of === null ? '/' : `${placeOf(of.kind, of.id) ?? '/'}${kind === 'succession' ? '?tab=successions' : ''}`);
}

const kindWords = (kind: SearchHit['kind']): string => sentence(isKindName(kind) ? recordKinds[kind].noun[0] : kind);

async function openSample(): Promise<void> {
  const result = await invoke('sample.open', undefined);
  if (!result.ok) return void toast(result.error.message, { tone: 'problem' });
  takeStore(result.value);
  go('/');
}

async function leaveSample(): Promise<void> {
  const result = await perform('sample.discard', undefined, 'The sample was thrown away', { undo: false });
  if (!result.ok) return;
  takeStore(result.value);
  go('/');
}

/** Every word of the text is somewhere in the item, in any order. */
export const matches = (text: string, item: string): boolean => text.toLowerCase().split(/\s+/).every((word) => item.toLowerCase().includes(word));

/** What the palette offers for a text: screens and actions whose words match, and the records that the store finds. */
export function usePaletteItems(text: string, onHelp: () => void): { readonly items: readonly PaletteItem[]; readonly looking: boolean } {
  const steps = useApplication((application) => application.undo);
  const asAt = useAsAt();
  const sample = useApplication(({ state }) => state?.store.is === 'open' && state.store.portfolio === 'sample');
  const asked = useThrottledValue(text.trim().slice(0, 200), 60);
  const found = useQuery('search.find', { text: asked }, { enabled: asked !== '', keep: true });

  const action = (id: string, name: string, act: () => void, detail: string | null = null): PaletteItem => ({ id: `action-${id}`, group: 'Actions', text: name, detail, act });
  const fixed: PaletteItem[] = [
    ...screens.map(({ to, name }): PaletteItem => ({ id: `screen-${to}`, group: 'Screens', text: name, detail: null, act: () => go(to) })),
    { id: 'screen-heat-map', group: 'Screens', text: 'Heat map', detail: 'Risk register', act: () => go('/risks/heat-map') },
    { id: 'screen-changes', group: 'Screens', text: 'What changed in the register', detail: 'Risk register', act: () => go('/risks/changes') },
    { id: 'screen-meetings', group: 'Screens', text: 'For meetings: board, committee, owner', detail: 'Risk register', act: () => go('/risks/meetings') },
    { id: 'screen-assurance', group: 'Screens', text: 'Assurance framework', detail: 'Risk register', act: () => go('/risks/assurance') },
    { id: 'screen-movement', group: 'Screens', text: 'Movement over the heat map', detail: 'Risk register', act: () => go('/risks/heat-map?tab=movement') },
    { id: 'screen-breakdown', group: 'Screens', text: 'Risks by owner, category, provider', detail: 'Risk register', act: () => go('/risks/heat-map?tab=groups') },
    { id: 'screen-suggested', group: 'Screens', text: 'Risks suggested by evidence', detail: 'Risk register', act: () => go('/risks/suggested') },
    { id: 'screen-return', group: 'Screens', text: 'Take a register back', detail: 'Exchange', act: () => go('/exchange/return-register') },
    { id: 'screen-strategic-objectives', group: 'Screens', text: 'Strategic objectives', detail: 'Risk register', act: () => go('/records/strategic-objective') },
    { id: 'screen-controls', group: 'Screens', text: 'Controls', detail: 'Risk register', act: () => go('/records/control') },
    { id: 'screen-actions', group: 'Screens', text: 'Actions', detail: 'Risk register', act: () => go('/records/action') },
    { id: 'screen-parameters', group: 'Screens', text: 'Parameter sets', detail: 'Settings', act: () => go('/settings/parameters') },
    action('new-contract', 'New contract', () => go('/contracts/new')),
    action('new-risk', 'New risk', () => go('/risks/new')),
    action('new-organisation', 'New mutual or other organisation', () => go('/mutuals/new')),
    action('new-service', 'New service', () => go('/services/new')),
    action('import', 'Import notices', () => go('/exchange/import')),
    action('import-table', 'Import a table', () => go('/exchange/import-table')),
    action('hand-over', 'Hand over to a successor', () => go('/exchange/hand-over')),
    action('export', 'Export the register as a workbook', () => go('/exchange')),
    ...(steps.undo === null ? [] : [action('undo', `Undo: ${steps.undo}`, () => void undo())]),
    ...(steps.redo === null ? [] : [action('redo', `Redo: ${steps.redo}`, () => void redo())]),
    action('as-at', 'Look at the record as at a date', askForDate),
    ...(asAt === null ? [] : [action('today', 'Back to today', () => void backToToday())]),
    action('light', 'Switch to light', () => setAppearance('light'), 'Appearance'),
    action('dark', 'Switch to dark', () => setAppearance('dark'), 'Appearance'),
    action('auto', 'Follow the machine’s light or dark', () => setAppearance('auto'), 'Appearance'),
    sample ? action('leave-sample', 'Leave the sample portfolio', () => void leaveSample()) : action('sample', 'Open the sample portfolio', () => void openSample()),
    action('help', 'Keyboard help', onHelp),
  ];
  const records = text.trim() === '' ? [] : (found.data ?? []).map((hit): PaletteItem => ({ id: `record-${hit.id}`, group: 'Records', text: isKindName(hit.kind) ? sentence(hit.title) : hit.title, detail: [kindWords(hit.kind), hit.detail].filter((one) => one !== null).join(' · '), act: () => go(routeOf(hit)) }));
  const matching = text.trim() === '' ? fixed : fixed.filter((item) => matches(text.trim(), item.text));
  return { items: [...matching, ...records], looking: text.trim() !== '' && (found.loading || asked !== text.trim()) };
}

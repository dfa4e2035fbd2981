import type { RunContent } from '../../../../shared/ipc/scenarios.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { column, nameIn, type RunTable, type RunValue } from './run-table.ts';

type Told = { readonly part: string; readonly on: string | null; readonly sentence: string; readonly range: string | null };
const said = (part: string, sentence: string): Told => ({ part, on: null, sentence, range: null });

/** What a result says, in order and in sentences. */
export function toldOf(content: RunContent, headline: string | null): readonly Told[] {
  const first = headline === null ? [] : [said('in short', headline)];
  switch (content.run) {
    case 'scenario': return [...first, ...content.lines];
    case 'forecast': return [
      ...first, ...content.found.trust.findings.map(({ sentence }) => said('trust', sentence)), ...content.found.missing.map(({ label, means }) => said('not known', `${label}: ${means}`)),
      ...(content.found.result?.gap.sentences ?? []).map((sentence) => said('why they differ', sentence)),
    ];
    case 'comparison': return [...first, ...content.scenarios.flatMap(({ title, levers }) => levers.map(({ sentence }) => said(title, sentence)))];
    case 'tornado': return [...first, ...content.found.result.notes.map((sentence) => said('note', sentence))];
    case 'reverse stress': return [...(headline === content.sentence ? [] : first), said('in short', content.sentence), ...('notes' in content.found.result ? content.found.result.notes : []).map((sentence) => said('note', sentence))];
    default: return unreachable(content);
  }
}

export const toldNames: Readonly<Record<RunContent['run'], string>> = { forecast: 'Forecast', scenario: 'Story', comparison: 'Comparison', tornado: 'Tornado', 'reverse stress': 'Reverse stress' };

export const toldTable = (content: RunContent, headline: string | null): RunTable => ({
  name: toldNames[content.run], title: 'What it says',
  columns: [column('Part'), column('On', 'date'), column('What it says', 'long'), column('Range', 'long')],
  rows: toldOf(content, headline).map(({ part, on, sentence, range }): RunValue[] => [part, on, sentence, range]), whenEmpty: 'It says nothing.',
});

/** The organisations that a result is about, by name. */
export const aboutNames = ({ inputs }: RunContent): readonly string[] => inputs.mutuals.map(({ organisationId }) => nameIn(inputs, organisationId) ?? organisationId).toSorted((a, b) => a.localeCompare(b, 'en-GB'));

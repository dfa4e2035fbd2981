import type { Figure, FigureSource } from '../../../../shared/forecast/figure.ts';
import type { RunContent, RunInputs } from '../../../../shared/ipc/scenarios.ts';
import { formatDate } from '../../../../shared/time.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { MOVED_BY_CONVENTION } from '../tornado-run.ts';
import { column, nameIn, type RunTable, type RunValue } from './run-table.ts';

/** A source as a line of text: what it is, and of when. */
export function sourceWords(source: FigureSource): string {
  switch (source.is) {
    case 'record': return `${source.words}${source.on === null ? '' : ` (${formatDate(source.on)})`}`;
    case 'assumption': return `Assumed${source.by === null ? '' : ` by ${source.by}`} on ${formatDate(source.on)}: ${source.basis}`;
    case 'default': return `Default of ${formatDate(source.on)}: ${source.words}${source.confirmed ? '' : ' (check against current guidance)'}`;
    default: return unreachable(source);
  }
}

const newestOf = ({ sources }: Figure): string | null => sources.map(({ on }) => on).filter((on) => on !== null).toSorted().at(-1) ?? null;
const basisOf = ({ sources, value }: Figure): string => (value === null ? 'Not known' : sources.some(({ is }) => is === 'assumption') ? 'Assumption' : sources.some(({ is }) => is === 'default') ? 'Default' : 'Record');

/** Every figure that a result was made from, with its source; and what is not known. */
export function figuresTable(inputs: RunInputs): RunTable {
  const rows = inputs.mutuals.flatMap(({ organisationId, figures, missing }): readonly (readonly RunValue[])[] => {
    const name = nameIn(inputs, organisationId);
    return [
      ...figures.map((figure) => [name, figure.group, figure.label, figure.value, figure.unit, basisOf(figure), newestOf(figure), figure.how, figure.sources.map(sourceWords).join('\n') || null]),
      ...missing.map(({ label, means, ask }) => [name, 'missing', label, null, null, 'Not known', null, means, ask]),
    ];
  });
  return {
    name: 'Figures', title: 'Figures that it was made from',
    columns: [column('Mutual'), column('Group'), column('Figure', 'long'), column('Value', 'number'), column('Unit'), column('Basis'), column('As of', 'date'), column('How', 'long'), column('Source', 'long')],
    rows, whenEmpty: 'No figure was used.',
  };
}

/** What was assumed to happen, what was left out, and how far each forecast can be trusted. */
export function assumptionsTable(content: RunContent): RunTable {
  const { inputs } = content;
  const levers = content.run === 'comparison' ? content.scenarios.flatMap(({ title, levers: own }) => own.map((one) => ({ ...one, of: title }))) : inputs.levers.map((one) => ({ ...one, of: null }));
  const rows: RunValue[][] = [
    ...levers.map(({ row, sentence, of }): RunValue[] => ['Lever', of ?? nameIn(inputs, row.contractId ?? row.organisationId), sentence, row.lever, row.size, row.from, row.until]),
    ...inputs.leftOut.map(({ organisationId, reason }): RunValue[] => ['Left out', nameIn(inputs, organisationId), reason, null, null, null, null]),
    ...inputs.mutuals.flatMap(({ organisationId, trust }) => trust.findings.map(({ level, sentence }): RunValue[] => ['Trust', nameIn(inputs, organisationId), sentence, level, null, null, null])),
  ];
  return {
    name: 'Assumptions and levers', title: 'Assumptions and levers',
    columns: [column('Sort'), column('Of'), column('In words', 'long'), column('Lever or weight'), column('Size', 'number'), column('From', 'date'), column('Until', 'date')],
    rows, whenEmpty: 'Nothing was assumed besides the figures.',
  };
}

export type RunFrame = { readonly runId: string; readonly title: string; readonly ranOn: string; readonly ranBy: string | null; readonly appVersion: string };

/** The engine's own provenance of a content. */
export function provenanceOf(content: RunContent) {
  if (content.run !== 'forecast') return content.found.provenance;
  return content.found.result?.simulated.provenance ?? null;
}

/** What a reader needs to make the figures again, and to read them rightly. */
export function conventionsTable(content: RunContent, { runId }: Pick<RunFrame, 'runId'>): RunTable {
  const { inputs } = content;
  const provenance = provenanceOf(content);
  const notes = content.run === 'forecast' ? (content.found.result?.simulated.notes ?? []) : 'notes' in content.found.result ? content.found.result.notes : [];
  const rows: RunValue[][] = [
    ['Engine function', provenance?.function ?? inputs.call.function], ['Engine version', provenance?.engineVersion ?? null], ['Seed', provenance?.seed === null || provenance?.seed === undefined ? null : String(provenance.seed)],
    ['Paths', provenance?.paths === null || provenance?.paths === undefined ? null : String(provenance.paths)], ['Hash of the inputs', provenance?.inputHash ?? null],
    ['Forecast begins', inputs.start], ['Months', String(inputs.months)], ['Failures are counted within', `${inputs.within} months`], ['The record was looked at on', inputs.asOf], ['Its history had entries', String(inputs.historyEntries)],
    ['To check it', `npm run --silent cli -- run ${runId} --input > input.json\nnpm run --silent engine -- ${inputs.call.function} < input.json`],
    ...(provenance?.conventions ?? []).map((sentence): RunValue[] => ['Convention', sentence]),
    ...(content.run === 'tornado' ? [['Convention', MOVED_BY_CONVENTION]] : []),
    ...notes.map((sentence): RunValue[] => ['Note', sentence]),
    ['How to read it', 'Estimates are made from many simulated paths; “from” and “to” hold the true figure of the model in 95 of 100 simulations. They say nothing of what the model cannot see. An indicator for judgement, never a legal finding.'],
  ];
  return { name: 'Conventions', title: 'How it was made', columns: [column('What'), column('As it was', 'long')], rows, whenEmpty: '' };
}

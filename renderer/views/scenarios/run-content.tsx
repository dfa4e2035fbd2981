import type { ReactNode } from 'react';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { ComparedView } from './compared-view.tsx';
import { ForecastRunView } from './forecast-run-view.tsx';
import { ReverseView } from './reverse-view.tsx';
import { StoryView } from './story-view.tsx';
import { TornadoView } from './tornado-view.tsx';

/** What a run found, each sort in its own way. */
export function RunContentView({ content }: { readonly content: RunContent }): ReactNode {
  switch (content.run) {
    case 'scenario': return <StoryView content={content} />;
    case 'comparison': return <ComparedView content={content} />;
    case 'tornado': return <TornadoView content={content} />;
    case 'reverse stress': return <ReverseView content={content} />;
    case 'forecast': return <ForecastRunView content={content} />;
    default: return unreachable(content);
  }
}

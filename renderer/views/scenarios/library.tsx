import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function ScenarioLibrary(): ReactNode {
  return <Page title="Library of scenarios">{null}</Page>;
}

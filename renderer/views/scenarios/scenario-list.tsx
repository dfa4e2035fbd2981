import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function ScenarioList(): ReactNode {
  return <Page title="Scenarios">{null}</Page>;
}

import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function ScenarioCompare(): ReactNode {
  return <Page title="Compare scenarios">{null}</Page>;
}

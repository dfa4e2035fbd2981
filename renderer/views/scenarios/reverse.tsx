import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function ReverseStress(): ReactNode {
  return <Page title="Reverse stress">{null}</Page>;
}

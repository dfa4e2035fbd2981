import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function Contingency(): ReactNode {
  return <Page title="Not built yet"><p></p></Page>;
}

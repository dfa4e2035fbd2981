import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function CashWatch(): ReactNode {
  return <Page title="Cash flow">{null}</Page>;
}

import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export default function Dependency(): ReactNode {
  return <Page title="Dependency">{null}</Page>;
}

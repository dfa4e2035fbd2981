import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound(): ReactNode {
  return (
    <Page title="Nothing is here">
      <EmptyState title="The address does not lead to a screen or a record" actions={<LinkButton to="/">Go to the overview</LinkButton>}>
        Nothing was changed. Use the list on the left, or search with Ctrl K.
      </EmptyState>
    </Page>
  );
}

import type { ReactNode } from 'react';
import { useApplication } from '../../store/application.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { MatrixSection } from './matrix-section.tsx';
import { PersonSection } from './person-section.tsx';
import styles from './settings.module.css';
import { SampleSection, StoreSection } from './store-section.tsx';

const hosts = { electron: 'in its own window', browser: 'in a browser, served by this computer to itself', none: 'without a screen' } as const;

export default function Settings(): ReactNode {
  const state = useApplication((application) => application.state);
  if (state === null || state.store.is !== 'open') return null;
  const { store, host, person, version } = state;
  return (
    <Page title="Settings">
      <div className={styles.sections}>
        <PersonSection person={person} />
        <AppearanceSection />
        <StoreSection store={store} host={host} />
        <SampleSection store={store} />
        <FormSection title="Parameter sets" about="Every threshold, band, rate and list, with its source and the day from which it holds.">
          <div className={styles.buttons}><LinkButton to="/settings/parameters">All parameter sets</LinkButton></div>
        </FormSection>
        <MatrixSection />
        <FormSection title="About">
          <p>Mutuals {version}, {hosts[host]}. It works without a network and sends nothing anywhere.</p>
        </FormSection>
      </div>
    </Page>
  );
}

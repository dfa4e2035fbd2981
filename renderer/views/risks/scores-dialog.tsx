import type { ReactNode } from 'react';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { consequenceDomains, type ConsequenceDomain } from '../../../shared/model/risk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { sentence } from '../../ui/values.tsx';
import styles from './risks.module.css';
import { Unconfirmed } from './unconfirmed.tsx';

const POINTS = [1, 2, 3, 4, 5] as const;

/** What each score means, in every domain: to be looked through before one is chosen. */
export function ScoresDialog({ rules, chosen, onClose }: { readonly rules: RiskRules; /** The domain that is marked. */ readonly chosen: ConsequenceDomain | null; readonly onClose: () => void }): ReactNode {
  const { matrix: { values: matrix }, guide: { values: guide } } = rules;
  return (
    <Dialog title="What the scores mean" size="70rem" onClose={onClose}>
      <div className={styles.form}>
        <Unconfirmed rules={rules} among={['guide', 'matrix']} />
        <p>Take the worst credible consequence, in the domain where it is worst. Percentages of budget are of {guide.budget}.</p>
        <div className={styles.guide}>
          <SimpleTable
            caption="Consequence by domain" rows={consequenceDomains} keyOf={(domain) => domain} manyColumns
            columns={[
              { header: 'Domain', rowHeader: true, cell: (domain) => (domain === chosen ? <><b>{sentence(domain)}</b> <span className="dim">(chosen)</span></> : sentence(domain)) },
              ...POINTS.map((point) => ({ header: `${point} ${matrix.consequence[point - 1] ?? ''}`, cell: (domain: ConsequenceDomain) => guide.domains[domain][point - 1] })),
            ]}
          />
        </div>
        <SimpleTable
          caption="Likelihood" rows={POINTS} keyOf={String}
          columns={[
            { header: 'Likelihood', rowHeader: true, cell: (point) => `${point} ${matrix.likelihood[point - 1] ?? ''}` },
            { header: 'As a probability, for what happens once', cell: (point) => matrix.likelihoodProbability[point - 1] },
            { header: 'As a frequency, for what recurs', cell: (point) => guide.frequency[point - 1] },
          ]}
        />
      </div>
    </Dialog>
  );
}

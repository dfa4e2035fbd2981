import type { ReactNode } from 'react';
import { bandsOf, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { BandBadge, DateText, sentence } from '../../ui/values.tsx';
import styles from './settings.module.css';

type Point = { readonly point: number; readonly word: string; readonly probability: string };

const pointsOf = (words: readonly string[], probabilities: readonly string[] = []): readonly Point[] =>
  words.map((word, index) => ({ point: index + 1, word, probability: probabilities[index] ?? '' })).toReversed();

const pointColumn = { header: 'Score', rowHeader: true, cell: ({ point }: Point) => point } as const;
const wordColumn = { header: 'Word', cell: ({ word }: Point) => word } as const;

function Matrix({ matrix: { name, source, effectiveOn, status, confirmed, values } }: { readonly matrix: RiskMatrixSet }): ReactNode {
  return (
    <>
      {!confirmed && <Callout title="Check against current guidance">These figures were shipped with Mutuals and have not been confirmed. Compare them with your organisation’s own policy before relying on a band.</Callout>}
      <DetailList
        items={[
          { label: 'Name', value: name },
          { label: 'In force from', value: <DateText value={effectiveOn} /> },
          { label: 'Status', value: `${sentence(status)}, ${confirmed ? 'confirmed' : 'not confirmed'}` },
          { label: 'Source', value: `${source}. A score is consequence × likelihood.`, wide: true },
        ]}
      />
      <div className={styles.tables}>
        <div>
          <h3>Consequence</h3>
          <SimpleTable caption="Consequence" columns={[pointColumn, wordColumn]} rows={pointsOf(values.consequence)} keyOf={({ point }) => String(point)} />
        </div>
        <div>
          <h3>Likelihood</h3>
          <SimpleTable caption="Likelihood" columns={[pointColumn, wordColumn, { header: `Within ${values.horizon}`, cell: ({ probability }) => probability }]} rows={pointsOf(values.likelihood, values.likelihoodProbability)} keyOf={({ point }) => String(point)} />
        </div>
        <div>
          <h3>Bands</h3>
          <SimpleTable
            caption="Bands" rows={bandsOf(values).toReversed()} keyOf={({ level }) => level}
            columns={[{ header: 'Band', rowHeader: true, cell: ({ level, word }) => <BandBadge level={level} word={word} /> }, { header: 'Scores', cell: ({ from, to }) => (from === to ? from : `${from} to ${to}`) }]}
          />
        </div>
      </div>
    </>
  );
}

/** The risk matrix that scores are read by, with its source. */
export function MatrixSection(): ReactNode {
  const asked = useQuery('parameter.matrix', undefined);
  return (
    <FormSection title="Risk matrix" about="The scales and bands that every score is read by.">
      <Show asked={asked}>
        {(matrix) => (
          <>
            <Matrix matrix={matrix} />
            <div className={styles.buttons}><LinkButton to={`/settings/parameters/${matrix.id}`}>Open the matrix</LinkButton></div>
          </>
        )}
      </Show>
    </FormSection>
  );
}

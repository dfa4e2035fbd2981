import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { pictures } from '../../../shared/ipc/scenarios.ts';
import type { IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import { useJob } from '../../store/jobs.ts';
import { useDelivery } from '../exchange/delivery.ts';

type PictureProps = { readonly runId: IdOf<'run'>; readonly picture: (typeof pictures)[number]; readonly organisationId: OrganisationId | null; /** Of what, for who does not see where the buttons stand. */ readonly of: string };

/** A chart of a kept run as a picture that is fit for a paper. */
export function PictureButtons({ runId, picture, organisationId, of }: PictureProps): ReactNode {
  const job = useJob('run.picture');
  const made = job.result?.ok === true ? job.result.value.file : null;
  const { delivery } = useDelivery(made?.fileId ?? null);
  const take = (as: 'svg' | 'png'): void => {
    if (!job.running) void job.start({ id: runId, picture, as, organisationId });
  };
  const said = job.result?.ok === false ? job.result.error.message : delivery.is === 'kept' ? delivery.words : delivery.is === 'failed' ? delivery.message : '';
  return (
    <>
      <span role="status" className="dim">{said}</span>
      <Button variant="subtle" onClick={() => take('svg')}>SVG{' '}<span className="unseen">of {of}</span></Button>
      <Button variant="subtle" onClick={() => take('png')}>PNG{' '}<span className="unseen">of {of}</span></Button>
    </>
  );
}

import { setImmediate as breathe } from 'node:timers/promises';
import { sealOf } from '../../../../db/repositories/plans/seal.ts';
import { allPlanFacts, factsOfPlan } from '../../../../db/repositories/plans/kept-facts.ts';
import { appError } from '../../../../shared/errors.ts';
import type { PlanView } from '../../../../shared/ipc/contingency.ts';
import type { PaperSubject } from '../../../../shared/ipc/papers.ts';
import { planVersion } from '../../../../shared/model/records/contingency-plan.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { actionCards } from '../../papers/action-cards.ts';
import { activationLog } from '../../papers/activation-log.ts';
import type { ActivationPaper } from '../../papers/activation-parts.ts';
import { statusReport } from '../../papers/activation-report.ts';
import { contactSheet } from '../../papers/contact-sheet.ts';
import type { PaperHead } from '../../papers/paper-head.ts';
import type { Paper } from '../../papers/paper.ts';
import { withheld } from '../../papers/plan-input.ts';
import { planPaper } from '../../papers/plan-paper.ts';
import { activationView } from '../../plans/activation/view.ts';
import { reportNow } from '../../plans/activation/entries.ts';
import { numbersRule, planPaperOf } from '../../plans/paper-of.ts';
import { planView } from '../../plans/view.ts';
import type { JobContext } from '../handler.ts';

export type PlanSubject = Extract<PaperSubject, { readonly view: 'plan' | 'action cards' | 'contact sheet' | 'activation log' | 'status report' }>;
type Made = { readonly paper: Paper; readonly name: string };
type ActivationId = Extract<PlanSubject, { readonly activationId: unknown }>['activationId'];

/** Draft and version stand in the name of the file as well, as that is what is seen of it in a folder. */
export const planFileName = (what: string, { plan, status }: Pick<PlanView, 'plan' | 'status'>): string =>
  `${what} ${plan.title.slice(0, 60)} version ${planVersion(plan)}${status === 'approved' ? '' : ` ${status.toUpperCase()}`}`;

function activationPaperOf(job: JobContext, id: ActivationId): Result<ActivationPaper> {
  const view = activationView(job, id);
  if (!view.ok) return view;
  const { read } = job.store;
  const last = view.value.log.at(-1);
  const actions = factsOfPlan(read, view.value.activation.planId, job.today)?.actions.filter(({ activationId }) => activationId === id) ?? [];
  return ok({ view: view.value, actions, seal: last === undefined ? null : sealOf(read, id, last.id) });
}

/** Whom to ring in every plan that is in force, read a plan at a time so that others are answered in between. */
async function everyContactSheet(job: JobContext, head: PaperHead, redacted: boolean): Promise<Result<Made>> {
  const { store: { read }, today, signal } = job;
  const views: PlanView[] = [];
  for (const { plan, status } of allPlanFacts(read, today)) {
    if (status !== 'approved') continue;
    const view = planView(job, plan.id);
    // One that went to the bin meanwhile is in force no more.
    if (view.ok) views.push(redacted ? withheld(view.value) : view.value);
    await breathe();
    if (signal.aborted) return fail(appError('cancelled'));
  }
  return ok({ paper: contactSheet(head, views, numbersRule(read, today)), name: 'Contacts of all plans in force' });
}

/** The papers of a plan and of its activations. That a status report was made is an entry of its log, as it is for one in text. */
export async function planPaperAbout(job: JobContext, head: PaperHead, subject: PlanSubject, redacted: boolean): Promise<Result<Made>> {
  switch (subject.view) {
    case 'plan': case 'action cards': {
      const input = planPaperOf(job, subject.planId, redacted);
      if (!input.ok) return input;
      const { view } = input.value;
      return ok(subject.view === 'plan' ? { paper: planPaper(head, input.value), name: planFileName('Plan', view) } : { paper: actionCards(head, view), name: planFileName('Action cards', view) });
    }
    case 'contact sheet': {
      if (subject.planId === null) return everyContactSheet(job, head, redacted);
      const input = planPaperOf(job, subject.planId, redacted);
      return input.ok ? ok({ paper: contactSheet(head, [input.value.view], input.value.numbers), name: planFileName('Contacts', input.value.view) }) : input;
    }
    case 'activation log': case 'status report': {
      if (subject.view === 'status report' && job.asAt === null) {
        const told = reportNow(job, { id: subject.activationId, by: null });
        // A store that can only be read still tells how things stand.
        if (!told.ok && told.error.code !== 'store_read_only') return told;
      }
      const input = activationPaperOf(job, subject.activationId);
      if (!input.ok) return input;
      const { activation, plan } = input.value.view;
      const rehearsal = activation.activation === 'rehearsal' ? ' REHEARSAL' : '';
      return ok(subject.view === 'activation log' ? { paper: activationLog(head, input.value), name: `Activation log ${plan.title.slice(0, 60)}${rehearsal}` } : { paper: statusReport(head, input.value), name: `Status report ${plan.title.slice(0, 60)}${rehearsal}` });
    }
    default: return unreachable(subject);
  }
}

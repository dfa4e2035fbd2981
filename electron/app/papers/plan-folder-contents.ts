import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { formatDate } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { cells, heading, paragraph, table } from './paper-parts.ts';
import type { Block, Paper } from './paper.ts';
import { missing, or } from './plan-input.ts';

/** A file of the folder as it was written. `pages` is `null` for Word, which makes them. */
export type FolderFile = { readonly name: string; readonly pages: number | null; readonly size: number; readonly sha256: string };
export type FolderEntry = { readonly folder: string; readonly status: 'approved' | 'draft'; readonly facts: PlanFacts; readonly files: readonly FolderFile[] };

/** In groups of sixteen, so that an eye can hold them against another. */
const grouped = (hash: string): string => hash.replace(/(.{16})(?=.)/g, '$1 ');

/** What lies in the drawer: every plan with its version, who approved it and when, and every file with its pages and its hash. */
export function folderContents(head: PaperHead, entries: readonly FolderEntry[], leftOut: readonly PlanFacts[]): Paper {
  const drafts = entries.filter(({ status }) => status === 'draft').length;
  const inForce = entries.length - drafts;
  const notes: readonly Block[] = [
    ...(drafts === 0 ? [] : [{ is: 'note', tone: 'bad', title: 'Drafts', text: `${counted(drafts, 'plan is a draft', 'plans are drafts')} that nobody has approved. They are here because no plan in force covers their service, and say so on every page.` } as const]),
    ...(leftOut.length === 0 ? [] : [{ is: 'note', tone: 'quiet', title: 'Not in the folder', text: `Drafts whose services have a plan in force: ${leftOut.map(({ plan }) => plan.title).join('; ')}.` } as const]),
  ];
  return paperOf(head, {
    title: 'Contingency plans: contents of the folder', subtitle: `${inForce === 0 ? 'No plan' : counted(inForce, 'plan', 'plans')} in force${drafts === 0 ? '' : `, ${counted(drafts, 'draft', 'drafts')}`}`, orientation: 'landscape',
    blocks: [
      paragraph('Each plan has a folder of its own with the whole plan, an action card of one page for each role, and a sheet of contacts. Take the action cards out first.'),
      ...notes,
      table('Plans', [{ heading: 'Folder', width: 3.6, namesRow: true }, { heading: 'For', width: 3.4 }, { heading: 'Version', width: 1 }, { heading: 'Approved', width: 2.4 }, { heading: 'Owner', width: 1.8 }, { heading: 'Next review', width: 1.4 }], entries.map(({ folder, status, facts: { plan, services, mutual } }) => cells(
        folder, [mutual?.name, services.map(({ name }) => name).join(', ')].filter((part) => part !== undefined && part !== '').join('\n') || '–', String(planVersion(plan)),
        status === 'draft' || plan.approvedOn === null ? { text: 'DRAFT, not approved', tone: 'bad' } : `${formatDate(plan.approvedOn)}${plan.approvedBy === null ? '' : ` by ${plan.approvedBy}`}`,
        or(plan.owner, missing('No owner')), plan.nextReviewOn === null ? missing('Not set') : plan.nextReviewOn < head.today ? { text: `${formatDate(plan.nextReviewOn)} – late`, tone: 'bad' } : formatDate(plan.nextReviewOn),
      ))),
      { is: 'pageBreak' }, heading(1, 'Files'),
      paragraph('Whoever doubts a file can hold its hash (SHA-256) against this list; the same hashes stand in the file SHA-256.txt.'),
      table('Files by folder', [{ heading: 'File', width: 2.4, namesRow: true }, { heading: 'Pages', width: 0.8, align: 'right' }, { heading: 'Bytes', width: 1.2, align: 'right' }, { heading: 'SHA-256', width: 7 }], entries.flatMap(({ folder, files }) => [
        { is: 'group', text: folder } as const, ...files.map(({ name, pages, size, sha256 }) => cells(name, pages === null ? '–' : String(pages), size.toLocaleString('en-GB'), grouped(sha256))),
      ])),
    ],
  });
}

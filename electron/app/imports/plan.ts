import type { ImportCounts, ReleasePreview, ReleaseVerdict } from '../../../shared/ipc/exchange.ts';
import { financialYearOf, type Instant } from '../../../shared/time.ts';
import { listed } from '../../../shared/words.ts';
import { changesTo, differing, fieldWords, type ContractChanges } from './contract-changes.ts';
import { addNotice, earlierFirst, noHistory, type History, type HistoryNotice, type PartyUse, type Standing } from './history.ts';
import type { KnownContract, KnownNotice, KnownPortfolio } from './known-portfolio.ts';
import { groupParties, type Mention, type PartyGroup, type PartyGroups } from './party-groups.ts';
import type { InterpretedRelease, PublishedParty, ReleaseOutcome } from './published.ts';

/** A notice that will be kept, with what the file shows of it. */
export type PlannedNotice = HistoryNotice & { readonly tags: readonly string[]; readonly title: string };

export type PlannedContract = { readonly ocid: string; readonly notices: readonly PlannedNotice[] } & (
  | { readonly is: 'new'; readonly standing: Standing }
  | { readonly is: 'known'; readonly contract: KnownContract; readonly changes: ContractChanges }
);

export type ImportPlan = {
  /** In the order of the file. */
  readonly releases: readonly ReleasePreview[];
  readonly counts: ImportCounts;
  /** The organisations of the notices that will be kept, and of no others. */
  readonly parties: readonly PartyGroup[];
  readonly contracts: readonly PlannedContract[];
};

type Verdict = { readonly verdict: ReleaseVerdict; readonly reason: string; readonly notes?: readonly string[] };
type Contractual = InterpretedRelease & { readonly ocid: string; readonly releaseId: string; readonly publishedAt: Instant; readonly outcome: Extract<ReleaseOutcome, { is: 'contract' }> };

function isContractual(release: InterpretedRelease): release is Contractual {
  return release.outcome.is === 'contract' && release.ocid !== null && release.releaseId !== null && release.publishedAt !== null;
}

const identity = ({ releaseId, digest }: { readonly releaseId: string; readonly digest: string }): string => `${digest} ${releaseId}`;
const asNotice = ({ releaseId, publishedAt, outcome }: Contractual): Pick<HistoryNotice, 'releaseId' | 'publishedAt' | 'digest' | 'terms'> => ({ releaseId, publishedAt, digest: outcome.digest, terms: outcome.terms });

/** The contract of an ocid that an import has to reckon with: the one in use, else one that a person put in the bin. */
function contractsByOcid(known: KnownPortfolio): ReadonlyMap<string, KnownContract> {
  const byOcid = new Map<string, KnownContract>();
  for (const contract of known.contracts) {
    const undone = contract.deleted && contract.notices.length === 0;
    if (!undone && (!contract.deleted || !byOcid.has(contract.ocid))) byOcid.set(contract.ocid, contract);
  }
  return byOcid;
}

type Sifted = { readonly ocid: string; readonly known: KnownContract | null; readonly taken: readonly Contractual[] };

/** Whether a contract can be made from a release alone. The others need one that is held, or made from another release of the file. */
const canStand = ({ outcome: { terms, cancelled } }: Contractual): boolean => !cancelled && terms.suppliers.length > 0 && terms.buyer !== null;

/** Why a release is not kept; `null` when it is. `standing`: there is a contract, or a release of the file makes one. */
function whyNot({ outcome: { terms, cancelled, amends } }: Contractual, standing: boolean): Verdict | null {
  if (cancelled && !standing) return { verdict: 'refused', reason: 'The award was called off, and no contract of it is held that could be ended.' };
  if (terms.suppliers.length === 0 && !((amends || cancelled) && standing)) return { verdict: 'award without supplier', reason: 'An award is published, but no supplier is named, so no contract can be made.' };
  return terms.buyer === null && !standing ? { verdict: 'refused', reason: 'buyer is missing, so the commissioner cannot be told.' } : null;
}

/** Decides which of an ocid's notices (in order of date) are kept; the others get their verdict here. */
function sift(ocid: string, releases: readonly Contractual[], known: KnownContract | null, say: (release: Contractual, verdict: Verdict) => void): Sifted {
  const seen = new Map<string, number | null>((known?.notices ?? []).map((notice) => [identity(notice), null]));
  const standing = known === null ? releases.some(canStand) : !known.deleted;
  const taken: Contractual[] = [];
  for (const release of releases) {
    const key = identity({ releaseId: release.releaseId, digest: release.outcome.digest });
    const earlier = seen.get(key);
    const no = whyNot(release, standing);
    if (earlier !== undefined) say(release, { verdict: 'unchanged', reason: earlier === null ? 'Already imported; nothing changes.' : `The same release also stands at position ${earlier} of the file; nothing changes.` });
    else if (known?.deleted === true) say(release, { verdict: 'refused', reason: 'The contract of this notice is in the bin. Restore the contract, then import the file again.' });
    else if (no !== null) say(release, no);
    else {
      seen.set(key, release.position);
      taken.push(release);
    }
  }
  return { ocid, known, taken };
}

/** What was noted at an earlier import: its parties are the organisations that they became then. */
function historyOf(contract: KnownContract | null): History {
  const past = (notice: KnownNotice): HistoryNotice => ({
    ...notice,
    buyer: notice.terms.buyer === null || notice.buyerId === null ? null : { is: 'organisation', party: notice.terms.buyer, id: notice.buyerId },
    suppliers: notice.terms.suppliers.flatMap((party, index): readonly PartyUse[] => {
      const id = notice.supplierIds[index];
      return id === undefined ? [] : [{ is: 'organisation', party, id }];
    }),
  });
  const history = noHistory();
  for (const notice of (contract?.notices ?? []).map(past).toSorted(earlierFirst)) addNotice(history, notice);
  return history;
}

function reasonFor({ before, after, newest }: Pick<Step, 'before' | 'after' | 'newest'>, isNew: boolean): string {
  const words = listed(differing(before, after).map((field) => fieldWords[field]));
  const whose = isNew ? 'the new contract' : 'the contract';
  if (words !== '') return `Changes the ${words} of ${whose}.`;
  return newest ? `Joins the history of ${whose}; it says nothing different.` : `Older than a notice already held: it joins the history of ${whose} and changes nothing.`;
}

/** One notice of the file and what it does. Only the two standings are kept: the histories of a file of one ocid would fill the memory. */
type Step = { readonly release: Contractual; readonly notice: PlannedNotice; readonly before: Standing; readonly after: Standing; readonly newest: boolean };

function planContract({ ocid, known, taken }: Sifted, { keyOf }: PartyGroups, say: (release: Contractual, verdict: Verdict) => void): PlannedContract {
  const use = (party: PublishedParty): PartyUse => ({ is: 'key', party, key: keyOf(party) });
  const history = historyOf(known);
  const held = history.standing;
  const steps = taken.map((release): Step => {
    const { terms } = release.outcome;
    const notice: PlannedNotice = { ...asNotice(release), buyer: terms.buyer === null ? null : use(terms.buyer), suppliers: terms.suppliers.map(use), tags: release.tags, title: terms.title ?? release.title ?? `Contract ${ocid}` };
    const before = history.standing;
    addNotice(history, notice);
    return { release, notice, before, after: history.standing, newest: history.notices.at(-1) === notice };
  });
  const maker = taken.find(canStand);
  const changes = known === null ? null : changesTo(known, held, history.standing);
  for (const step of steps) {
    const { release } = step;
    if (known === null && release === maker) say(release, { verdict: 'new contract', reason: 'A contract is made from this notice.', notes: yearNote(history.standing) });
    else {
      const kept = (changes?.kept ?? []).filter((field) => differing(step.before, step.after).includes(field));
      say(release, {
        verdict: 'update', reason: reasonFor(step, known === null),
        notes: kept.length === 0 ? [] : [`Edited here since the last notice, so left as it is: ${listed(kept.map((field) => fieldWords[field]))}.`],
      });
    }
  }
  const notices = steps.map(({ notice }) => notice);
  return changes === null || known === null ? { is: 'new', ocid, notices, standing: history.standing } : { is: 'known', ocid, notices, contract: known, changes };
}

/** Said once, at the contract's first notice: why its value is not spread over financial years. */
function yearNote(standing: Standing): readonly string[] {
  const { startOn, endOn, totalValue } = standing;
  if (startOn === null || endOn === null || totalValue === null) return [];
  return financialYearOf(startOn) === financialYearOf(endOn) ? [] : ['It runs over several financial years: how its value spreads over them is not published, so values by year are left empty.'];
}

const mentionsOf = ({ outcome: { terms } }: Contractual): readonly Mention[] => [
  ...(terms.buyer === null ? [] : [{ party: terms.buyer, as: 'commissioner' } as const]),
  ...terms.suppliers.map((party) => ({ party, as: 'provider' }) as const),
];

function verdictOf({ outcome }: InterpretedRelease): Verdict | null {
  return outcome.is === 'contract' ? null : { verdict: outcome.is, reason: outcome.reason };
}

function previewOf(release: InterpretedRelease, { verdict, reason, notes = [] }: Verdict): ReleasePreview {
  const terms = release.outcome.is === 'contract' ? release.outcome.terms : null;
  const { position, ocid, releaseId, publishedAt, tags, title, buyer } = release;
  return {
    position, ocid, releaseId, publishedAt, tags, title, buyer, suppliers: terms?.suppliers.map(({ name }) => name) ?? [],
    amount: terms?.totalValue ?? null, startOn: terms?.startOn ?? null, endOn: terms?.endOn ?? null,
    verdict, reason, notes: [...release.notes, ...notes],
  };
}

export function countVerdicts(verdicts: readonly ReleaseVerdict[]): ImportCounts {
  const counts: Record<ReleaseVerdict, number> = { 'new contract': 0, update: 0, unchanged: 0, 'award without supplier': 0, 'no contract yet': 0, refused: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/**
 * What an import would do, and why, release by release. Releases of one ocid become one contract whose history they are;
 * a release is known by ocid, release id and content, so the same file again is `unchanged` throughout. Pure: the same
 * releases over the same portfolio give the same plan, whatever their order in the file.
 */
export function planImport(releases: readonly InterpretedRelease[], known: KnownPortfolio): ImportPlan {
  const verdicts = new Map<InterpretedRelease, Verdict>();
  const say = (release: InterpretedRelease, verdict: Verdict): void => { verdicts.set(release, verdict); };
  const byOcid = new Map<string, Contractual[]>();
  for (const release of releases) {
    const verdict = verdictOf(release);
    if (verdict !== null) say(release, verdict);
    else if (isContractual(release)) pushTo(byOcid, release.ocid, release);
  }
  const held = contractsByOcid(known);
  const sifted = [...byOcid].map(([ocid, own]) => sift(ocid, own.toSorted((a, b) => earlierFirst(asNotice(a), asNotice(b)) || a.position - b.position), held.get(ocid) ?? null, say)).filter(({ taken }) => taken.length > 0);
  const mentions = sifted.flatMap(({ taken }) => taken).toSorted((a, b) => earlierFirst(asNotice(a), asNotice(b)) || (a.ocid < b.ocid ? -1 : 1)).flatMap(mentionsOf);
  const groups = groupParties(mentions, known.organisations);
  const contracts = sifted.map((one) => planContract(one, groups, say));
  const previews = releases.map((release) => previewOf(release, verdicts.get(release) ?? { verdict: 'refused', reason: 'The release could not be told apart from others.' }));
  return { releases: previews, counts: countVerdicts(previews.map(({ verdict }) => verdict)), parties: groups.groups, contracts };
}

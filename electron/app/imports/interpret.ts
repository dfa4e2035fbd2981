import { formatDate, instantFrom, londonDate, type Instant } from '../../../shared/time.ts';
import { listed } from '../../../shared/words.ts';
import { awardRouteOf } from './award-route.ts';
import { digestOf } from './digest.ts';
import type { InterpretedRelease, PublishedParty, PublishedTerms, ReleaseOutcome } from './published.ts';
import { partyReader, sameParty, united } from './published-parties.ts';
import { cpvOf, isOff, isPending, isTerminated, isUnsuccessful, piecesOf, spanOf, totalOf, type Piece } from './published-terms.ts';
import { releaseShape, structureSentence, type RawReference, type RawRelease } from './release-shape.ts';
import { idOf, lineOf, proseOf, shown, titleOf } from './text.ts';

type Header = Omit<InterpretedRelease, 'notes' | 'outcome'>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const refused = (reason: string): ReleaseOutcome => ({ is: 'refused', reason });
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A release's date as a moment. One without a zone is read as UTC: it orders notices and is shown, nothing more. */
function momentOf(value: unknown): Instant | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const [whole, zone] = MOMENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const milliseconds = Date.parse(text.length > 10 && zone === undefined ? `${text}Z` : text);
  return Number.isFinite(milliseconds) && milliseconds >= Date.UTC(1900, 0) && milliseconds < Date.UTC(2200, 0) ? instantFrom(milliseconds) : null;
}

function tagsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((tag) => lineOf(tag) ?? []).slice(0, 20);
}

function headerOf(raw: Readonly<Record<string, unknown>>, position: number): Header {
  const tender = isObject(raw['tender']) ? raw['tender'] : {};
  return {
    position, ocid: idOf(raw['ocid']), releaseId: idOf(raw['id']), publishedAt: momentOf(raw['date']), tags: tagsOf(raw['tag']),
    title: titleOf(tender['title']) ?? titleOf(raw['title']), buyer: isObject(raw['buyer']) ? lineOf(raw['buyer']['name']) : null,
  };
}

const AWARD_TAG = /^(?:award|contract|implementation)/;
const AMENDING_TAG = /(?:Update|Amendment|Termination|Cancellation)$|^implementation/;

/** Why a release without awards and contracts gives no contract. */
function notYet(tags: readonly string[], tender: RawRelease['tender']): string {
  const status = lineOf(tender?.status)?.toLowerCase() ?? '';
  if (tags.includes('tenderCancellation') || status === 'cancelled' || status === 'withdrawn') return 'No contract yet: the tender was called off, and nothing has been awarded.';
  if (status === 'unsuccessful') return 'No contract yet: the tender ended without an award.';
  if (tags.includes('planning') || tags.includes('planningUpdate') || status === 'planning' || status === 'planned') return 'No contract yet: the notice is about planning, and nothing has been awarded.';
  return 'No contract yet: the notice invites tenders, and nothing has been awarded.';
}

type Suppliers = { readonly suppliers: readonly PublishedParty[]; readonly notes: readonly string[] };

/** The suppliers of every award and contract that stands, each once. Where only contracts are given, the parties with that role. One without a name is left out. */
function suppliersOf(release: RawRelease, cancelled: boolean, reader: ReturnType<typeof partyReader>): Suppliers {
  const named: { readonly reference: RawReference; readonly path: string }[] = [];
  release.awards.forEach((award, index) => {
    if (!isUnsuccessful(award) && (cancelled || !isOff(award))) award.suppliers.forEach((reference, place) => named.push({ reference, path: `awards[${index}].suppliers[${place}]` }));
  });
  release.contracts.forEach((contract, index) => contract.suppliers.forEach((reference, place) => named.push({ reference, path: `contracts[${index}].suppliers[${place}]` })));
  if (named.length === 0 && release.awards.length === 0 && release.contracts.length > 0) {
    reader.withRole('supplier').forEach((reference) => named.push({ reference, path: 'parties' }));
  }
  const read = named.map(({ reference, path }) => ({ path, ...reader.resolve(reference) }));
  const nameless = read.filter(({ value }) => value === null).map(({ path }) => `${path}.name`);
  const missing = nameless.length === 0 ? [] : [`${listed(nameless.slice(0, 3))} ${nameless.length === 1 ? 'is' : 'are'} missing${nameless.length > 3 ? ` (${nameless.length} in all)` : ''}, so ${nameless.length === 1 ? 'this supplier was' : 'these suppliers were'} left out.`];
  return { suppliers: united(read.flatMap(({ value }) => value ?? [])), notes: [...missing, ...new Set(read.flatMap(({ notes }) => notes))] };
}

/** The release's buyer, else the parties with that role, else who runs the procedure. */
function buyerOf(release: RawRelease, reader: ReturnType<typeof partyReader>): { readonly buyer: PublishedParty | null; readonly notes: readonly string[] } {
  const asBuyer = [...(release.buyer === null ? [] : [release.buyer]), ...reader.withRole('buyer')];
  const procuring = [...(release.tender?.procuringEntity ? [release.tender.procuringEntity] : []), ...reader.withRole('procuringEntity')];
  const named = [asBuyer, procuring.slice(0, 1)].map((references) => references.map(reader.resolve).filter(({ value }) => value !== null)).find((read) => read.length > 0) ?? [];
  const [buyer = null, ...others] = united(named.flatMap(({ value }) => value ?? []));
  const also = others.length === 0 ? [] : [`It also names ${listed(others.slice(0, 5).map(({ name }) => name))} as buyer; the first is taken as the commissioner.`];
  return { buyer, notes: [...(named[0]?.notes ?? []), ...also] };
}

const MAX_REFERENCE = 120;
/** A contract keeps one provider and at most 200 joint ones. */
const MAX_PROVIDERS = 201;

function titleAmong(release: RawRelease, pieces: readonly Piece[]): string | null {
  const own = pieces.map(({ source }) => titleOf(source.title)).filter((title) => title !== null);
  const whole = titleOf(release.tender?.title) ?? titleOf(release.title);
  return pieces.length === 1 ? (own[0] ?? whole) : (whole ?? own[0] ?? null);
}

/** Whether everything awarded or signed was called off. */
function calledOff({ awards, contracts }: RawRelease, tags: readonly string[]): boolean {
  const standing = awards.filter((award) => !isUnsuccessful(award));
  if (contracts.length > 0 && contracts.every(isOff)) return true;
  if (standing.length > 0) return standing.every(isOff) && contracts.every(isOff);
  return contracts.length === 0 && tags.includes('awardCancellation');
}

function interpretAward(release: RawRelease, header: Header): { readonly outcome: ReleaseOutcome; readonly notes: readonly string[] } {
  const { awards, contracts, tender } = release;
  if (awards.length > 0 && awards.every(isUnsuccessful) && contracts.length === 0) {
    return { outcome: { is: 'no contract yet', reason: 'No contract yet: the notice says that no supplier was chosen.' }, notes: [] };
  }
  const cancelled = calledOff(release, header.tags);
  const pieces = piecesOf(release);
  const total = totalOf(pieces);
  if (!total.ok) return { outcome: refused(total.error), notes: [] };
  const reader = partyReader(release);
  const { buyer, notes: buyerNotes } = buyerOf(release, reader);
  const { suppliers, notes: supplierNotes } = suppliersOf(release, cancelled, reader);
  const others = buyer === null ? suppliers : suppliers.filter((supplier) => !sameParty(buyer, supplier));
  if (suppliers.length > 0 && others.length === 0) return { outcome: refused(`The buyer and the supplier are the same organisation (${buyer?.name ?? ''}), so there is no contract between two.`), notes: [] };
  const providers = others.slice(0, MAX_PROVIDERS);
  const span = spanOf(pieces);
  const terminated = contracts.length > 0 && contracts.every((contract) => isTerminated(contract) || isOff(contract)) && !cancelled;
  const published = header.publishedAt === null ? '' : ` of ${formatDate(londonDate(header.publishedAt))}`;
  const reference = lineOf(tender?.id);
  const only = pieces.length === 1 ? proseOf(pieces[0]?.source.description) : null;
  const terms: PublishedTerms = {
    reference: reference !== null && reference.length <= MAX_REFERENCE ? reference : null,
    title: titleAmong(release, pieces),
    buyer, suppliers: providers,
    awardRoute: awardRouteOf(tender),
    status: cancelled || terminated ? 'ended' : 'awarded',
    statusReason: cancelled ? `Called off, by the notice${published}.` : terminated ? `Terminated, by the notice${published}.` : null,
    startOn: span.value.startOn, endOn: span.value.endOn,
    totalValue: total.value.value,
    cpvCode: cpvOf(tender, pieces),
    description: proseOf(tender?.description) ?? only ?? proseOf(release.description),
  };
  const standingAwards = awards.filter((award) => !isOff(award) && !isUnsuccessful(award));
  const notes = [
    ...(cancelled ? [] : [...total.value.notes, ...span.notes]),
    ...(others.length < suppliers.length ? [`${buyer?.name ?? ''} is named both as buyer and as supplier; it was taken as the commissioner only.`] : []),
    ...(providers.length > 1 ? [`${others.length} suppliers: ${providers[0]?.name ?? ''} leads, the others are joint providers.`] : []),
    ...(others.length > providers.length ? [`Only the first ${MAX_PROVIDERS} of ${others.length} suppliers are kept; the others are left out.`] : []),
    ...(pieces.length > 1 ? [`${pieces.length} awards or contracts are kept together as one contract.`] : []),
    ...(standingAwards.some(isPending) ? ['The award is still pending: the contract may not be signed yet.'] : []),
    ...(tender?.techniques?.hasFrameworkAgreement === true ? ['It sets up a framework agreement: its amount is a ceiling, not a commitment.'] : []),
    ...buyerNotes, ...supplierNotes,
  ];
  const amends = contracts.length > 0 || header.tags.some((tag) => AMENDING_TAG.test(tag));
  return { outcome: { is: 'contract', terms, digest: digestOf(terms), amends, cancelled }, notes: [...new Set(notes)] };
}

const dateSentence = (date: unknown): string =>
  date === undefined || date === null ? 'date is missing, so it cannot be told which release is newer.' : `date is not a date that can be read (${shown(date)}).`;

/**
 * Reads one OCDS 1.1 release in our vocabulary. Never throws: what cannot be taken is refused with a sentence that names the
 * field. Awards and contracts of one release are taken together: amounts added, suppliers united, periods spanned.
 * `position` is the release's place in its file, from 1.
 */
export function interpretRelease(raw: unknown, position: number): InterpretedRelease {
  if (!isObject(raw)) {
    return { position, ocid: null, releaseId: null, publishedAt: null, tags: [], title: null, buyer: null, notes: [], outcome: refused(`It is not an OCDS release but ${shown(raw)}.`) };
  }
  const header = headerOf(raw, position);
  if (header.ocid === null) return { ...header, notes: [], outcome: refused('ocid is missing, so it cannot be told which contract the release belongs to.') };
  const parsed = releaseShape.safeParse(raw);
  if (!parsed.success) return { ...header, notes: [], outcome: refused(structureSentence(parsed.error)) };
  const release = parsed.data;
  if (release.awards.length === 0 && release.contracts.length === 0 && !header.tags.some((tag) => AWARD_TAG.test(tag))) {
    return { ...header, notes: [], outcome: { is: 'no contract yet', reason: notYet(header.tags, release.tender) } };
  }
  if (header.publishedAt === null) return { ...header, notes: [], outcome: refused(dateSentence(raw['date'])) };
  // Some publishers leave the id out; the date then tells the releases of one process apart.
  const named = header.releaseId === null ? { ...header, releaseId: header.publishedAt } : header;
  const { outcome, notes } = interpretAward(release, named);
  return outcome.is === 'contract'
    ? { ...named, title: outcome.terms.title ?? header.title, buyer: outcome.terms.buyer?.name ?? header.buyer, notes, outcome }
    : { ...named, notes, outcome };
}

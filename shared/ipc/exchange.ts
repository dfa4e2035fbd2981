import { z } from 'zod';
import { organisationId, type OrganisationId } from '../model/ids.ts';
import type { Pence } from '../money.ts';
import type { IsoDate } from '../time.ts';
import { host, job, nothing } from './channel.ts';
import { riskColumns, riskFilter } from './risks.ts';

/** A file that a host has registered with the application. It is a handle, never a path. */
export const fileId = z.string().min(8).max(64).brand<'FileId'>();
export type FileId = z.infer<typeof fileId>;
export type ChosenFile = { readonly fileId: FileId; readonly name: string; readonly size: number };

/** What will happen to a release, and the reason in a sentence. */
export const releaseVerdicts = ['new contract', 'update', 'unchanged', 'award without supplier', 'no contract yet', 'refused'] as const;
export type ReleaseVerdict = (typeof releaseVerdicts)[number];

export type ReleasePreview = {
  /** Position in the file, from 1. */
  readonly position: number;
  readonly ocid: string | null;
  readonly releaseId: string | null;
  readonly publishedAt: string | null;
  readonly tags: readonly string[];
  readonly title: string | null;
  readonly buyer: string | null;
  readonly suppliers: readonly string[];
  readonly amount: Pence | null;
  readonly startOn: IsoDate | null;
  readonly endOn: IsoDate | null;
  readonly verdict: ReleaseVerdict;
  readonly reason: string;
  /** What was taken with a caution: several suppliers, no period, an amount of 0, … */
  readonly notes: readonly string[];
};

/** An organisation named in the file: matched by identifier, offered by name for the person to confirm, or new. */
export type PartyPreview = {
  readonly key: string;
  readonly name: string;
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
  readonly match: { readonly how: 'identifier' | 'same name'; readonly id: OrganisationId; readonly name: string } | null;
  readonly offers: readonly { readonly id: OrganisationId; readonly name: string }[];
};

export type ImportCounts = Readonly<Record<ReleaseVerdict, number>>;
export type ImportPreview = {
  readonly previewId: string;
  readonly fileName: string;
  readonly releases: readonly ReleasePreview[];
  readonly parties: readonly PartyPreview[];
  readonly counts: ImportCounts;
};

/** For a party of the preview: use this organisation, or make a new one. Parties not named follow their match, else are new. */
export const partyDecision = z.object({ key: z.string().max(600), organisationId: organisationId.nullable() });

/** Read back from the store after the commit, not carried over from the preview. */
export type ImportReport = {
  readonly fileName: string;
  readonly releases: number;
  readonly counts: ImportCounts;
  readonly contractsCreated: number;
  readonly contractsUpdated: number;
  readonly organisationsCreated: number;
};

export const handlingLabels = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE – COMMERCIAL'] as const;
export type HandlingLabel = (typeof handlingLabels)[number];

/** The sheets of an exported register beside the register itself, its legend and the page about it. */
export const registerParts = ['heat map', 'assurance', 'controls', 'actions', 'reviews'] as const;
export type RegisterPart = (typeof registerParts)[number];

export type ExportReport = {
  readonly fileId: FileId;
  readonly name: string;
  readonly size: number;
  readonly risks: number;
  /** What could not be carried over as it was, a sentence each. */
  readonly notes: readonly string[];
};

export type VerifyReport = {
  readonly integrity: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly audit: readonly string[];
  readonly entries: number;
  readonly rows: number;
  readonly sound: boolean;
};

export type BackupReport = { readonly fileId: FileId; readonly name: string; readonly size: number; readonly rows: number };

/** What a file is chosen for: it decides which kinds of file are offered. */
export const filePurposes = ['notices', 'store', 'table', 'document'] as const;
export type FilePurpose = (typeof filePurposes)[number];

export const exchangeChannels = {
  /** Answered by the host with a dialog or an upload; `null` when the person chose nothing. */
  'file.choose': host<ChosenFile | null>()(z.object({ purpose: z.enum(filePurposes) }), { withoutStore: true }),
  /** Hands a file made by a job to the person: a save dialog or a download. `false` when they declined. */
  'file.deliver': host<boolean>()(z.object({ fileId }), { withoutStore: true }),
  'import.preview': job<ImportPreview>()(z.object({ fileId })),
  'import.commit': job<ImportReport>()(z.object({ previewId: z.string().max(64), decisions: z.array(partyDecision).max(20_000) })),
  'register.export': job<ExportReport>()(z.object({
    filter: riskFilter,
    columns: z.array(z.enum(riskColumns)).min(1, 'Choose at least one column.'),
    /** Of a workbook; comma-separated text has one table. */
    parts: z.array(z.enum(registerParts)).max(registerParts.length).default([...registerParts]),
    handling: z.enum(handlingLabels),
    format: z.enum(['xlsx', 'csv']),
    /** Names as codes, by the key kept in the store; who has none yet is given one. */
    redacted: z.boolean().default(false),
  })),
  'store.verify': job<VerifyReport>()(nothing),
  'store.backup': job<BackupReport>()(nothing),
};

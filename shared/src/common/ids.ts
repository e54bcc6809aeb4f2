/** Branded identifiers: strings on the wire, never mixed up in code. All are UUIDv7 made by the application or the phone. */

declare const brand: unique symbol;
export type Id<Name extends string> = string & { readonly [brand]?: Name };

export type PersonId = Id<'person'>;
export type SessionId = Id<'session'>;
export type DivisionId = Id<'division'>;
export type FileId = Id<'file'>;
export type NoticeId = Id<'notice'>;
export type AnnouncementId = Id<'announcement'>;
export type DeadLetterId = Id<'dead-letter'>;
export type AuditEntryId = Id<'audit-entry'>;
export type TaskId = Id<'task'>;
export type ClaimId = Id<'claim'>;
export type CampaignId = Id<'campaign'>;
export type OfferId = Id<'offer'>;
export type StockPointId = Id<'stock-point'>;
export type OrderId = Id<'order'>;
export type CaseId = Id<'case'>;
export type AssetId = Id<'asset'>;

export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { ARCHIVE_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays, contactPhoneProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveKind, ArchiveView, ConsentWay, EditArchiveRequest, OpenArchiveRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Problems } from '@/lib/use-form';

export interface ArchiveValues {
  divisionPath: string;
  kind: ArchiveKind | '';
  name: string;
  phone: string;
  address: string;
  consentWay: ConsentWay | '';
  consentOn: LocalDate;
  consentBy: string;
  everyDays: number;
  nextOn: LocalDate;
  responsibleId: string;
}

const WEEKLY = 7;

export function newArchive(now: Date): ArchiveValues {
  const today = localDateOf(now);
  return {
    divisionPath: '', kind: '', name: '', phone: '', address: '', consentWay: '', consentOn: today, consentBy: '', everyDays: WEEKLY,
    nextOn: addDays(today, WEEKLY), responsibleId: '',
  };
}

/** Name, phone and address stay empty: what is not written again stays as it is. */
export function archiveValues(archive: ArchiveView): ArchiveValues {
  return {
    divisionPath: archive.divisionPath, kind: archive.kind, name: '', phone: '', address: '', consentWay: archive.consent.way, consentOn: archive.consent.on,
    consentBy: archive.consent.by, everyDays: archive.everyDays, nextOn: archive.nextOn, responsibleId: archive.responsibleId,
  };
}

const chosen = (value: string) => (value ? null : '请选择');
const lengthOf = (value: string) => [...value.trim()].length;
const within = (value: string, min: number, max: number) => (lengthOf(value) < min || lengthOf(value) > max ? `请写 ${min} 至 ${max} 个字` : null);
const phoneProblem = (value: string) => (value.trim() === '' ? null : contactPhoneProblem(value.trim()));

export const NEW_PROBLEMS: Problems<ArchiveValues> = {
  divisionPath: chosen, kind: chosen, consentWay: chosen, responsibleId: chosen, phone: phoneProblem,
  name: (value) => within(value, limits.nameMin, limits.nameMax),
  address: (value) => within(value, limits.addressMin, limits.addressMax),
  consentBy: (value) => within(value, 1, limits.nameMax),
};

export const EDIT_PROBLEMS: Problems<ArchiveValues> = {
  kind: chosen, responsibleId: chosen, phone: phoneProblem,
  name: (value) => (value.trim() === '' ? null : within(value, limits.nameMin, limits.nameMax)),
  address: (value) => (value.trim() === '' ? null : within(value, limits.addressMin, limits.addressMax)),
};

export function openRequest(values: ArchiveValues, id: string): OpenArchiveRequest | null {
  const { kind, consentWay, phone, ...rest } = values;
  if (!kind || !consentWay) return null;
  return { ...rest, id, kind, consentWay, phone: phone.trim() || null };
}

export function editRequest({ kind, name, phone, address, everyDays, nextOn, responsibleId }: ArchiveValues, before: ArchiveView): EditArchiveRequest {
  return {
    everyDays, responsibleId, ...(kind && { kind }), ...(nextOn !== before.nextOn && { nextOn }),
    ...(name.trim() && { name: name.trim() }), ...(phone.trim() && { phone: phone.trim() }), ...(address.trim() && { address: address.trim() }),
  };
}

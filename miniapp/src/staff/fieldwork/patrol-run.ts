import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { itemsFor, patrolEnd } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  ChecklistItem, ChecklistView, FinishPatrolRequest, PatrolGridView, PatrolId, PatrolPointId, PatrolPointView, PatrolView, RecordStopRequest,
  StartPatrolRequest, StopCheck,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Instant } from '@yuandian/shared/common/time';
import { create } from 'zustand';
import type { KeptFile } from '@/lib/kept-files';
import { newKey } from '@/lib/new-key';
import { session } from '@/lib/session';
import { storage } from '@/lib/storage';
import { outbox, useOutbox } from '@/lib/submit-outbox';

const KEY = 'fieldwork.run';

/** The round under way, as this phone knows it: with its points and checklist, it needs no network. */
export interface PatrolRun {
  id: PatrolId;
  personId: PersonId;
  divisionName: string;
  startedAt: Instant;
  points: PatrolPointView[];
  checklist: ChecklistView;
  /** What was found, by point; 0 where all is well. */
  done: Record<PatrolPointId, number>;
}

/** `ended`: the last round that left this phone, whatever an older answer of the server says of it. */
const useStored = create<{ run: PatrolRun | null; ended: PatrolId | null }>(() => ({ run: storage.read<PatrolRun>(KEY), ended: null }));

/** Mine: another person's round on the same phone is not shown. */
export function useRun(): PatrolRun | null {
  const run = useStored((state) => state.run);
  return run?.personId === session.get().me?.personId ? run : null;
}

/** Whether parts of the round are still on the phone alone. */
export function useWaitingFor(id: PatrolId | undefined): boolean {
  return useOutbox(({ waiting }) => waiting.some(({ chain }) => chain !== undefined && chain.id === id));
}

export function isOver(run: PatrolRun, now: Date): boolean {
  return now >= patrolEnd(new Date(run.startedAt));
}

export function itemsAt(run: PatrolRun, point: PatrolPointView): ChecklistItem[] {
  return itemsFor(run.checklist.items, point.category);
}

/** Begins now, whether there is a network or not. */
export function beginRun({ divisionPath, divisionName, points, checklist }: PatrolGridView): void {
  const [id, at] = [newKey(), new Date().toISOString()];
  const body: StartPatrolRequest = { id, divisionPath, checklistVersion: checklist.version, at };
  outbox.send({ key: id, label: `开始巡查 ${divisionName}`, endpoint: fieldworkStaffApi.startPatrol, input: { body }, chain: { id, start: true } });
  keep({ id, personId: session.get().me?.personId ?? '', divisionName, startedAt: at, points, checklist, done: {} });
}

export interface StopNotes { checks: StopCheck[]; note: string; photos: KeptFile[] }

export function recordStop(run: PatrolRun, point: PatrolPointView, { checks, note, photos }: StopNotes): void {
  const id = newKey();
  const body: RecordStopRequest = { id, pointId: point.id, at: new Date().toISOString(), checks, note: note.trim() || undefined, fileIds: [] };
  outbox.send({
    key: id, label: `巡查点位 ${point.name}`, endpoint: fieldworkStaffApi.recordStop, input: { params: { patrolId: run.id }, body }, chain: { id: run.id },
    files: [{ field: 'fileIds', kept: photos }],
  });
  keep({ ...run, done: { ...run.done, [point.id]: checks.filter(({ found }) => found).length } });
}

export function finishRun(run: PatrolRun): void {
  const body: FinishPatrolRequest = { at: new Date().toISOString() };
  outbox.send({ key: newKey(), label: `结束巡查 ${run.divisionName}`, endpoint: fieldworkStaffApi.finishPatrol, input: { params: { patrolId: run.id }, body }, chain: { id: run.id } });
  dropRun();
}

/** A round that was begun on another phone goes on here. One that ended here does not come back with an answer from before. */
export function adoptRun(patrol: PatrolView, points: PatrolPointView[]): void {
  if (patrol.id === useStored.getState().ended) return;
  const { id, divisionName, startedAt, checklist } = patrol;
  const done = Object.fromEntries(patrol.stops.map(({ pointId, checks }) => [pointId, checks.filter(({ found }) => found).length]));
  keep({ id, personId: session.get().me?.personId ?? '', divisionName, startedAt, points, checklist, done });
}

export function dropRun(): void {
  useStored.setState(({ run }) => ({ run: null, ended: run?.id ?? null }));
  storage.remove(KEY);
}

function keep(run: PatrolRun): void {
  useStored.setState({ run });
  storage.write(KEY, run);
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BOARD_KINDS } from '@yuandian/shared/honors/board-kind';
import { periodLabel, scoreText } from '@yuandian/shared/honors/honors.rules';
import { DivisionReader } from '../grid/division.reader.ts';
import { NoticesService } from '../notices/notices.service.ts';
import type { Snapshot } from './snapshot.reader.ts';
import type { PlaceRow } from './standing.policy.ts';

/** What people are told when a board with them on it is published. */
@Injectable()
export class HonorNotices {
  constructor(private readonly notices: NoticesService, private readonly divisions: DivisionReader) {}

  async published(manager: EntityManager, snapshot: Snapshot, places: readonly PlaceRow[]): Promise<void> {
    if (places.length === 0) return;
    const { id, kind, divisionPath, period } = snapshot;
    const names = await this.divisions.namesOf([divisionPath], manager);
    const board = `${names.get(divisionPath) ?? ''} ${periodLabel(period)}${BOARD_KINDS[kind].title}`.trim();
    await this.notices.tellMany(manager, places.map(({ subjectId, rank, score }) => ({
      personId: subjectId, kind: 'honors' as const, title: `你上榜了：第 ${rank} 名`, body: `${board}已公布，你以 ${scoreText(kind, score)}位列第 ${rank} 名。`,
      link: boardLink(snapshot), dedupeKey: `honors.snapshot:${id}:${subjectId}`,
    })));
  }
}

function boardLink({ kind, divisionPath, period }: Snapshot): string {
  return `/modules/honors/pages/board/index?${new URLSearchParams({ kind, divisionPath, period }).toString()}`;
}

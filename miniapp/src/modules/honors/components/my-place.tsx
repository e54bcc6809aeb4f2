import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { MASK_REASON_TEXTS, scoreText } from '@yuandian/shared/honors/honors.rules';
import type { MyPlaceView } from '@yuandian/shared/honors/honors.types';
import { Cell } from '@/components/cell';

function distance(kind: BoardKind, place: MyPlaceView): string {
  if (place.rank === null) return place.toMinimum > 0 ? `再有 ${scoreText(kind, place.toMinimum)} 就能上榜` : '这一期还没有记录';
  return place.toNext === null ? '暂列第一' : `距上一名 ${scoreText(kind, place.toNext)}`;
}

/** Always there, also far below the rows shown. */
export function MyPlace({ kind, place, onPress }: { kind: BoardKind; place: MyPlaceView; onPress?(): void }) {
  const note = place.masked ? `${distance(kind, place)}。${MASK_REASON_TEXTS[place.masked]}` : distance(kind, place);
  const rank = place.rank === null ? '未上榜' : `第 ${place.rank} 名`;
  return <Cell icon="user-circle" title={`${place.name} · ${rank}`} note={note} value={scoreText(kind, place.score)} onPress={onPress} label={onPress && '我的名次是怎么来的'} />;
}

import { View } from '@tarojs/components';
import { LEADER_WORDS, SATISFACTION_WORDS, SOLVED_ANSWERS } from '@yuandian/shared/cases/case-kind';
import type { CaseView, ConfirmationsView, RatingView } from '@yuandian/shared/cases/cases.types';
import { missingWords } from '@yuandian/shared/cases/confirmation.rules';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { RecordingRow } from '@/components/recording-row';
import { facts, formatDay, formatTime } from '@/lib/format';
import { PhotoPair } from './photo-pair';
import styles from './case-result.module.scss';

function titleOf({ status, result, photos, afterPhotos }: CaseView): string {
  if (result) return status === 'DIVERTED' || status === 'REJECTED' ? '答复' : '办理结果';
  if (afterPhotos.length > 0) return '办理前后';
  return photos.length > 0 ? '照片' : '语音、视频';
}

/** How it was before and is now, in pictures and in the words of those who did it, and who says that it is so. */
export function CaseResult({ one }: { one: CaseView }) {
  const { result, rating, photos, recordings, afterPhotos, reopenUntil, confirmations } = one;
  const seen = confirmations.fixed > 0 || confirmations.mine !== null || (confirmations.wanted > 0 && one.status === 'FEEDBACK');
  const pictured = photos.length + afterPhotos.length > 0;
  if (!result && !pictured && recordings.length === 0 && !seen && !rating) return null;
  return (
    <Card title={titleOf(one)} flush>
      {result && <Cell title={result} />}
      {pictured && <PhotoPair before={photos} after={afterPhotos} />}
      {recordings.length > 0 && <View className={styles.recordings}><RecordingRow files={recordings} /></View>}
      {seen && <Confirmations {...confirmations} />}
      {rating && <Rating rating={rating} />}
      {reopenUntil && <Cell icon="clock" title={`${formatDay(reopenUntil)} 前可以要求重新办理`} />}
    </Card>
  );
}

/** Who has looked, and for whom the check still waits. */
function Confirmations({ fixed, wanted, mine, leader, waitsUntil }: ConfirmationsView) {
  const missing = missingWords({ fixed, wanted, leader });
  const waiting = missing !== null && waitsUntil !== null && `还在等${missing}到现场看，到 ${formatTime(waitsUntil)}；之后由核查的人自己看`;
  const own = mine !== null && (mine ? '你说：修好了' : '你说：没有修好');
  return (
    <>
      {leader !== 'none' && <Cell icon="user" title={LEADER_WORDS[leader]} />}
      <Cell icon="users-three" title={`邻居现场确认 ${fixed}/${wanted}`} note={facts(own, waiting) || undefined} />
    </>
  );
}

function Rating({ rating: { solved, satisfaction, at, text, byPhone } }: { rating: RatingView }) {
  return <Cell icon="star" title={facts(SOLVED_ANSWERS[solved], SATISFACTION_WORDS[satisfaction - 1])} note={facts(formatTime(at), text, byPhone && '电话回访')} />;
}

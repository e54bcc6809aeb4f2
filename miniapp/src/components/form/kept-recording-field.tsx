import { View } from '@tarojs/components';
import { RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import { refusesRecording } from '@yuandian/shared/files/files.rules';
import { FILE_KINDS } from '@yuandian/shared/files/files.types';
import { chooseVideo, chooseVoice } from '@/lib/choose-recording';
import type { ChosenRecording } from '@/lib/choose-recording';
import { forgetFiles, keepFile, useKeptPaths } from '@/lib/kept-files';
import type { KeptFile } from '@/lib/kept-files';
import { toast } from '@/lib/toast';
import { useLatest } from '@/lib/use-latest';
import { useVoiceRecorder } from '@/lib/use-voice-recorder';
import { Button } from '../button';
import { Banner } from '../notice';
import { VideoTile } from '../video-tile';
import { VoiceBar } from '../voice-bar';
import { Field } from './field';
import type { FieldProps } from './field';
import { RecordingNow } from './recording-now';
import styles from './kept-recording-field.module.scss';

const HINT = `说不清、打字不方便时可以用。语音最长 ${RECORDING_LIMITS.voice.seconds} 秒，视频最长 ${RECORDING_LIMITS.video.seconds} 秒`;

/** Voices and videos that need no network: kept on the phone, heard before they are sent, and sent with the submit they belong to. */
export function KeptRecordingField({ value = [], onChange, max, disabled, hint = HINT, ...frame }: FieldProps<KeptFile[]> & { max: number }) {
  const latest = useLatest(value);
  const paths = useKeptPaths(value);
  const recorder = useVoiceRecorder((recorded) => void keep(recorded));
  const lost = value.filter(({ key }) => paths[key] === null).length;
  const passing = value.some(({ lasting }) => !lasting);

  async function keep(recording: ChosenRecording | null): Promise<void> {
    if (!recording) return;
    const problem = problemOf(recording);
    const kept = problem ? null : await keepFile(recording.kind, recording.path, Math.max(1, Math.round(recording.seconds))).catch(() => null);
    if (kept) onChange([...latest.current, kept]);
    else toast(problem ?? '手机空间不够，没有存下来');
  }

  function remove(file: KeptFile): void {
    void forgetFiles([file]);
    onChange(value.filter(({ key }) => key !== file.key));
  }

  return (
    <Field {...frame} hint={hint} aside={<View className={styles.count}>{value.length}/{max}</View>}>
      {value.map((file, index) => (
        <View key={file.key} className={styles.one}>
          <Kept file={file} address={paths[file.key]} />
          <Button size="small" icon="trash" label={`删除第${index + 1}段${FILE_KINDS[file.kind]}`} onPress={() => remove(file)}>删除</Button>
        </View>
      ))}
      {recorder.since !== null && <RecordingNow since={recorder.since} onStop={recorder.stop} />}
      {recorder.since === null && value.length < max && !disabled && (
        <View className={styles.buttons}>
          {recorder.works
            ? <Button block icon="microphone" pending={recorder.asking} onPress={recorder.start}>录语音</Button>
            : <Button block icon="microphone" onPress={() => void chooseVoice().then(keep)}>选录音文件</Button>}
          <Button block icon="video-camera" onPress={() => void chooseVideo().then(keep)}>拍视频</Button>
        </View>
      )}
      {recorder.refused && <Banner tone="waiting" action={{ text: '打开设置', onPress: recorder.openSettings }}>没有麦克风权限：请在设置里允许使用麦克风，再回来录音；也可以打字或拍照</Banner>}
      {passing && <View className={styles.problem}>这个浏览器不能保存录音和视频：联网提交之前请不要关闭页面</View>}
      {lost > 0 && <View className={styles.problem}>有 {lost} 段已不在这台手机上，请删掉后重录</View>}
    </Field>
  );
}

function Kept({ file: { kind, seconds = 1 }, address }: { file: KeptFile; address: string | null | undefined }) {
  if (!address) return <View className={styles.lost}>{address === null ? '已丢失' : FILE_KINDS[kind]}</View>;
  return kind === 'video' ? <VideoTile address={address} seconds={seconds} /> : <VoiceBar address={address} seconds={seconds} />;
}

/** What the server would refuse is said before anything is sent. */
function problemOf({ kind, seconds, bytes }: ChosenRecording): string | null {
  const refusal = refusesRecording(kind, { seconds, bytes });
  if (refusal === 'too-long') return `${FILE_KINDS[kind]}最长 ${RECORDING_LIMITS[kind].seconds} 秒，请剪短或重录`;
  return refusal && `${FILE_KINDS[kind]}太大了，请剪短或重录`;
}

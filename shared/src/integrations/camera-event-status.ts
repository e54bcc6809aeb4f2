/** Life-cycle of a finding that a camera system reported. */
import { stateTable } from '../common/state-table.ts';

export type CameraEventStatus = 'WAITING_PHOTO' | 'READY' | 'FILED' | 'DEAD' | 'DROPPED';
export type CameraEventVerb = 'fetch' | 'retry' | 'give-up-photo' | 'file' | 'defer' | 'bury' | 'redrive' | 'drop';

export const cameraEventStates = stateTable<CameraEventStatus, CameraEventVerb, 'system' | 'staff'>({
  name: 'integrations.camera-event',
  initial: 'WAITING_PHOTO',
  states: {
    WAITING_PHOTO: { label: '正在取照片', tone: 'waiting' },
    READY: { label: '待立案', tone: 'waiting' },
    FILED: { label: '已交网格长', tone: 'done' },
    DEAD: { label: '没能交办', tone: 'bad' },
    DROPPED: { label: '已放弃', tone: 'neutral' },
  },
  transitions: [
    { verb: 'fetch', from: ['WAITING_PHOTO'], to: 'READY', who: ['system'], note: '照片已取回，或本来就没有照片链接' },
    { verb: 'retry', from: ['WAITING_PHOTO'], to: 'WAITING_PHOTO', who: ['system'], note: '照片没取到，稍后再试' },
    { verb: 'give-up-photo', from: ['WAITING_PHOTO'], to: 'READY', who: ['system'], note: '取不到照片也不丢线索：没有照片照样交办，写明原因' },
    { verb: 'file', from: ['READY'], to: 'FILED', who: ['system'] },
    { verb: 'defer', from: ['READY'], to: 'READY', who: ['system'], note: '一时交不出去，稍后再试' },
    { verb: 'bury', from: ['READY'], to: 'DEAD', who: ['system'] },
    { verb: 'redrive', from: ['DEAD'], to: 'READY', who: ['staff'] },
    { verb: 'drop', from: ['DEAD'], to: 'DROPPED', who: ['staff'] },
  ],
});

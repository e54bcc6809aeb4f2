/** The boards: what each one ranks, by which figure, and on which levels it exists. */
export type BoardSubject = 'person' | 'community' | 'merchant';
/** `points`: whole points; `minutes`: whole minutes of service. */
export type BoardMeasure = 'points' | 'minutes';
/** Where a board is compiled: 区, 街道 or 社区. */
export type BoardLevel = 'district' | 'street' | 'community';

export interface BoardKindWords {
  title: string;
  /** One sentence under the title. */
  summary: string;
  subject: BoardSubject;
  measure: BoardMeasure;
  levels: readonly BoardLevel[];
}

const EVERYWHERE: readonly BoardLevel[] = ['district', 'street', 'community'];

export const BOARD_KINDS = {
  points: {
    title: '志愿积分榜', summary: '按参加志愿服务等获得的积分排名', subject: 'person', measure: 'points', levels: EVERYWHERE,
  },
  minutes: {
    title: '服务时长榜', summary: '按已入账的志愿服务时长排名', subject: 'person', measure: 'minutes', levels: EVERYWHERE,
  },
  'micro-grid-leaders': {
    title: '微网格长榜', summary: '在任微网格长按获得的积分排名', subject: 'person', measure: 'points', levels: EVERYWHERE,
  },
  communities: {
    title: '社区榜', summary: '社区按居民在本社区服务获得的积分排名', subject: 'community', measure: 'points', levels: ['district', 'street'],
  },
  merchants: {
    title: '爱心商家榜', summary: '商家按居民到店兑换的积分排名', subject: 'merchant', measure: 'points', levels: EVERYWHERE,
  },
} as const satisfies Record<string, BoardKindWords>;

export type BoardKind = keyof typeof BOARD_KINDS;
export const BOARD_KIND_NAMES = Object.keys(BOARD_KINDS) as BoardKind[];

/** Earned points that a board counts: whatever was taken back is taken off again. */
export const COUNTED_BY_EVENT: readonly BoardKind[] = ['points', 'micro-grid-leaders', 'communities'];

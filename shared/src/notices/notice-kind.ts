/** What a notice is about, named after the module that tells it; the inbox shows the label and its icon. */
export const NOTICE_KINDS = {
  volunteering: '志愿服务',
  points: '积分',
  rewards: '积分兑换',
  honors: '荣誉榜单',
  cases: '有事找支部',
  fieldwork: '巡查与走访',
  moderation: '内容审核',
  identity: '账号',
  grid: '网格岗位',
  announcement: '公告',
  system: '系统通知',
} as const;

export type NoticeKind = keyof typeof NOTICE_KINDS;

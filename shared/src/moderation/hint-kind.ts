/** Why a check went to a person, why something is reported, and how WeChat names a risk: in the words people read. */
export const HINT_KINDS = {
  'wechat-review': '微信建议人工复核',
  'wechat-away': '微信没有回应',
  'wechat-refused': '微信没有受理检测',
  'no-result': '半小时没有收到微信的结果',
  'media-unreadable': '微信没能读取照片或语音',
  video: '含有视频，须人工查看',
  'author-away': '作者两小时内没有打开小程序，微信不能检测',
  'no-wechat': '作者没有绑定微信，微信不能检测',
  words: '命中敏感词',
  phone: '疑似含有手机号',
  'id-number': '疑似含有身份证号',
  reported: '多人举报',
} as const;

export type HintKind = keyof typeof HINT_KINDS;

export const REPORT_REASONS = {
  advertising: '广告、营销',
  fraud: '诈骗、虚假信息',
  abuse: '辱骂、人身攻击',
  privacy: '泄露他人隐私',
  vulgar: '色情低俗',
  illegal: '违法违规',
  rumour: '不实信息',
  other: '其他',
} as const;

export type ReportReason = keyof typeof REPORT_REASONS;

export const REPORT_REASON_NAMES = Object.keys(REPORT_REASONS) as ReportReason[];

/** WeChat's classes of risk (label of msg_sec_check and media_check_async, version 2). */
const RISKS: Readonly<Record<number, string>> = {
  10001: '广告', 20001: '时政', 20002: '色情', 20003: '辱骂', 20006: '违法犯罪', 20008: '欺诈', 20012: '低俗', 20013: '版权',
};

export function riskName(label: number | null): string {
  return (label !== null && RISKS[label]) || '违规内容';
}

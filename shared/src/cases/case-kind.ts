/** 《北京市接诉即办工作条例》第十条: what an appeal can be. */
export const CASE_KINDS = { help: '求助', complaint: '投诉', suggestion: '建议', question: '咨询', tipOff: '举报' } as const;
export type CaseKind = keyof typeof CASE_KINDS;

/** Where the case came from. */
export const CASE_SOURCES = {
  resident: '居民报事', snapshot: '随手拍', proxy: '代报', phone: '来电来访', find: '网格员发现', camera: '视频发现', outer: '上级平台转办',
} as const;
export type CaseSource = keyof typeof CASE_SOURCES;

/** 小类 of what nobody has classified yet, a camera's strange finding or a snapshot: the desk gives the right one. */
export const UNCLASSIFIED = 'other-matter';

/** Found by somebody on duty: needs no verification before it is filed. */
export const OFFICIAL_SOURCES: readonly CaseSource[] = ['find'];

/** How an ended case ended; "closed" is not "fixed". */
export const CLOSING_CODES = {
  solved: '已解决', partlySolved: '部分解决', explained: '解释说明', notOurs: '不属本级职责', impossible: '客观上无法解决', duplicate: '重复诉求',
} as const;
export type ClosingCode = keyof typeof CLOSING_CODES;
/** Codes that need a photo taken after the work. */
export const CLOSING_CODES_WITH_PHOTO: readonly ClosingCode[] = ['solved', 'partlySolved'];

/** Who checks shows what is there now; where the answer was words only there is nothing to be seen, unless the check finds otherwise. */
export function checkNeedsPhoto(passed: boolean, closingCode: ClosingCode | null): boolean {
  return !passed || (closingCode !== null && CLOSING_CODES_WITH_PHOTO.includes(closingCode));
}

/**
 * The six classes that are told another channel, 《北京市接诉即办工作条例》第十一条; each with the words a resident gets.
 * `emergency` is diverted at once and by the form itself.
 */
export const DIVERSION_CLASSES = {
  emergency: { label: '紧急情况', say: '这是紧急情况，请立即拨打 110、119、120 或 122。' },
  legalChannel: { label: '应走法定渠道', say: '这件事应当通过诉讼、仲裁、纪检监察、行政复议、政府信息公开或信访渠道办理。' },
  sameMatter: { label: '正在办理或已办结且无新情况', say: '同一件事正在办理或已经办结，没有新的情况；办理进展见关联的诉求。' },
  secrets: { label: '涉及国家秘密、商业秘密、个人隐私', say: '诉求涉及国家秘密、商业秘密或他人隐私，不能在这里受理，请通过专门渠道反映。' },
  beyondDuties: { label: '超出职责范围', say: '这件事不在基层组织的职责范围内，请通过下面的渠道办理。' },
  improper: { label: '违反法律法规或公序良俗', say: '诉求的内容违反法律法规或公序良俗，不予受理。' },
} as const;
export type DiversionClass = keyof typeof DIVERSION_CLASSES;

export const REJECT_REASONS = {
  notFound: '现场核实未发现', conditionsNotMet: '不符合立案条件', tooVague: '内容不清且无法联系', untrue: '与事实不符', repeated: '恶意重复',
} as const;
export type RejectReason = keyof typeof REJECT_REASONS;

export const DISSATISFIED_TOPICS = {
  notSolved: '问题没有解决', slow: '办理太慢', attitude: '态度不好', noContact: '没有人联系我', cameBack: '又坏了', notTrue: '反馈与实际不符',
} as const;
export type DissatisfiedTopic = keyof typeof DISSATISFIED_TOPICS;

export const SOLVED_ANSWERS = { yes: '已解决', partly: '部分解决', no: '没有解决' } as const;
export type SolvedAnswer = keyof typeof SOLVED_ANSWERS;

/** One to five stars. */
export const SATISFACTION_WORDS = ['很不满意', '不满意', '一般', '满意', '很满意'] as const;

/** Traffic light of the running limit: yellow from three quarters, red when it is over. */
export const LIGHTS = { NONE: '不计时', GREEN: '正常', YELLOW: '临期', RED: '超期', PAUSED: '暂停' } as const;
export type Light = keyof typeof LIGHTS;

/** Rungs of the escalation ladder that a late case climbs. */
export const ESCALATION_LEVELS = ['三级网格长', '二级网格长', '街道城运中心', '区级'] as const;

/** In which capacity somebody on the spot confirmed that it is mended. */
export type ConfirmingAs = 'neighbour' | 'leader';

/** What the micro-grid leader of the place says of the answer; `none`: there is nobody who could be asked. */
export const LEADER_WORDS = { none: '这里没有微网格长', awaited: '还在等微网格长到现场', fixed: '微网格长已到场确认', broken: '微网格长到场说还没修好' } as const;
export type LeaderWord = keyof typeof LEADER_WORDS;

/** Why a case is late; whoever owns it says which, and the reporter reads it. */
export const LATE_CAUSES = {
  parts: '等配件材料', weather: '天气或施工条件', ownership: '权属不清待认定', jointWork: '需要多部门配合', hands: '人手不足', appointment: '居民时间约不上', other: '其他',
} as const;
export type LateCause = keyof typeof LATE_CAUSES;

/** 大类, after the parts and events of GB/T 30428.2 as far as residents speak of them; `icon` is a name of the mini-program's icon set. */
export const CATEGORY_GROUPS = {
  environment: { label: '市容环境', icon: 'broom' },
  facility: { label: '公用设施', icon: 'lightbulb' },
  road: { label: '道路交通', icon: 'road-horizon' },
  greening: { label: '园林绿化', icon: 'tree' },
  advertising: { label: '宣传广告', icon: 'megaphone' },
  construction: { label: '施工管理', icon: 'crane' },
  street: { label: '街面秩序', icon: 'storefront' },
  safety: { label: '安全隐患', icon: 'fire' },
  property: { label: '物业与邻里', icon: 'buildings' },
  livelihood: { label: '民生服务', icon: 'hand-heart' },
  other: { label: '其他', icon: 'dots-three-circle' },
} as const;
export type CategoryGroupCode = keyof typeof CATEGORY_GROUPS;

/** What a line of a case's story tells. */
export type CaseEntryKind =
  | 'report' | 'supplement' | 'question' | 'reply' | 'decision' | 'verification' | 'filing' | 'dispatch' | 'signature' | 'dispute' | 'contact'
  | 'progress' | 'extension' | 'suspension' | 'answer' | 'check' | 'visit' | 'rating' | 'rework' | 'stillThere' | 'supervision' | 'order' | 'note' | 'reveal'
  | 'reminder' | 'lateness' | 'handover' | 'end';
/** Title of the line that a dispute writes: who arbitrates reads its words. */
export const DISPUTE_TITLE = '对派遣有异议';
/** What only the unit or person that handles the case writes. */
export const HANDLER_ENTRIES: readonly CaseEntryKind[] = ['signature', 'contact', 'progress', 'answer', 'dispute', 'order'];
/**
 * Lines whose photos show how it was before the work: the report and what was found out about it, and what sent the case back. What the
 * handler answered, and a check that passed, show it afterwards.
 */
export const BEFORE_PHOTO_ENTRIES: readonly CaseEntryKind[] = ['report', 'supplement', 'reply', 'verification', 'progress', 'rework', 'stillThere'];
/** Who reads a line: everybody who may see the case, its reporter too, or staff only. */
export type CaseAudience = 'public' | 'reporter' | 'staff';

/** Appointments of a case with the clock; at most one of each kind at a time. */
export type CaseTimerKind =
  | 'accept' | 'lapse' | 'verify' | 'file' | 'dispatch' | 'sign' | 'arbitrate' | 'contact' | 'yellow' | 'red' | 'escalate' | 'check'
  | 'visitBack' | 'silentClose' | 'review' | 'nextReply' | 'survey' | 'coOrder' | 'supervision';

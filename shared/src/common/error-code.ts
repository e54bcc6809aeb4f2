/**
 * Every error the API can answer: its HTTP status and the Chinese sentence a person reads.
 * Each module has a section; a code without a sentence does not compile.
 * A sentence says what happened and, where there is something to do, what to do.
 */
export interface ErrorDefinition { status: number; message: string }

export const ERRORS = {
  // common
  INVALID_INPUT: { status: 400, message: '填写的内容有误，请按提示修改' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, message: '请求缺少防重复编号，请升级小程序后重试' },
  NOT_SIGNED_IN: { status: 401, message: '请先登录' },
  SESSION_ENDED: { status: 401, message: '登录已失效，请重新登录' },
  FORBIDDEN: { status: 403, message: '你没有这项操作的权限' },
  NOT_FOUND: { status: 404, message: '没有找到，可能已被移除或不在你的管理范围' },
  WRONG_STATE: { status: 409, message: '状态已变化，请刷新后再试' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: '这次提交与之前的内容不同，请返回重新填写' },
  TOO_LARGE: { status: 413, message: '内容太大，请精简后再提交' },
  TOO_MANY_REQUESTS: { status: 429, message: '操作太频繁，请稍后再试' },
  BUSY: { status: 503, message: '服务繁忙，请稍后再试' },
  INTERNAL: { status: 500, message: '系统出错了，已记录，请稍后再试' },
  // identity
  WECHAT_CODE_REFUSED: { status: 401, message: '微信登录凭证已失效，请重新点击登录' },
  WECHAT_PERSON_BLOCKED: { status: 403, message: '微信提示你的账号存在风险，暂时不能登录，请先在微信里完成安全验证' },
  WECHAT_UNAVAILABLE: { status: 503, message: '微信服务暂时没有响应，请稍后再试' },
  LOG_IN_REFUSED: { status: 401, message: '账号或密码不正确。连续输错 5 次后，请等待 15 分钟再试' },
  TOTP_REFUSED: { status: 401, message: '动态口令不正确或已经用过，请等下一组数字出现再输入' },
  TOTP_NOT_BEGUN: { status: 409, message: '请先扫码添加动态口令，再输入数字确认' },
  PERSON_DISABLED: { status: 403, message: '账号已停用，请联系所在社区' },
  PASSWORD_UNCHANGED: { status: 409, message: '新密码不能与原密码相同' },
  NO_STAFF_ACCOUNT: { status: 409, message: '你还没有工作账号' },
  ACCOUNT_NAME_TAKEN: { status: 409, message: '这个账号名已被使用，请换一个' },
  STAFF_ACCOUNT_EXISTS: { status: 409, message: '这个人已有工作账号' },
  PHONE_TAKEN: { status: 409, message: '这个手机号已被另一个账号使用，请联系所在社区核对' },
  WECHAT_TAKEN: { status: 409, message: '这个微信已绑定另一个账号，请联系所在社区核对' },
  PROFILE_FIELD_FIXED: { status: 409, message: '姓名和出生日期填写后不能自行修改，如有错误请联系所在社区更正' },
  CONSENT_NEEDED: { status: 403, message: '这项功能需要你单独同意后才能使用' },
  CONSENT_TEXT_CHANGED: { status: 409, message: '授权说明已更新，请阅读后重新确认' },
  GUARDIAN_CONSENT_NEEDED: { status: 403, message: '不满十四周岁需要监护人同意后才能使用' },
  GUARDIAN_CODE_REFUSED: { status: 409, message: '确认码不正确或已过期，请让孩子重新生成' },
  GUARDIAN_NOT_FIT: { status: 409, message: '监护人须年满十八周岁，并已填写姓名、出生日期和手机号' },
  NOT_A_MINOR: { status: 409, message: '年满十八周岁不需要监护人同意；未填出生日期的请先填写' },
  ERASURE_BLOCKED: { status: 409, message: '还有未完成的事项，办结后才能注销' },
  NOT_ON_YOURSELF: { status: 409, message: '不能对自己做这项操作，请由其他管理员办理' },
  // grid
  DIVISION_MOVE_REFUSED: { status: 409, message: '不能移到这里' },
  DIVISION_IN_USE: { status: 409, message: '下面还有网格、人员或设施，不能撤销' },
  ROLE_NOT_YOURS_TO_GIVE: { status: 403, message: '你不能授予或结束这个岗位' },
  ROLE_LEVEL_WRONG: { status: 409, message: '这个岗位不能设在这一层级' },
  ROLE_ALREADY_HELD: { status: 409, message: '这个人在这里已有这个岗位' },
  ROLE_ALREADY_ENDED: { status: 409, message: '这个岗位已经结束' },
  ASSET_CODE_TAKEN: { status: 409, message: '这个标识码已经登记' },
  ASSET_CHANGED: { status: 409, message: '有人刚刚修改过这个设施，请刷新后再改' },
  IMPORT_UNREADABLE: { status: 400, message: '文件无法读取，请使用导出的表格作为模板（CSV 用 UTF-8 编码，或 XLSX）' },
  IMPORT_REFUSED: { status: 422, message: '文件中有错误，整个文件都没有导入' },
  // files
  FILES_TYPE_NOT_ALLOWED: { status: 415, message: '只能上传 JPG、PNG、WebP 格式的照片' },
  FILES_RECORDING_NOT_ALLOWED: { status: 415, message: '语音须为 MP3、M4A 或 AAC，视频须为 H.264 编码的 MP4' },
  FILES_UNREADABLE: { status: 400, message: '文件已损坏或不完整，请换一个' },
  FILES_TOO_MANY_PIXELS: { status: 400, message: '照片尺寸过大，请压缩到 2400 万像素以内' },
  FILES_TOO_MANY: { status: 429, message: '还没用上的照片、语音和视频太多了，请先提交或明天再传' },
  FILES_RECORDINGS_OF_DAY: { status: 429, message: '今天上传的语音和视频太多了，请明天再传' },
  FILES_NOT_USABLE: { status: 409, message: '有照片、语音或视频已失效或已被使用，请重新上传' },
  FILES_NO_SUCH_RANGE: { status: 416, message: '文件没有这么长' },
  FILES_LINK_ENDED: { status: 403, message: '链接已失效，请刷新页面' },
  FILES_NO_SPACE: { status: 507, message: '文件暂时存不下，请稍后再试' },
  // notices
  NOTICES_NAMES_NOT_SHOWN: { status: 409, message: '只有发给工作人员的公告才列出谁还没有读' },
  // moderation
  MODERATION_OWN_CONTENT: { status: 409, message: '这是你自己的内容，不能由你来审核或举报' },
  MODERATION_SAME_PERSON: { status: 409, message: '申诉须由原审核人以外的同事复核' },
  MODERATION_ALREADY_APPEALED: { status: 409, message: '这条内容已经申诉过，复核结果为最终结果' },
  MODERATION_APPEAL_TOO_LATE: { status: 409, message: '申诉期（七天）已过，可联系所在社区' },
  MODERATION_TOO_MANY_BLOCKS: { status: 409, message: '黑名单已满，请先移出一些人' },
  MODERATION_WORDS_CHANGED: { status: 409, message: '有人刚刚发布了新版本，请刷新后再改' },
  // audit
  // points
  POINTS_NOT_ENOUGH: { status: 409, message: '可用积分不够' },
  POINTS_HOLD_ENDED: { status: 409, message: '这笔冻结的积分已经处理过了，请刷新后查看' },
  POINTS_NOT_REVERSIBLE: { status: 409, message: '这笔积分不能冲回：只能冲回尚未冲回的获得积分' },
  POINTS_RULE_CHANGED: { status: 409, message: '有人刚刚发布了新版本，请刷新后再试' },
  POINTS_ON_HOLD: { status: 409, message: '另一个账号有积分冻结在未完成的兑换中，请先用那个账号领取或取消，再来绑定' },
  // volunteering
  VOLUNTEERING_TASK_NOT_OPEN: { status: 409, message: '这个任务现在不接受报名' },
  VOLUNTEERING_SIGNUP_NOT_STARTED: { status: 409, message: '报名还没有开始' },
  VOLUNTEERING_SIGNUP_CLOSED: { status: 409, message: '报名已截止' },
  VOLUNTEERING_ALREADY_CLAIMED: { status: 409, message: '你已经报过这个任务' },
  VOLUNTEERING_BIRTH_DATE_NEEDED: { status: 409, message: '请先在个人资料中填写出生日期，以便确认是否适合参加' },
  VOLUNTEERING_TOO_YOUNG_ALONE: { status: 409, message: '未满 14 周岁不能单独报名，可以由监护人报名并陪同参加' },
  VOLUNTEERING_GUARDIAN_CONSENT_NEEDED: { status: 409, message: '未满 18 周岁，需要监护人同意后才能报名' },
  VOLUNTEERING_AGE_NOT_SUITABLE: { status: 409, message: '这个任务对年龄有要求，你的年龄不在范围内' },
  VOLUNTEERING_RISKS_NOT_READ: { status: 409, message: '请先阅读风险提示并勾选“已知悉”' },
  VOLUNTEERING_CLAIM_OVERLAPS: { status: 409, message: '这段时间你已经报了另一个任务，请先取消其中一个' },
  VOLUNTEERING_CLAIM_QUOTA_REACHED: { status: 409, message: '你同时报名的任务已达 10 个，完成或取消一些后再报' },
  VOLUNTEERING_WAITING_LIST_FULL: { status: 409, message: '名额和候补都已满，看看其他任务吧' },
  VOLUNTEERING_OFFER_OVER: { status: 409, message: '接受名额的时间已过，名额已留给下一位' },
  VOLUNTEERING_CODE_WRONG: { status: 409, message: '签到码不对或已过期，请看负责人手机上最新的签到码' },
  VOLUNTEERING_CODE_LOCKED: { status: 429, message: '输错次数太多，请 5 分钟后再试' },
  VOLUNTEERING_NOT_NOW: { status: 409, message: '现在不在签到、签退的时间内' },
  VOLUNTEERING_OWN_WORK: { status: 409, message: '不能审核、确认自己的内容，请由另一位同事办理' },
  VOLUNTEERING_TASK_BEGUN: { status: 409, message: '任务已经开始，不能再改动报名；来不了请告诉负责人' },
  VOLUNTEERING_TASK_NOT_OVER: { status: 409, message: '任务结束后才能标记未到' },
  VOLUNTEERING_ANSWER_TOO_LATE: { status: 409, message: '提出异议、申诉的时间已过，可联系社区' },
  VOLUNTEERING_CORRECTION_PENDING: { status: 409, message: '这份认领已有一个待确认的更正' },
  VOLUNTEERING_CORRECTION_STALE: { status: 409, message: '时长在提出更正之后又有变化，请重新提出' },
  VOLUNTEERING_POINTS_SPENT: { status: 409, message: '这份时长换得的积分已被使用，余额不够冲回，请先与志愿者沟通' },
  VOLUNTEERING_CAMPAIGN_CLOSED: { status: 409, message: '这个专项行动已经结束' },
  // rewards
  REWARDS_NOT_OPEN: { status: 409, message: '现在不能兑换' },
  REWARDS_SOLD_OUT: { status: 409, message: '已兑完，换一样看看吧' },
  REWARDS_LIMIT_REACHED: { status: 409, message: '已达到限兑数量' },
  REWARDS_OFFER_CHANGED: { status: 409, message: '商品信息刚刚更新过，请重新看一遍再兑换' },
  REWARDS_FORFEIT_NOT_ACCEPTED: { status: 409, message: '这件商品逾期未领不退积分，请先确认' },
  REWARDS_CODE_WRONG: { status: 409, message: '领取码不对或已经用过，请核对后重试' },
  REWARDS_CODE_OUT_OF_DATE: { status: 409, message: '领取码已更新，请对方打开小程序出示最新的码' },
  REWARDS_CODE_ELSEWHERE: { status: 403, message: '这笔兑换不在本兑换点领取' },
  REWARDS_CODE_LOCKED: { status: 429, message: '输错次数太多，请稍后再试' },
  REWARDS_PICKUP_OVER: { status: 409, message: '已过领取期限' },
  REWARDS_DISPUTE_TOO_LATE: { status: 409, message: '核销已满七天，不能再提出异议，可联系社区' },
  REWARDS_STOCK_RESERVED: { status: 409, message: '库存不能少于已预留的数量' },
  REWARDS_OWN_ORDER: { status: 403, message: '不能核销自己的兑换，请同事来核销' },
  REWARDS_TAKE_OPEN: { status: 409, message: '这个兑换点还有一次盘点没有确认，请先入账或作废' },
  REWARDS_EDIT_CONFLICT: { status: 409, message: '有人刚刚修改过，请刷新后再改' },
  // fieldwork
  FIELDWORK_PATROL_OPEN: { status: 409, message: '你还有一次巡查没有结束，请先结束再开始新的' },
  FIELDWORK_POINT_VISITED: { status: 409, message: '这次巡查已经记录过这个点位' },
  FIELDWORK_NO_POINTS: { status: 409, message: '这个网格还没有巡查点位，请社区先在“设置”里添加' },
  FIELDWORK_RULE_CHANGED: { status: 409, message: '有人刚刚保存了新版本，请刷新后再改' },
  FIELDWORK_ARCHIVE_EXISTS: { status: 409, message: '这个社区已有这个人的走访档案，请先查找' },
  FIELDWORK_RESPONSIBLE_UNFIT: { status: 409, message: '负责人须是这个网格的网格员、网格长，或社区工作人员' },
  FIELDWORK_POINTS_FULL: { status: 409, message: '一个网格最多 50 个点位，请先停用不用的' },
  // cases
  CASES_EMERGENCY: { status: 409, message: '这是紧急情况，请立即拨打 119、110 或 120，不要在这里等待' },
  CASES_TOO_MANY: { status: 429, message: '今天提交的诉求已达 10 件，请明天再来，或拨打社区电话' },
  CASES_TOO_MANY_OPEN: { status: 429, message: '你有 20 件诉求还在办理，请等办结一些再提交；急事请拨打社区电话' },
  CASES_PLACE_UNKNOWN: { status: 409, message: '没有找到这个地点所属的社区，请选择社区后再提交' },
  CASES_CATEGORY_CLOSED: { status: 409, message: '这个分类已停用，请重新选择' },
  CASES_ALREADY_OBJECTED: { status: 409, message: '已经申诉过一次，可拨打 12345 反映' },
  CASES_REOPEN_TOO_LATE: { status: 409, message: '已过可以要求重新办理的时间，请重新报事' },
  CASES_REMINDED_TODAY: { status: 429, message: '今天已经催过了，办理单位已收到提醒' },
  CASES_NOT_VERIFIED: { status: 409, message: '这类问题须先派人到现场核实，再立案' },
  CASES_OWN_WORK: { status: 403, message: '不能核查、核实自己办理或自己提交的，请由另一位同事办理' },
  CASES_OWN_REFUSAL: { status: 403, message: '这件诉求是你不予受理的，申诉由另一位同事审理；没有别人时，你只能立案' },
  CASES_NOT_RETURNABLE: { status: 409, message: '已经裁定过，不能再退回' },
  CASES_SIGN_LIMIT_OVER: { status: 409, message: '签收时限已过，不能再提出异议' },
  CASES_PHOTO_NEEDED: { status: 409, message: '请上传办理后的照片' },
  CASES_ROOT_CAUSE_NEEDED: { status: 409, message: '同一问题再次出现，请写明原因和防止再次发生的办法' },
  CASES_EXTENSIONS_USED: { status: 409, message: '已经延期两次，不能再延；仍不能解决的请挂账' },
  CASES_EXTENSION_PENDING: { status: 409, message: '已有一个待审批的延期申请' },
  CASES_CO_ORDERS_OPEN: { status: 409, message: '还有协办单位没有答复' },
  CASES_CONFIRMATIONS_NEEDED: { status: 409, message: '公共空间的问题，还要等微网格长和两位邻居到场确认后才能通过核查；反馈满 48 小时仍没有确认的，可直接核查' },
  CASES_NOT_COMMUNITY_DUTY: { status: 409, message: '不在社区职责清单内，不能派给社区' },
  CASES_NO_ROUTE: { status: 409, message: '没有匹配的派遣规则，请选择责任单位' },
  CASES_MERGE_REFUSED: { status: 409, message: '只能并入同一辖区内还在办理的另一件，或不久前办结、这次又出现的那一件' },
  CASES_FOLLOWERS_FULL: { status: 409, message: '跟进这件诉求的已满 1000 人，不能再加入；办理情况可以在公开栏和这个页面看到' },
  CASES_ALREADY_CONFIRMED: { status: 409, message: '你已经确认过' },
  CASES_FILTERS_FULL: { status: 409, message: '最多保存十个筛选，请先删除一些' },
  CASES_RULE_CHANGED: { status: 409, message: '有人刚刚修改过，请刷新后再改' },
  // honors
  HONORS_PERIOD_NOT_OVER: { status: 409, message: '这一期还没有结束，结束后才能生成榜单' },
  HONORS_COUNT_BEHIND: { status: 409, message: '积分和时长还在统计中，请几分钟后再生成' },
  HONORS_SNAPSHOT_STANDS: { status: 409, message: '这一期榜单已经生成。要重新统计，请先作废或撤下现有的榜单' },
  HONORS_BOARD_EMPTY: { status: 409, message: '这一期没有达到上榜条件的，不用生成榜单' },
  HONORS_RULE_CHANGED: { status: 409, message: '有人刚刚发布了新版本，请刷新后再试' },
  // integrations
  CLIENT_NOT_SIGNED: { status: 401, message: '请求没有签名，或签名的写法不对' },
  CLIENT_SIGNATURE_WRONG: { status: 401, message: '密钥编号或签名不对' },
  CLIENT_CLOCK_SKEW: { status: 401, message: '请求的时间与平台相差超过 5 分钟，请校准时钟' },
  CLIENT_REPLAYED: { status: 401, message: '这个随机数用过了，每次请求要换一个' },
  CLIENT_DISABLED: { status: 401, message: '这个密钥已停用或已过期，请联系平台管理员' },
  CLIENT_ADDRESS_REFUSED: { status: 403, message: '这个密钥不能从这个地址使用' },
  CLIENT_BODY_WRONG: { status: 400, message: '收到的内容与签名时的摘要不一致' },
  CAMERA_UNKNOWN: { status: 409, message: '这个点位没有登记、已停用，或不归这个密钥管理' },
  EVENT_ID_REUSED: { status: 422, message: '这个编号已经用过，内容与上次不同' },
  CAMERA_NUMBER_TAKEN: { status: 409, message: '这个点位编号已登记' },
  OUTER_CODE_TAKEN: { status: 409, message: '这个系统代码已被使用' },
  OUTER_NUMBER_CONFLICT: { status: 409, message: '外部编号与已登记的不一致' },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERRORS;

export interface FieldProblem {
  /** Path of the field, e.g. `slots.0.capacity`. */
  field: string;
  /** What was wrong and what is allowed, in Chinese. */
  problem: string;
}

/** Body of every answer that is not 2xx. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    /** `fields` for INVALID_INPUT, `state` for WRONG_STATE, whatever else the code documents. */
    details?: { fields?: FieldProblem[]; state?: string } & Record<string, unknown>;
    requestId: string;
  };
}

/** What an audit entry is about, by the first two parts of its action. */
const SUBJECTS: Record<string, string> = {
  'identity.person': '个人信息', 'identity.staff-account': '工作账号',
  'grid.division': '网格', 'grid.person': '居住社区', 'grid.people': '人员', 'grid.role': '岗位', 'grid.installation': '系统',
  'volunteering.task': '志愿任务', 'volunteering.claim': '认领', 'volunteering.hours': '服务时长', 'volunteering.correction': '时长更正', 'volunteering.campaign': '专项行动',
  'points.rule': '积分规则', 'points.entry': '积分流水',
  'rewards.offer': '商品', 'rewards.order': '兑换订单', 'rewards.stock': '库存', 'rewards.stock-point': '兑换点', 'rewards.stock-take': '盘点',
  'honors.board': '榜单', 'honors.board-rule': '榜单规则', 'notices.dead-letter': '没有送达的通知',
  'integrations.client': '接口密钥', 'integrations.webhook': '事件推送', 'integrations.system': '外部系统', 'integrations.delivery': '没有送达的事件',
  'integrations.handover': '转交的事项', 'integrations.finding': '视频发现', 'integrations.camera': '视频点位', 'integrations.cameras': '视频点位',
};

/** What was done with it, by the last part. */
const VERBS: Record<string, string> = {
  create: '新建', draft: '起草', edit: '修改', submit: '提交', approve: '批准', reject: '退回', propose: '提出', apply: '同意', refuse: '不同意', decide: '审批',
  freeze: '冻结', lift: '解冻', cancel: '取消', close: '结束', list: '上架', withdraw: '撤下', publish: '发布', compile: '生成', discard: '作废',
  attendance: '记录到场', confirm: '确认', correct: '更正', verify: '核销', 'settle-dispute': '答复异议', reverse: '冲回', receive: '入库', count: '登记实数', take: '盘点', post: '入账',
  assign: '任命', end: '卸任', move: '变更', import: '导入', 'set-up': '初次设置', reveal: '查看被遮挡的内容', disable: '停用', enable: '恢复', erase: '注销',
  'reset-password': '重置密码', 'change-password': '修改密码', 'reset-totp': '解除动态口令', 'confirm-totp': '绑定动态口令', redrive: '再次发送', drop: '不再发送', rotate: '更换密钥',
};

/** `rewards.stock.receive` as 库存：入库; an action without words here is shown as it stands in the books. */
export function actionText(action: string): string {
  const end = action.lastIndexOf('.');
  const subject = SUBJECTS[action.slice(0, end)];
  const verb = VERBS[action.slice(end + 1)];
  return subject && verb ? `${subject}：${verb}` : action;
}

interface SubscribeTemplate { label: string; fields: readonly string[]; dayOnly?: boolean }

/**
 * WeChat subscribe messages the product sends. The fields are those of the templates chosen in WeChat's console;
 * which template id stands behind a key is told to the server by WECHAT_TEMPLATE_IDS.
 * One consent of a person is one message (WeChat's rule for one-time templates).
 * One that is `dayOnly` reminds or announces: it waits until the quiet hours are over.
 */
export const SUBSCRIBE_TEMPLATES = {
  claimResult: { label: '报名结果通知', fields: ['thing1', 'phrase2', 'thing3'] },
  waitlistOffer: { label: '候补名额通知', fields: ['thing1', 'time2', 'thing3'] },
  taskReminder: { label: '活动开始提醒', fields: ['thing1', 'time2', 'thing3'], dayOnly: true },
  taskCancelled: { label: '活动取消通知', fields: ['thing1', 'time2', 'thing3'] },
  pointsArrived: { label: '积分到账通知', fields: ['thing1', 'number2', 'number3'] },
  orderReady: { label: '取货提醒', fields: ['thing1', 'thing2', 'time3'], dayOnly: true },
  orderClosed: { label: '订单关闭通知', fields: ['thing1', 'thing2', 'thing3'] },
  caseProgress: { label: '诉求进展通知', fields: ['thing1', 'phrase2', 'thing3'] },
  announcement: { label: '社区公告通知', fields: ['thing1', 'thing2', 'time3'], dayOnly: true },
  /** Of staff: what is to be done, where, until when. */
  staffWork: { label: '待办提醒', fields: ['thing1', 'thing2', 'time3'], dayOnly: true },
} as const satisfies Record<string, SubscribeTemplate>;

export type SubscribeTemplateKey = keyof typeof SUBSCRIBE_TEMPLATES;

export function isDayOnly(key: SubscribeTemplateKey): boolean {
  const template: SubscribeTemplate = SUBSCRIBE_TEMPLATES[key];
  return template.dayOnly ?? false;
}

export const SUBSCRIBE_TEMPLATE_KEYS = Object.keys(SUBSCRIBE_TEMPLATES) as SubscribeTemplateKey[];

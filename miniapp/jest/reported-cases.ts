import type { CaseCardView, CaseView, PromiseView } from '@yuandian/shared/cases/cases.types';
import type { CategoryChoice, NearbyCaseView, ReportFormView } from '@yuandian/shared/cases/report.types';

const PROMISE: PromiseView = {
  owner: 'desk', ownerName: '锦艺东社区', nextStep: '受理：看清是什么事', dueAt: '2027-03-06T03:00:00.000Z', until: '答复', late: false, overdue: false, reason: null, lateReason: null,
};

export const LAMP: CategoryChoice = {
  code: 'lamp', name: '路灯不亮', warning: null, publicSpace: true,
  questions: [
    { key: 'wires', text: '电线有没有裸露', kind: 'choice', options: ['没有', '有，够得着'], required: true, stopAt: ['有，够得着'] },
    { key: 'when', text: '什么时候不亮', kind: 'many', options: ['夜里', '一直'], required: false, stopAt: [] },
  ],
};
const GAS: CategoryChoice = { code: 'gas', name: '闻到燃气味', warning: '燃气泄漏随时可能爆炸', publicSpace: true, questions: [] };

export const REPORT_FORM: ReportFormView = {
  groups: [
    { code: 'facility', name: '公用设施', icon: 'lightbulb', categories: [LAMP] },
    { code: 'safety', name: '安全隐患', icon: 'fire', categories: [GAS] },
  ],
  emergencyNumbers: [{ number: '119', name: '火警' }, { number: '110', name: '报警' }, { number: '120', name: '急救' }],
};

export const NEARBY: NearbyCaseView = {
  id: 'case-9', number: 'ZY20270305-0009', categoryName: '路灯不亮', status: 'PROCESSING', place: '伊河路', reportedAt: '2027-03-05T01:00:00.000Z',
  distanceMeters: 40, followers: 3, followedByMe: false, thumbnailUrl: null, cameBack: false, stillThere: false,
};

const CARD: CaseCardView = {
  id: 'case-1', number: 'ZY20270306-0001', kind: 'help', categoryName: '路灯不亮', status: 'SUBMITTED', place: '伊河路 3 号', summary: '路灯三天不亮', thumbnailUrl: null,
  reportedAt: '2027-03-06T01:00:00.000Z', endedAt: null, promise: PROMISE, followers: 0, mine: true, waitsForMe: false,
};

/** My own case, just sent. */
export const CASE: CaseView = {
  ...CARD, source: 'resident', divisionName: '秦岭路街道 · 锦艺东社区', description: '路灯三天不亮，老人不敢下楼。', answers: [], address: '伊河路 3 号', building: null, point: null, asset: null, photos: [], recordings: [],
  afterPhotos: [], confidential: false, publicWish: false, publicState: 'none', light: 'GREEN', limit: null, closingCode: null, result: null, question: null, mergedInto: null,
  recurrenceOf: null, attempt: 1, rating: null, confirmations: { fixed: 0, wanted: 0, mine: null, leader: 'none', waitsUntil: null }, thanks: 0, entries: [], actions: [], goesOnWithoutMe: null, reopenUntil: null,
};

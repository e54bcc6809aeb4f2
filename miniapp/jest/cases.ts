import type { CaseDeskRowView, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';

export const DESK_ROW: CaseDeskRowView = {
  id: 'case-1', number: '2026112200001', kind: 'help', source: 'resident', categoryName: '路灯不亮', status: 'SUBMITTED', divisionName: '锦艺东社区', place: '绿化西街 3 号楼前',
  summary: '两盏路灯不亮', unitName: null, ownerName: '锦艺东社区', light: 'GREEN', dueAt: '2027-03-06T03:00:00.000Z', reportedAt: '2027-03-06T01:00:00.000Z', endedAt: null, attempt: 1, supervised: false,
  recurring: false, confidential: false, followers: 0, thumbnailUrl: null,
};

/** A case that nobody may do anything with; a test gives it the actions it is about. */
export const STAFF_CASE: StaffCaseView = {
  ...DESK_ROW, source: 'resident', description: '两盏路灯不亮，晚上老人摔过', answers: [], address: '绿化西街 3 号楼前', building: null, point: null, asset: null, photos: [], recordings: [], afterPhotos: [],
  publicWish: false, publicState: 'none', limit: null, closingCode: null, result: null, question: null, mergedInto: null, recurrenceOf: null, rating: null,
  confirmations: { fixed: 0, wanted: 0, mine: null, leader: 'none', waitsUntil: null }, thanks: 0, reopenUntil: null, divisionPath: '/410102/410102004/410102004005/', deskPath: '/410102/410102004/410102004005/',
  deskName: '锦艺东社区', groupName: '公用设施', categoryCode: 'street-lamp', categoryConditions: '路灯不亮或灯杆倾斜', closingConditions: '恢复照明', reporterName: '王**',
  reporterPhone: '138****1234', onBehalfOf: null, reporterLeftAt: null, outerNumber: null, handlerName: null, verifierName: null, stepDueAt: null, handleDueAt: null, nextReplyAt: null, contactedAt: null,
  extensionsGranted: 0, returnable: true, escalation: 0, rootCauseWanted: false, hasBeforePhoto: true, noBeforePhoto: null, lateReasonWanted: false, ownRefusal: null, lateReason: null, rootCause: null,
  suspendedUntil: null, orders: [], extensions: [], supervisions: [], former: [],
  handovers: [], entries: [], actions: [],
};

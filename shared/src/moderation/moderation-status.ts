/**
 * Life-cycle of one check: what somebody wrote or uploaded, until the next edit of it. Nothing is seen by others before PASSED.
 * WeChat's advice is followed: `risky` refuses, `review` asks a person, what passed is sampled.
 */
import { stateTable } from '../common/state-table.ts';

export type CheckStatus = 'PENDING' | 'PASSED' | 'REVIEW' | 'REJECTED' | 'APPEALED' | 'WITHDRAWN';
export type CheckVerb = 'clear' | 'refuse' | 'refer' | 'pass' | 'reject' | 'appeal' | 'hold' | 'keep' | 'withdraw';

export const checkStates = stateTable<CheckStatus, CheckVerb, 'system' | 'moderator' | 'author' | 'readers'>({
  name: 'moderation.check',
  initial: 'PENDING',
  states: {
    PENDING: { label: '检测中', tone: 'waiting' },
    PASSED: { label: '已通过', tone: 'done' },
    REVIEW: { label: '待人工审核', tone: 'active' },
    REJECTED: { label: '未通过', tone: 'bad' },
    APPEALED: { label: '申诉待复核', tone: 'active' },
    WITHDRAWN: { label: '已更改或删除', tone: 'neutral' },
  },
  transitions: [
    { verb: 'clear', from: ['PENDING'], to: 'PASSED', who: ['system'], note: '微信检测全部通过，也没有命中本地规则' },
    { verb: 'refuse', from: ['PENDING'], to: 'REJECTED', who: ['system'], note: '微信判为违规；本人可以申诉' },
    { verb: 'refer', from: ['PENDING'], to: 'REVIEW', who: ['system'], note: '微信建议复核、半小时没有结果、微信没有回应、本人不在线，或命中本地规则' },
    { verb: 'pass', from: ['REVIEW', 'APPEALED'], to: 'PASSED', who: ['moderator'], note: '申诉须由原审核人以外的人复核' },
    { verb: 'reject', from: ['REVIEW', 'APPEALED', 'PASSED'], to: 'REJECTED', who: ['moderator'], note: '写明理由；已通过的可在抽查中撤下' },
    { verb: 'appeal', from: ['REJECTED'], to: 'APPEALED', who: ['author'], note: '七天内，一次' },
    { verb: 'hold', from: ['PASSED'], to: 'REVIEW', who: ['readers'], note: '三个不同的人举报，先隐藏，等人工审核' },
    { verb: 'keep', from: ['PASSED'], to: 'PASSED', who: ['moderator'], note: '有人举报，核查后保留' },
    {
      verb: 'withdraw', from: ['PENDING', 'PASSED', 'REVIEW', 'REJECTED', 'APPEALED'], to: 'WITHDRAWN', who: ['system'],
      note: '内容被修改（重新检测）或删除',
    },
  ],
});

/** Waits for a person. */
export const QUEUE_STATUSES = ['REVIEW', 'APPEALED'] as const satisfies readonly CheckStatus[];

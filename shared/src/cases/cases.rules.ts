/** What phone and server judge alike of a report and of who owns the next step. */
import { localDateOf, type LocalDate } from '../common/time.ts';
import type { CaseStatus } from './case-status.ts';
import type { RateCaseRequest, StepOwner } from './cases.types.ts';
import type { CaseAnswer, CategoryQuestion } from './report.types.ts';

/** The answer that makes it an emergency, in the words of the form; `null` when there is none. */
export function stopAnswer(questions: readonly CategoryQuestion[], answers: readonly CaseAnswer[]): string | null {
  for (const { key, text, stopAt } of questions) {
    const stop = answers.find((answer) => answer.key === key)?.values.find((value) => stopAt.includes(value));
    if (stop !== undefined) return `“${text.replace(/[？?]$/, '')}？”你的回答是“${stop}”`;
  }
  return null;
}

/** What is wrong with the answers, naming the question; `null` when they are as the category asks. */
export function answersProblem(questions: readonly CategoryQuestion[], answers: readonly CaseAnswer[]): string | null {
  const keys = answers.map(({ key }) => key);
  if (new Set(keys).size !== keys.length || keys.some((key) => !questions.some((question) => question.key === key))) return '与这个分类的问题不符，请重新填写';
  for (const question of questions) {
    const values = answers.find(({ key }) => key === question.key)?.values ?? [];
    if (values.length === 0 && question.required) return `请回答：${question.text}`;
    if (question.kind !== 'many' && values.length > 1) return `只能有一个回答：${question.text}`;
    if (question.kind !== 'text' && values.some((value) => !question.options.includes(value))) return `请从选项中选择：${question.text}`;
  }
  return null;
}

/**
 * The words by which a place is known again: the community, the address and the building without what people write differently
 * (spaces, marks, full-width digits, 号院 and 号楼 stay).
 */
export function placeWords(communityPath: string, address: string, building: string | null): string {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const [street, house] = [plain(address), plain(building ?? '')];
  return `${communityPath}|${street.endsWith(house) ? street : street + house}`;
}

export function summaryOf(text: string, length = 60): string {
  const words = [...text.replace(/\s+/g, ' ')];
  return words.length <= length ? words.join('') : `${words.slice(0, length - 1).join('')}…`;
}

/** Who owns the next step of a case, and what it is. */
export interface NextStep {
  owner: StepOwner;
  text: string;
  /** What is to be there by the date of the step: “11月23日 前” and this. An answer, unless it says otherwise. */
  until: string;
}

const ANSWER = '答复';
const NEXT_STEPS: Readonly<Record<CaseStatus, NextStep>> = {
  SUBMITTED: { owner: 'desk', text: '受理：看清是什么事，决定核实、立案或告知办理渠道', until: ANSWER },
  SUPPLEMENT: { owner: 'reporter', text: '请补充情况，补充后继续办理', until: '补充，过期自动撤回' },
  VERIFYING: { owner: 'desk', text: '网格员到现场核实', until: ANSWER },
  FILED: { owner: 'desk', text: '确定由谁办理', until: ANSWER },
  DISPATCHED: { owner: 'unit', text: '签收，然后联系报事人、办理', until: ANSWER },
  DISPUTED: { owner: 'desk', text: '接到的单位认为不归自己管，由上一级裁定由谁办理', until: ANSWER },
  PROCESSING: { owner: 'unit', text: '办理并答复', until: ANSWER },
  SUSPENDED: { owner: 'desk', text: '暂时无法解决，到期再看能不能办', until: '复核并答复' },
  FEEDBACK: { owner: 'desk', text: '由另一位同事到现场核查', until: ANSWER },
  CHECKED: { owner: 'reporter', text: '请评价办理结果；没有评价的会打电话问，七天后自动结案', until: '评价' },
  REWORK: { owner: 'desk', text: '重新确定由谁办理', until: ANSWER },
  CLOSED: { owner: 'nobody', text: '已结案', until: ANSWER },
  DIVERTED: { owner: 'nobody', text: '这里不办理，请走下面写的渠道', until: ANSWER },
  REJECTED: { owner: 'nobody', text: '有不同意见，可以申诉一次，由上一级重新看', until: ANSWER },
  MERGED: { owner: 'nobody', text: '已并入同一件，结果一并告诉你', until: ANSWER },
  WITHDRAWN: { owner: 'nobody', text: '不再办理；还需要办的，请重新报事', until: ANSWER },
};

/** @param asked the handler waits for the reporter's answer: the clock stands still. */
export function nextStepOf(status: CaseStatus, asked: boolean): NextStep {
  return status === 'PROCESSING' && asked ? { owner: 'reporter', text: '请回答办理单位的问题，回答后继续办理', until: '回答' } : NEXT_STEPS[status];
}

/** Its name; a unit that nobody named yet is the desk. '' once nobody owes anything. */
export function ownerName(owner: StepOwner, { desk, unit, reporter = '报事人' }: { desk: string; unit: string | null; reporter?: string }): string {
  return { desk, unit: unit ?? desk, reporter, nobody: '' }[owner];
}

/** Sends the case back to be done again: not solved, or two stars and fewer. */
export function isUnhappy({ solved, satisfaction }: Pick<RateCaseRequest, 'solved' | 'satisfaction'>): boolean {
  return solved === 'no' || satisfaction <= 2;
}

/** The last day that is still within the span: whole days count, whatever the hour now. */
export function lastDayWithin(now: Date, span: number): LocalDate {
  return localDateOf(new Date(now.getTime() + span));
}

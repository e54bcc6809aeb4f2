import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { STAFF_CASE_ACTIONS, type StaffCaseAction, type StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { STAFF_CASE } from '../../../../../jest/cases';
import { signIn } from '../../../../../jest/person';
import { answerBy, errorBody } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import { workThrough } from '../../case-queue';
import CasePage from './index';

const RESULT = { id: 'case-1', status: 'FEEDBACK' };

async function openCase(change: Partial<StaffCaseView>, params: { step?: StaffCaseAction; finding?: string } = {}) {
  signIn({ grants: [{ role: 'communityStaff', divisionPath: '/410102/410102004/410102004005/', divisionName: '锦艺东社区' }] as never, permissions: ['cases.case.read'] });
  setParams({ id: 'case-1', ...params });
  const server = answerBy((method, path) => {
    if (path === '/staff/cases/case-1/reveal') return { status: 200, body: { name: '王大爷', phone: '13812341234', onBehalfOf: null } };
    if (method === 'POST') return { status: 200, body: RESULT };
    if (path === '/staff/cases/case-1') return { status: 200, body: { ...STAFF_CASE, ...change } };
    return { status: 200, body: path.endsWith('/templates') ? [] : { items: [], nextCursor: null } };
  });
  render(<CasePage />);
  await screen.findByText('下一步');
  return server;
}

const press = (name: string) => fireEvent.click(screen.getAllByRole('button', { name }).at(-1) as HTMLElement);
const write = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const posted = (sent: { method: string; url: string; data?: string }[]) => sent.filter(({ method }) => method === 'POST');

describe('a case at the desk', () => {
  it('shows exactly the steps that the server gives', async () => {
    await openCase({ actions: ['file', 'divert'] });
    const shown = (Object.keys(STAFF_CASE_ACTIONS) as StaffCaseAction[]).filter((action) => screen.queryByRole('button', { name: STAFF_CASE_ACTIONS[action] }));
    expect(shown.sort()).toEqual(['divert', 'file']);
  });

  it('says so when there is nothing to do', async () => {
    await openCase({ actions: [] });
    expect(screen.getByText('现在没有等你办的，轮到锦艺东社区。')).toBeInTheDocument();
  });

  it('leads to the next case of the list it was opened from, and back to the list after the last', async () => {
    workThrough(['case-0', 'case-1', 'case-2'] as CaseId[]);
    await openCase({ actions: [] });
    press('看下一件');
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: '/staff/cases/pages/case/index?id=case-2' });
    press('上一件');
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: '/staff/cases/pages/case/index?id=case-0' });
  });

  it('offers no next case at the end of the list, nor to who came by a link', async () => {
    workThrough(['case-0', 'case-1'] as CaseId[]);
    await openCase({ actions: [] });
    expect(screen.getByRole('button', { name: '这一列看完了，回列表' })).toBeInTheDocument();
    cleanup();
    workThrough(['case-0'] as CaseId[]);
    await openCase({ actions: [] });
    expect(screen.queryByText(/下一件|回列表/)).toBeNull();
  });

  it('shows who only helps where that is signed for, and no date where nothing is owed', async () => {
    const sent = { id: 'order-1', unitId: 'unit-1', unitName: '环卫保洁单位', lead: true, status: 'RETURNED', task: null, sentAt: '2027-03-06T01:00:00.000Z', dueAt: '2027-03-06T09:30:00.000Z', light: 'NONE', signedAt: null, answeredAt: null, answer: null, handlerName: null, actions: [] };
    await openCase({ actions: [], orders: [sent, { ...sent, id: 'order-2', unitName: '锦艺东社区', lead: false, status: 'SENT', dueAt: '2027-03-10T09:30:00.000Z', actions: ['sign', 'return'] }] as never });
    expect(screen.getByText('协办在“办理单位”里签收、答复。')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '签收协办' })).toBeInTheDocument();
    expect(screen.getByText(/3月10日 周三 17:30 前答复/)).toBeInTheDocument();
    expect(screen.queryByText(/3月6日 周六 17:30 前答复/)).toBeNull();
  });

  it.each([
    [{ problem: null, isWithThem: true, outerNumber: null }, '正在送'], [{ problem: null, isWithThem: true, outerNumber: 'ZZ-1' }, '在对方'],
    [{ problem: '连不上对方', isWithThem: true, outerNumber: null }, '没有送到'], [{ problem: null, isWithThem: false, outerNumber: 'ZZ-1' }, '已结束'],
  ])('says where what was handed over is: %j', async (where, words) => {
    await openCase({ actions: [], handovers: [{ system: '12345', systemName: '12345 热线', attempt: 1, statusText: '等待送出', reason: '属于市级', tries: 0, nextTryAt: null, handedAt: '2027-03-06T01:00:00.000Z', at: '2027-03-06T01:00:00.000Z', ...where }] as never });
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  it('says that its reporter has left it, and shows nobody in their place', async () => {
    await openCase({ actions: [], reporterLeftAt: '2027-03-06T03:00:00.000Z', reporterName: null, reporterPhone: null });
    expect(screen.getByText('报事人已撤回，这件事作为自行发现继续办理。')).toBeInTheDocument();
    expect(screen.getByText(/不再联系、回访/)).toBeInTheDocument();
  });

  it.each([
    ['fileOnly', ['file'], '你不予受理过这件诉求，报事人已申诉。没有其他人可以审理，请立案办理。'],
    ['forOthers', [], '你不予受理过这件诉求，报事人已申诉，由其他同事审理。'],
  ] as const)('says what is left to who refused it: %s', async (ownRefusal, actions, words) => {
    await openCase({ actions: [...actions], ownRefusal });
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  it('offers to merge a matter that came back into the closed one, and says that this is done again then', async () => {
    const { sent } = await openCase({
      actions: ['merge'], recurrenceOf: { id: 'case-0' as CaseId, number: 'ZY20270201-0003' },
      former: [{ id: 'case-0' as CaseId, number: 'ZY20270201-0003', closedAt: '2027-02-10T01:00:00.000Z', closingCode: 'solved', result: '换了灯泡', rootCause: null }],
    });
    press('并入同一件');
    fireEvent.click(await screen.findByText(/上一次：ZY20270201-0003/));
    press('并入同一件');
    expect(await screen.findByText(/并入 ZY20270201-0003 路灯不亮，那一件重新办理，不能拆开/)).toBeInTheDocument();
    press('并入同一件');
    await waitFor(() => expect(posted(sent).map(({ url, data }) => [url.replace(/^.*\/staff/, ''), data && (JSON.parse(data) as unknown)])).toEqual([['/cases/case-1/merge', { intoId: 'case-0' }]]));
  });

  it('reads the case anew and closes the form when somebody else was faster, and says so', async () => {
    const { sent } = await openCase({ actions: ['takeOn'] });
    press('自己办理');
    answerBy((method) => (method === 'POST' ? { status: 409, body: errorBody('WRONG_STATE') } : { status: 200, body: { ...STAFF_CASE, status: 'DISPATCHED', unitName: '环卫保洁单位' } }));
    press('自己办理');
    expect(await screen.findByText('现在没有等你办的，轮到环卫保洁单位。')).toBeInTheDocument();
    expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '这一件刚有别人办过，已经刷新' }));
    expect(screen.queryByText(/由你办理到反馈为止/)).toBeNull();
    expect(posted(sent)).toHaveLength(0);
  });

  it('shows who arbitrates what the unit says', async () => {
    const entry = { id: 'entry-1', at: '2027-03-06T02:00:00.000Z', by: '汪**', office: '环卫保洁单位', title: '对派遣有异议', text: '应由执法办理（建议：执法中队）', photos: [], recordings: [], audience: 'staff' as const };
    await openCase({ status: 'DISPUTED', actions: ['arbitrate'], entries: [entry] });
    press('裁定');
    expect(screen.getByText(/^环卫保洁单位的异议：应由执法办理（建议：执法中队）/)).toBeInTheDocument();
  });

  it('shows what it may be the same as before anything is looked for: of its class, in its community', async () => {
    const { sent } = await openCase({ actions: ['merge'] });
    press('并入同一件');
    await waitFor(() => expect(sent.map(({ url }) => decodeURIComponent(url))).toContainEqual(
      expect.stringMatching(/staff\/cases\?limit=10&order=newest&categoryCode=street-lamp&divisionPath=\/410102\/410102004\/410102004005\/$/),
    ));
  });

  it('does not take 已解决 without a photo of it', async () => {
    const { sent } = await openCase({ status: 'PROCESSING', actions: ['answer'] });
    press('反馈结果');
    fireEvent.change(screen.getByRole('textbox', { name: '办理结果' }), { target: { value: '0' } });
    write('给报事人的说明', '换了两盏灯，已经亮了');
    press('反馈结果');
    expect(await screen.findByText('这个结果要有办后照片')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
  });

  it('asks why a matter came back', async () => {
    const { sent } = await openCase({ status: 'PROCESSING', actions: ['answer'], rootCauseWanted: true });
    press('反馈结果');
    fireEvent.change(screen.getByRole('textbox', { name: '办理结果' }), { target: { value: '2' } });
    write('给报事人的说明', '这是产权单位的灯，已说明');
    press('反馈结果');
    expect(await screen.findAllByText('请填写')).toHaveLength(1);
    expect(posted(sent)).toHaveLength(0);
    write('再次发生的根本原因', '线路老化，只换过灯泡');
    press('反馈结果');
    await waitFor(() => expect(posted(sent)).toHaveLength(1));
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toMatchObject({ code: 'explained', rootCause: '线路老化，只换过灯泡' });
  });

  it('asks for a photo from before the work, or why there is none', async () => {
    const { sent } = await openCase({ status: 'PROCESSING', actions: ['answer', 'progress'], hasBeforePhoto: false });
    expect(screen.getByText('还没有处置前照片，动手前先拍一张。')).toBeInTheDocument();
    press('反馈结果');
    fireEvent.change(screen.getByRole('textbox', { name: '办理结果' }), { target: { value: '2' } });
    expect(screen.queryByRole('textbox', { name: '为什么没有处置前照片' })).toBeNull();
    fireEvent.change(screen.getByRole('textbox', { name: '办理结果' }), { target: { value: '0' } });
    write('给报事人的说明', '换了两盏灯，已经亮了');
    press('反馈结果');
    expect(screen.getByRole('textbox', { name: '为什么没有处置前照片' })).toBeInTheDocument();
    expect(await screen.findByText('请填写')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
    press('拍照');
    expect(screen.getByRole('textbox', { name: '进展' })).toBeInTheDocument();
    await waitFor(() => expect(sent.some(({ url }) => url.includes('step=progress'))).toBe(true));
  });

  it('does not go on late without the reason', async () => {
    const { sent } = await openCase({ status: 'PROCESSING', actions: ['answer', 'progress'], lateReasonWanted: true });
    press('反馈结果');
    fireEvent.change(screen.getByRole('textbox', { name: '办理结果' }), { target: { value: '2' } });
    write('给报事人的说明', '这是产权单位的灯，已说明');
    press('反馈结果');
    expect(await screen.findByText('已超过办理时限，请选择超期的原因，报事人会看到')).toBeInTheDocument();
    fireEvent.change(screen.getByRole('textbox', { name: '超期的原因' }), { target: { value: '6' } });
    press('反馈结果');
    expect(await screen.findByText('请写明超期的原因')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
    write('原因说明', '等产权单位回函');
    press('反馈结果');
    await waitFor(() => expect(posted(sent)).toHaveLength(1));
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toMatchObject({ lateReason: { cause: 'other', text: '等产权单位回函' } });
  });

  it('opens the form that the link is about, with what was answered on the way', async () => {
    const { sent } = await openCase({ status: 'FEEDBACK', closingCode: 'solved', actions: ['vouch'] }, { step: 'vouch', finding: 'yes' });
    press('提交');
    await waitFor(() => expect(posted(sent)).toHaveLength(1));
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toEqual({ fixed: true, photoIds: [] });
  });

  it('opens nothing that is not this person’s to do', async () => {
    await openCase({ actions: [] }, { step: 'vouch' });
    expect(screen.queryByText('现场修好了吗')).toBeNull();
  });

  it('does not take “not mended” without words and a photo', async () => {
    const { sent } = await openCase({ status: 'FEEDBACK', closingCode: 'solved', actions: ['vouch'] }, { step: 'vouch', finding: 'no' });
    press('提交');
    expect(await screen.findByText('请拍一张现场照片')).toBeInTheDocument();
    expect(screen.getByText('请填写')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
  });

  it('overrules the micro-grid leader only in writing', async () => {
    const confirmations = { fixed: 2, wanted: 2, mine: null, leader: 'broken' as const, waitsUntil: null };
    const { sent } = await openCase({ status: 'FEEDBACK', closingCode: 'solved', actions: ['check'], confirmations });
    expect(screen.getByText('微网格长到场说还没修好')).toBeInTheDocument();
    press('核查');
    fireEvent.click(screen.getByRole('tab', { name: '与反馈相符，通过' }));
    write('现场情况', '看过，亮了');
    press('提交核查结果');
    expect(screen.getByRole('textbox', { name: '微网格长说还没修好，为什么仍然通过' })).toBeInTheDocument();
    expect(await screen.findByText('请填写')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
  });

  it('asks once more before what cannot be undone', async () => {
    const { sent } = await openCase({ actions: ['reject'] });
    press('不予受理');
    fireEvent.click(screen.getByRole('tab', { name: '现场核实未发现' }));
    write('给报事人的说明', '到现场没有发现');
    press('不予受理');
    expect(screen.getByText('确定不予受理？')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
    press('不予受理');
    await waitFor(() => expect(posted(sent)).toHaveLength(0 + 1));
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toEqual({ reason: 'notFound', text: '到现场没有发现' });
  });

  it('does not take a finding on the spot without a photo', async () => {
    const { sent } = await openCase({ status: 'VERIFYING', actions: ['verify'] });
    press('填写核实结果');
    fireEvent.click(screen.getByRole('tab', { name: '属实' }));
    write('看到了什么', '两盏都不亮');
    press('提交核实结果');
    expect(await screen.findByText('属实的请拍一张现场照片')).toBeInTheDocument();
    expect(posted(sent)).toHaveLength(0);
  });

  it('lets a unit name whose it is, of all units of the place: also those of the second page', async () => {
    signIn({ grants: [{ role: 'unitHandler' }] as never, permissions: ['cases.case.read', 'cases.case.handle'] });
    setParams({ id: 'case-1' });
    const { sent } = answerBy((method, path, query) => {
      if (method === 'POST') return { status: 200, body: RESULT };
      if (path === '/staff/cases/case-1') return { status: 200, body: { ...STAFF_CASE, actions: ['dispute'] } };
      const second = query.get('cursor') === '2';
      const unit = { id: second ? 'unit-2' : 'unit-1', name: second ? '环卫' : '市政', kind: 'contractor', divisionName: '秦岭路街道' };
      return { status: 200, body: { items: [unit], nextCursor: second ? null : '2' } };
    });
    render(<CasePage />);
    fireEvent.click(await screen.findByRole('button', { name: '提出异议' }));
    write('依据', '不是我们管的灯');
    fireEvent.click(screen.getByLabelText('建议单位'));
    fireEvent.click(await screen.findByText('加载更多'));
    fireEvent.click(await screen.findByLabelText('环卫（秦岭路街道）'));
    expect(screen.getByLabelText('建议单位')).toHaveTextContent('环卫（秦岭路街道）');
    press('提出异议');
    press('提出异议');
    await waitFor(() => expect(posted(sent)).toHaveLength(1));
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toEqual({ reason: '不是我们管的灯', suggestedUnitId: 'unit-2' });
  });

  it('shows the reporter in full only for a reason', async () => {
    const { sent } = await openCase({ actions: ['reveal'] });
    expect(screen.getByText('138****1234')).toBeInTheDocument();
    press('查看联系方式');
    press('查看');
    expect(posted(sent)).toHaveLength(0);
    write('理由', '核对地点');
    press('查看');
    expect(await screen.findByText(/13812341234/)).toBeInTheDocument();
    expect(JSON.parse(posted(sent)[0]?.data ?? '{}')).toEqual({ reason: '核对地点' });
  });
});

import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { CaseAction } from '@yuandian/shared/cases/case-status';
import type { CaseEntryView, CaseView } from '@yuandian/shared/cases/cases.types';
import { CASE } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import { sendWaiting, useOutbox } from '@/lib/submit-outbox';
import CasePage from './index';

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const dialog = () => within(screen.queryByRole('alertdialog') ?? screen.getByRole('dialog'));
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name }));
const pick = (name: string) => fireEvent.click(dialog().getByRole('tab', { name }));

let network = true;
/** What a step answers besides the state. */
let said: object = {};

/** The case as it is, every step taken, and the state it is in after one. */
function serve(change: Partial<CaseView>, after: CaseView['status'] = CASE.status) {
  const { sent } = answerBy((method) => {
    if (method === 'GET') return { status: 200, body: { ...CASE, ...change } };
    return network ? { status: 200, body: { id: CASE.id, status: after, ...said } } : 'no-answer';
  });
  return { posts: () => sent.filter(({ method }) => method === 'POST').map(({ url, data }) => ({ path: url.replace(/^.*\/cases\/case-1/, ''), body: data && (JSON.parse(data) as unknown) })) };
}

async function open(action: string): Promise<void> {
  render(<CasePage />);
  fireEvent.click(await screen.findByText(action));
}

const can = (...actions: CaseAction[]) => ({ actions });

describe('the page of a case', () => {
  beforeEach(() => {
    network = true;
    said = {};
    useOutbox.setState({ waiting: [] });
    signIn();
    setParams({ id: CASE.id });
  });

  it('says who has it, what comes and by when, and offers only what the server allows', async () => {
    serve(can('remind'));
    render(<CasePage />);
    expect(await screen.findByText('由锦艺东社区负责')).toBeInTheDocument();
    expect(screen.getByText(/2027年3月6日 周六 11:00 前答复/)).toBeInTheDocument();
    expect(screen.getByText('催办')).toBeInTheDocument();
    expect(screen.queryByText('撤回')).toBeNull();
  });

  it('says that it is late, and why', async () => {
    serve({ promise: { ...CASE.promise, late: true, reason: '等配件' } });
    render(<CasePage />);
    expect(await screen.findByText(/已超时/)).toBeInTheDocument();
    expect(screen.getByText('已提醒并报告上一级，还没有新的说明。')).toBeInTheDocument();
    expect(screen.getByText('上次的说明：等配件')).toBeInTheDocument();
  });

  it('says that the limit is over when a new date is promised, and why and since when that is known', async () => {
    serve({ promise: { ...CASE.promise, overdue: true, reason: '正在换灯', lateReason: { text: '等配件材料：灯头周三到货', at: '2027-03-05T03:00:00.000Z' } } });
    render(<CasePage />);
    expect(await screen.findByText('办理已超过时限，已提醒并报告上一级。')).toBeInTheDocument();
    expect(screen.getByText('超期原因（2027年3月5日 周五 说明）：等配件材料：灯头周三到货')).toBeInTheDocument();
    expect(screen.getByText('说明：正在换灯')).toBeInTheDocument();
    expect(screen.getByText(/2027年3月6日 周六 11:00 前答复$/)).toBeInTheDocument();
  });

  it('says honestly that nobody has said why', async () => {
    serve({ promise: { ...CASE.promise, overdue: true, late: true, reason: '正在换灯' } });
    render(<CasePage />);
    expect(await screen.findByText('已提醒并报告上一级，还没有说明原因。')).toBeInTheDocument();
  });

  it('says for whom the check waits, and until when', async () => {
    serve({ status: 'FEEDBACK', confirmations: { fixed: 1, wanted: 2, mine: null, leader: 'awaited', waitsUntil: '2027-03-08T02:00:00.000Z' } });
    render(<CasePage />);
    expect(await screen.findByText('还在等微网格长到现场')).toBeInTheDocument();
    expect(screen.getByText(/还在等微网格长和一位邻居到现场看，到 2027年3月8日 周一 10:00/)).toBeInTheDocument();
  });

  it('says what is asked of me, and by when', async () => {
    serve({ status: 'SUPPLEMENT', promise: { ...CASE.promise, owner: 'reporter', ownerName: '你', until: '补充，过期自动撤回' } });
    render(<CasePage />);
    expect(await screen.findByText('轮到你了')).toBeInTheDocument();
    expect(screen.getByText(/11:00 前补充，过期自动撤回/)).toBeInTheDocument();
  });

  it('offers who is content thanks before the way back', async () => {
    serve({ ...can('reopen', 'thank'), status: 'CLOSED', rating: { solved: 'yes', satisfaction: 5, topics: [], text: null, at: '2027-03-06T03:00:00.000Z', byPhone: false } });
    render(<CasePage />);
    expect(await screen.findByRole('button', { name: '感谢' })).toBeInTheDocument();
    expect(screen.getByText('还没解决，重新办理')).toBeInTheDocument();
  });

  it('says when it was rated, whatever was said weeks later', async () => {
    const later: CaseEntryView = { id: 'e9', at: '2027-04-03T03:00:00.000Z', kind: 'rating', by: '你', title: '四周后确认：仍然完好', text: null, photos: [], recordings: [], privately: true };
    serve({ status: 'CLOSED', endedAt: '2027-03-06T03:00:00.000Z', entries: [later], rating: { solved: 'yes', satisfaction: 5, topics: [], text: null, at: '2027-03-06T02:00:00.000Z', byPhone: false } });
    render(<CasePage />);
    expect((await screen.findByText('已评价')).parentElement).toHaveTextContent('2027年3月6日 周六 10:00');
  });

  it.each<[CaseAction, string]>([['remind', '催办'], ['follow', '我也遇到'], ['unfollow', '不再跟进']])('does %s at a tap', async (action, words) => {
    const { posts } = serve(can(action));
    await open(words);
    await waitFor(() => expect(posts().map(({ path }) => path)).toEqual([`/${action}`]));
  });

  it.each<[CaseAction, string, string]>([['withdraw', '撤回', '/withdraw'], ['object', '申诉', '/objection'], ['reopen', '还没解决，重新办理', '/reopen']])(
    'asks for a reason before it does %s', async (action, words, path) => {
      const { posts } = serve(can(action));
      await open(words);
      press(words);
      expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
      expect(posts()).toHaveLength(0);
      type('理由', '灯又不亮了');
      press(words);
      await waitFor(() => expect(posts()).toEqual([{ path, body: { reason: '灯又不亮了' } }]));
    },
  );

  it('supplements what the desk asked for', async () => {
    const { posts } = serve({ status: 'SUPPLEMENT', question: '是哪一根灯杆？', ...can('supplement') });
    await open('补充情况');
    expect(dialog().getByText('是哪一根灯杆？')).toBeInTheDocument();
    press('补充情况');
    expect(screen.getByRole('alert')).toHaveTextContent('请写几个字');
    type('你的回答', '东边第二根');
    press('补充情况');
    await waitFor(() => expect(posts()).toEqual([{ path: '/supplement', body: { text: '东边第二根', photoIds: [] } }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it("puts the handler's question first and sends the answer", async () => {
    const { posts } = serve({ status: 'PROCESSING', question: '几点方便？', ...can('reply', 'withdraw') });
    render(<CasePage />);
    fireEvent.click(await screen.findByRole('button', { name: '回答问题' }));
    type('你的回答', '下午三点');
    press('回答');
    await waitFor(() => expect(posts()).toEqual([{ path: '/replies', body: { text: '下午三点', photoIds: [] } }]));
  });

  it('keeps an answer on the phone while there is no network', async () => {
    serve({ status: 'SUPPLEMENT', question: '是哪一根灯杆？', ...can('supplement') });
    await open('补充情况');
    network = false;
    type('你的回答', '东边第二根');
    press('补充情况');
    await waitFor(() => expect(useOutbox.getState().waiting).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '已保存在手机上，联网后自动提交' }));
  });

  it('asks nothing a second time while the answer waits for a network, and reads the case anew once it is sent', async () => {
    serve({ status: 'SUPPLEMENT', question: '是哪一根灯杆？', ...can('supplement', 'withdraw') });
    await open('补充情况');
    network = false;
    type('你的回答', '东边第二根');
    press('补充情况');
    expect(await screen.findByText('补充情况 路灯不亮：已保存在手机上，联网后自动提交')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '补充情况' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByText('撤回')).toBeNull();
    network = true;
    serve({ status: 'SUBMITTED', ...can('withdraw') });
    await act(async () => { await sendWaiting(); });
    expect(await screen.findByText('撤回')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '补充情况' })).toBeNull();
  });

  describe('the rating', () => {
    it('says before it is sent that unhappy means done again, and wants to know what is wrong', async () => {
      const { posts } = serve({ status: 'CHECKED', ...can('rate') }, 'REWORK');
      await open('评价办理结果');
      press('提交评价');
      expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['请选择问题是否解决', '请点星星评价']);
      pick('没有解决');
      pick('4星，满意');
      expect(dialog().getByText(/退回重新办理/)).toBeInTheDocument();
      press('提交评价，重新办理');
      expect(screen.getByRole('alert')).toHaveTextContent('请写明哪里不满意');
      fireEvent.click(dialog().getByRole('switch', { name: '又坏了' }));
      type('具体说说', '当晚又灭了');
      press('提交评价，重新办理');
      await waitFor(() => expect(posts()).toEqual([{ path: '/rating', body: { solved: 'no', satisfaction: 4, topics: ['cameBack'], text: '当晚又灭了' } }]));
      await waitFor(() => expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '已退回重新办理' })));
    });

    it('takes a happy one without words, and forgets topics chosen before', async () => {
      const { posts } = serve({ status: 'CHECKED', ...can('rate') }, 'CLOSED');
      await open('评价办理结果');
      pick('已解决');
      pick('1星，很不满意');
      fireEvent.click(dialog().getByRole('switch', { name: '办理太慢' }));
      pick('5星，很满意');
      expect(dialog().queryByText(/退回重新办理/)).toBeNull();
      press('提交评价');
      await waitFor(() => expect(posts()).toEqual([{ path: '/rating', body: { solved: 'yes', satisfaction: 5, topics: [] } }]));
      await waitFor(() => expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '谢谢你的评价' })));
    });
  });

  it.each<[CaseAction, string, string, string, object]>([
    ['survey', '现在还好吗', '还好', '/survey', { stillGood: true }], ['confirm', '我在现场看过', '修好了', '/confirmation', { fixed: true }],
  ])('answers %s', async (action, words, answer, path, body) => {
    const { posts } = serve({ status: 'CLOSED', endedAt: '2027-03-07T01:00:00.000Z', ...can(action) });
    await open(words);
    press('提交');
    expect(screen.getByRole('alert')).toHaveTextContent('请选择');
    pick(answer);
    press('提交');
    await waitFor(() => expect(posts()).toEqual([{ path, body }]));
  });

  it('asks what is wrong again before the case is done again, and keeps the words over a closed sheet', async () => {
    const { posts } = serve({ status: 'CLOSED', endedAt: '2027-03-07T01:00:00.000Z', ...can('survey') });
    await open('现在还好吗');
    pick('又坏了');
    press('提交');
    expect(screen.getByRole('alert')).toHaveTextContent('请说明现在的情况');
    expect(dialog().queryByText(/选填/)).toBeNull();
    type('补充说明', '昨晚又灭了');
    press('关闭');
    await open('现在还好吗');
    press('提交');
    await waitFor(() => expect(posts()).toEqual([{ path: '/survey', body: { stillGood: false, text: '昨晚又灭了' } }]));
  });

  it('takes no more words of what was seen than the office does', async () => {
    const { posts } = serve({ status: 'FEEDBACK', ...can('confirm') });
    await open('我在现场看过');
    pick('没有修好');
    type('补充说明', '暗');
    press('提交');
    expect(screen.getByRole('alert')).toHaveTextContent('2');
    expect(posts()).toEqual([]);
  });

  it('of what went into another case shows whose turn it is there', async () => {
    const promise = { ...CASE.promise, ownerName: '市政养护所' };
    serve({ status: 'MERGED', endedAt: '2027-03-07T01:00:00.000Z', mine: true, mergedInto: { id: 'case-2' as CaseView['id'], number: '20270306-0001', status: 'PROCESSING', promise } });
    render(<CasePage />);
    expect(await screen.findByText(/市政养护所/)).toBeInTheDocument();
    expect(screen.getByText('两件是同一件事：处置中')).toBeInTheDocument();
  });

  it('leaves the way back in the list for who was content, also after the thanks', async () => {
    serve({ status: 'CLOSED', endedAt: '2027-03-07T01:00:00.000Z', actions: ['reopen'], rating: { solved: 'yes', satisfaction: 5, topics: [], text: null, at: '2027-03-07T01:00:00.000Z', byPhone: false } });
    render(<CasePage />);
    expect(within((await screen.findByText('你还可以')).parentElement?.parentElement ?? document.body).getByText('还没解决，重新办理')).toBeInTheDocument();
  });

  it('thanks with or without words', async () => {
    const { posts } = serve({ status: 'CLOSED', endedAt: '2027-03-07T01:00:00.000Z', ...can('thank') });
    await open('感谢');
    press('送出感谢');
    await waitFor(() => expect(posts()).toEqual([{ path: '/thanks', body: {} }]));
  });

  describe('still there', () => {
    const CLOSED: Partial<CaseView> = { mine: false, status: 'CLOSED', endedAt: '2027-03-07T01:00:00.000Z', attempt: 2, ...can('stillThere', 'thank') };
    const photo = async () => {
      Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.jpg' }] });
      Taro.uploadFile.mockImplementation(({ success }: { success(result: object): void }) => {
        success({ statusCode: 201, data: JSON.stringify({ id: 'file-1' }) });
        return { progress: () => undefined };
      });
      press('添加照片');
      await dialog().findByRole('button', { name: '删除第1张照片' });
    };

    it('takes a photo and words, of the attempt that was looked at, and says that it is done again', async () => {
      const { posts } = serve(CLOSED, 'REWORK');
      said = { reopened: true };
      await open('还没解决');
      press('提交，重新办理');
      expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['请拍一张现在的样子', '情况请写至少 5 个字，或者录一段语音']);
      expect(posts()).toHaveLength(0);
      await photo();
      type('现在是什么情况', '昨晚路过，灯还是不亮');
      press('提交，重新办理');
      await waitFor(() => expect(posts()).toEqual([{ path: '/still-there', body: { text: '昨晚路过，灯还是不亮', photoIds: ['file-1'], attempt: 2 } }]));
      await waitFor(() => expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '已退回重新办理，有结果会通知你' })));
    });

    it('says that somebody else was faster', async () => {
      serve(CLOSED, 'REWORK');
      said = { reopened: false };
      await open('还没解决');
      await photo();
      type('现在是什么情况', '昨晚路过，灯还是不亮');
      press('提交，重新办理');
      await waitFor(() => expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '已有人先说了，你已跟进，有结果会通知你' })));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    });

    it('is open when somebody comes to say it, unless the server no longer lets them', async () => {
      setParams({ id: CASE.id, step: 'stillThere' });
      serve(CLOSED);
      const page = render(<CasePage />);
      expect(await screen.findByRole('dialog')).toHaveTextContent('不公布你的姓名');
      page.unmount();
      serve({ ...CLOSED, status: 'REWORK', ...can('follow') });
      render(<CasePage />);
      await screen.findByRole('button', { name: '我也遇到' });
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it.each([
    ['danger', /这是安全隐患，工作人员仍会去看、去处理/], ['others', /还有别人也遇到这件事，工作人员仍会办理/], [null, /^(?!.*仍会)/],
  ] as const)('says before a 举报 is taken back why it is looked at all the same: %s', async (goesOnWithoutMe, words) => {
    serve({ kind: 'tipOff', goesOnWithoutMe, ...can('withdraw') });
    await open('撤回');
    expect(dialog().getAllByText(words).length).toBeGreaterThan(0);
    if (goesOnWithoutMe !== 'danger') expect(dialog().queryByText(/安全隐患/)).toBeNull();
  });

  it("lets others' published words be reported, one's own not", async () => {
    serve({ mine: false, publicState: 'shown' });
    const page = render(<CasePage />);
    fireEvent.click(await screen.findByRole('button', { name: '内容不合适，举报' }));
    expect(dialog().getByText(/举报人不会被公开/)).toBeInTheDocument();
    page.unmount();
    serve({ mine: true, publicState: 'shown' });
    render(<CasePage />);
    await screen.findByText('由锦艺东社区负责');
    expect(screen.queryByRole('button', { name: '内容不合适，举报' })).toBeNull();
  });
});

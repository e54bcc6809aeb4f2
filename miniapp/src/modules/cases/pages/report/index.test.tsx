import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NEARBY, REPORT_FORM } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { networkReturns, setParams } from '../../../../../jest/taro';
import { keepDraft, keptDrafts } from '@/lib/drafts';
import { keepFile } from '@/lib/kept-files';
import { sendWaiting, startOutbox, useOutbox } from '@/lib/submit-outbox';
import ReportPage from './index';

const HOME = { path: '/410102/410102004/410102004005/', name: '秦岭路街道 · 锦艺东社区' };
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const cases = (sent: { method: string; url: string; data?: string }[]) => sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/cases'));

let nearby: unknown[] = [];
let network = true;

/** The form and what lies near are read; a case is taken while there is a network. */
function serve() {
  return answerBy((method, path) => {
    if (method === 'POST') return network ? { status: 201, body: { id: 'case-9', number: 'ZY20270306-0001', status: 'SUBMITTED' } } : 'no-answer';
    if (path === '/cases/form') return { status: 200, body: REPORT_FORM };
    return { status: 200, body: path === '/cases/nearby' ? nearby : [] };
  });
}

async function choose(group: string, category: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: group }));
  press(category);
}

async function fill(): Promise<void> {
  await choose('公用设施', '路灯不亮');
  fireEvent.click(screen.getByRole('tab', { name: '没有' }));
  type('说说情况', '路灯三天不亮，老人不敢下楼');
  type('具体在哪里', '伊河路 3 号');
}

describe('reporting a case', () => {
  beforeEach(() => {
    nearby = [];
    network = true;
    useOutbox.setState({ waiting: [] });
    signIn({ home: HOME });
  });

  it('says at the fields and beside the button what is missing, and sends nothing', async () => {
    const { sent } = serve();
    render(<ReportPage />);
    fireEvent.click(await screen.findByRole('button', { name: '提交' }));
    expect(screen.getAllByText('请选择是哪一类问题').length).toBe(2);
    expect(Taro.pageScrollTo).toHaveBeenCalledWith(expect.objectContaining({ selector: '.field-wrong' }));
    await choose('公用设施', '路灯不亮');
    expect(screen.getByRole('status')).toHaveTextContent('请回答：电线有没有裸露');
    expect(cases(sent)).toHaveLength(0);
  });

  it('closes when an answer means danger, says why, and calls', async () => {
    const { sent } = serve();
    render(<ReportPage />);
    await choose('公用设施', '路灯不亮');
    fireEvent.click(screen.getByRole('switch', { name: '夜里' }));
    fireEvent.click(screen.getByRole('tab', { name: '有，够得着' }));
    expect(screen.getByRole('alert')).toHaveTextContent('“电线有没有裸露？”你的回答是“有，够得着”');
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
    expect(screen.queryByRole('button', { name: '现在没有危险，继续填写' })).toBeNull();
    press('拨打 119，火警');
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '119' });
    press('填错了，返回修改');
    expect(screen.getByRole('tab', { name: '有，够得着' })).toHaveAttribute('aria-selected', 'false');
    expect(screen.getByRole('switch', { name: '夜里' })).toHaveAttribute('aria-checked', 'true');
    expect(cases(sent)).toHaveLength(0);
  });

  it('warns of what is dangerous by nature, and goes on only when the person says that it is safe', async () => {
    serve();
    render(<ReportPage />);
    await choose('安全隐患', '闻到燃气味');
    expect(screen.getByRole('alert')).toHaveTextContent('燃气泄漏随时可能爆炸');
    press('现在没有危险，继续填写');
    expect(screen.getByRole('button', { name: '提交' })).toBeInTheDocument();
    expect(screen.getByText('燃气泄漏随时可能爆炸')).toBeInTheDocument();
  });

  it('finds a category by a word of it', async () => {
    serve();
    render(<ReportPage />);
    fireEvent.change(await screen.findByPlaceholderText('输入一个词，如 路灯'), { target: { value: '燃气' } });
    expect(await screen.findByRole('button', { name: '闻到燃气味' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '公用设施' })).toBeNull();
  });

  it('sends one case for two taps, under the id made here, and leaves the form', async () => {
    const { sent } = serve();
    render(<ReportPage />);
    await fill();
    press('提交');
    press('提交');
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalled());
    const [request] = cases(sent);
    const body = JSON.parse(request?.data ?? '') as { id: string };
    expect(cases(sent)).toHaveLength(1);
    expect(body).toMatchObject({
      kind: 'help', source: 'resident', categoryCode: 'lamp', answers: [{ key: 'wires', values: ['没有'] }], divisionPath: HOME.path,
      address: '伊河路 3 号', photoIds: [], confidential: false, publicWish: false,
    });
    expect(request).toMatchObject({ header: { 'idempotency-key': body.id } });
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: `/modules/cases/pages/sent/index?id=${body.id}` });
  });

  it('takes a voice from who cannot type', async () => {
    const { sent } = serve();
    Taro.uploadFile.mockImplementation(({ success }: { success(result: object): void }) => success({ statusCode: 201, data: JSON.stringify({ id: 'file-2' }) }));
    const id = '01900000-0000-7000-8000-000000000002';
    keepDraft(`cases.report.${id}`, { recordings: [await keepFile('voice', 'wxfile://tmp/voice.mp3', 3)] });
    setParams({ id });
    render(<ReportPage />);
    await choose('公用设施', '路灯不亮');
    fireEvent.click(screen.getByRole('tab', { name: '没有' }));
    type('具体在哪里', '伊河路 3 号');
    press('提交');
    await waitFor(() => expect(cases(sent)).toHaveLength(1));
    expect(JSON.parse(cases(sent)[0]?.data ?? '')).toMatchObject({ id, description: '情况请听语音', recordingIds: ['file-2'] });
  });

  it('keeps a tip-off confidential and off the board, whatever was wished before', async () => {
    const { sent } = serve();
    render(<ReportPage />);
    await fill();
    fireEvent.click(screen.getByRole('switch', { name: '公开到社区公开栏' }));
    fireEvent.click(screen.getByRole('tab', { name: '举报' }));
    expect(screen.queryByRole('switch', { name: '公开到社区公开栏' })).toBeNull();
    press('提交');
    await waitFor(() => expect(cases(sent)).toHaveLength(1));
    expect(JSON.parse(cases(sent)[0]?.data ?? '')).toMatchObject({ kind: 'tipOff', confidential: true, publicWish: false });
  });

  it('offers to go along with the same case nearby, and then leaves no second one', async () => {
    nearby = [NEARBY];
    const { sent } = serve();
    render(<ReportPage />);
    await fill();
    fireEvent.click(await screen.findByRole('button', { name: '我也遇到：路灯不亮，伊河路' }, { timeout: 3000 }));
    expect(screen.getByText(/约 40 米/)).toBeInTheDocument();
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/modules/cases/pages/case/index?id=case-9' }));
    expect(sent.filter(({ url }) => url.endsWith('/cases/case-9/follow'))).toHaveLength(1);
    expect(cases(sent)).toHaveLength(0);
  });

  it('goes on with the one that was closed a short time ago: what was written goes with it, and no second one is left', async () => {
    nearby = [{ ...NEARBY, status: 'CLOSED', cameBack: true, stillThere: true }];
    const { sent } = serve();
    const page = render(<ReportPage />);
    await fill();
    expect(screen.queryByRole('button', { name: /我也遇到/ })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: '接着办原来那件：路灯不亮，伊河路' }, { timeout: 3000 }));
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/modules/cases/pages/case/index?id=case-9&step=stillThere' }));
    page.unmount();
    expect(keptDrafts('cases.stillThere.')).toMatchObject([{ id: 'case-9', values: { text: '路灯三天不亮，老人不敢下楼', photos: [], recordings: [] } }]);
    expect([keptDrafts('cases.report.'), cases(sent)]).toEqual([[], []]);
  });

  it('stays a new one when the person wants that, or the old one was never called mended', async () => {
    nearby = [{ ...NEARBY, status: 'CLOSED', cameBack: true, stillThere: true }];
    const { sent } = serve();
    const page = render(<ReportPage />);
    await fill();
    fireEvent.click(await screen.findByRole('button', { name: '还是新报一件' }, { timeout: 3000 }));
    expect(screen.getByText(/会关联那一件，追问为什么没修好/)).toBeInTheDocument();
    press('提交');
    await waitFor(() => expect(cases(sent)).toHaveLength(1));
    page.unmount();
    nearby = [{ ...NEARBY, status: 'CLOSED', cameBack: true }];
    render(<ReportPage />);
    await fill();
    await screen.findByText(/会关联那一件，追问为什么没修好/, undefined, { timeout: 3000 });
    expect(screen.queryByRole('button', { name: /接着办原来那件/ })).toBeNull();
  });

  it('is kept on the phone without a network and sent once, with its photo, when the network returns', async () => {
    const { sent } = serve();
    startOutbox();
    Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.jpg' }] });
    Taro.uploadFile.mockImplementation(({ success, fail }: { success(result: object): void; fail(): void }) => {
      if (network) success({ statusCode: 201, data: JSON.stringify({ id: 'file-1' }) });
      else fail();
      return { progress: () => undefined };
    });
    const page = render(<ReportPage />);
    await fill();
    press('添加照片');
    await screen.findByRole('button', { name: '删除第1张照片' });
    network = false;
    press('提交');
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/modules/cases/pages/cases/index' }));
    expect(useOutbox.getState().waiting).toHaveLength(1);
    page.unmount();
    network = true;
    networkReturns();
    await sendWaiting();
    expect(useOutbox.getState().waiting).toHaveLength(0);
    const taken = cases(sent);
    expect(taken).toHaveLength(1);
    expect(JSON.parse(taken[0]?.data ?? '')).toMatchObject({ photoIds: ['file-1'] });
  });

  it('says how far it has come, and stays out of the way of who has gone on meanwhile', async () => {
    const { sent } = serve();
    Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.jpg' }] });
    let arrive = (): void => undefined;
    Taro.uploadFile.mockImplementation(({ success }: { success(result: object): void }) => {
      arrive = () => success({ statusCode: 201, data: JSON.stringify({ id: 'file-1' }) });
    });
    const page = render(<ReportPage />);
    await fill();
    press('添加照片');
    await screen.findByRole('button', { name: '删除第1张照片' });
    press('提交');
    expect(await screen.findByText('正在上传附件 0/1，离开这一页也会继续')).toBeInTheDocument();
    await waitFor(() => expect(Taro.uploadFile).toHaveBeenCalled());
    page.unmount();
    arrive();
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '已提交：报事' })));
    expect(cases(sent)).toHaveLength(1);
    expect(Taro.redirectTo).not.toHaveBeenCalled();
    expect(keptDrafts('cases.report.')).toEqual([]);
  });

  it('comes back as a draft by its id, and another one begins empty', async () => {
    serve();
    setParams({ id: '01900000-0000-7000-8000-000000000001' });
    const first = render(<ReportPage />);
    await fill();
    first.unmount();
    setParams({});
    const other = render(<ReportPage />);
    expect(await screen.findByLabelText('说说情况')).toHaveValue('');
    other.unmount();
    setParams({ id: '01900000-0000-7000-8000-000000000001' });
    render(<ReportPage />);
    expect(await screen.findByLabelText('说说情况')).toHaveValue('路灯三天不亮，老人不敢下楼');
    expect(screen.getByText('已恢复草稿')).toBeInTheDocument();
  });

  it('opens without a network with the form as it was last read', async () => {
    serve();
    const first = render(<ReportPage />);
    await screen.findByRole('button', { name: '公用设施' });
    first.unmount();
    answerBy(() => 'no-answer');
    render(<ReportPage />);
    expect(screen.getByRole('button', { name: '公用设施' })).toBeInTheDocument();
  });
});

import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import Taro from '../../../../../jest/taro';
import TaskFormPage from './index';

const POST = { role: 'communityStaff' as const, roleLabel: '社区工作人员', divisionPath: '/410102/410102004/410102004005/', divisionName: '秦岭路街道 · 锦艺东社区' };
const COMMUNITY = { code: '410102004005', path: POST.divisionPath, name: '锦艺东社区', streetName: '秦岭路街道' };

interface Sent { method: string; url: string; data?: string }

function serve(): Sent[] {
  const sent: Sent[] = [];
  Taro.request.mockImplementation(async (request: Sent) => {
    sent.push(request);
    const data = request.method === 'POST' ? { id: 'task-1', status: 'DRAFT' } : { items: request.url.includes('communities') ? [COMMUNITY] : [], nextCursor: null };
    return { statusCode: 200, data };
  });
  return sent;
}

const posts = (sent: Sent[]) => sent.filter(({ method }) => method === 'POST');
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const when = (label: string, day: string, time: string) => { type(`${label}，日期`, day); type(`${label}，时间`, time); };
/** The days are far enough from both edges of what may be planned. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const problems = () => screen.getAllByRole('alert').map((alert) => alert.textContent);

function fillIn(): void {
  fireEvent.click(screen.getByRole('tab', { name: '锦艺东社区' }));
  type('任务名称', '绿化西街清扫');
  type('类别', '0');
  type('任务说明', '清扫人行道和绿化带，工具由社区准备。');
  when('开始', dayIn(10), '09:00');
  when('结束', dayIn(10), '11:00');
  when('报名截止', dayIn(9), '18:00');
  type('集合地点', '党群服务中心门口');
  type('岗位 1', '清扫');
  tap('由我负责');
}

describe('the form of a task', () => {
  let sent: Sent[] = [];
  let page: RenderResult;
  beforeEach(async () => {
    signIn({ grants: [POST] as never, permissions: ['volunteering.task.draft', 'volunteering.task.read'] });
    sent = serve();
    page = render(<TaskFormPage />);
    await screen.findByRole('tab', { name: '锦艺东社区' });
  });

  it('says under each field what is missing, and sends nothing', () => {
    tap('提交审核');
    expect(problems()).toEqual(expect.arrayContaining([
      '须为 4 至 40 个字', '请选择类别', '须为 10 至 2000 个字', '请选择日期和时间', '须为 2 至 60 个字', '岗位名称须为 2 至 20 个字', '请选择负责人',
    ]));
    expect(posts(sent)).toHaveLength(0);
  });

  it('says the shared rules about times and ages under their fields', () => {
    fillIn();
    when('结束', dayIn(10), '09:15');
    type('最大年龄', '16');
    tap('存为草稿');
    expect(problems()).toEqual(['任务至少 30 分钟', '最大年龄不能小于最小年龄']);
    when('结束', dayIn(10), '11:00');
    when('报名截止', dayIn(11), '18:00');
    type('最大年龄', '0');
    expect(problems()).toEqual(['报名截止不能晚于任务开始']);
    expect(posts(sent)).toHaveLength(0);
  });

  it('takes slots away and adds them, and wants their names to differ', () => {
    fillIn();
    tap('加一个岗位');
    type('岗位 2', '清扫');
    tap('存为草稿');
    expect(problems()).toEqual(['岗位名称不能重复']);
    tap('删除岗位 2');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByLabelText('岗位 2')).toBeNull();
  });

  it('saves first, then submits', async () => {
    fillIn();
    tap('提交审核');
    await waitFor(() => expect(posts(sent)).toHaveLength(2));
    expect(posts(sent)[1]?.url).toContain('/staff/volunteering/tasks/task-1/submit');
    expect(JSON.parse(posts(sent)[0]?.data ?? '')).toMatchObject({
      title: '绿化西街清扫', category: 'environment', divisionPath: POST.divisionPath, startsAt: `${dayIn(10)}T01:00:00.000Z`, endsAt: `${dayIn(10)}T03:00:00.000Z`,
      slots: [{ name: '清扫', capacity: 10 }], minAge: 18, maxAge: null, leaderId: 'person-1', campaignId: null, needs: null,
    });
  });

  it('keeps what was typed for the next time', async () => {
    type('任务名称', '绿化西街清扫');
    page.unmount();
    render(<TaskFormPage />);
    expect(screen.getByLabelText('任务名称')).toHaveValue('绿化西街清扫');
    expect(await screen.findByText('已恢复上次没有保存的内容')).toBeInTheDocument();
  });
});

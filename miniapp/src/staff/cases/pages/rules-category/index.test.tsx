import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CategoryView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy, errorBody } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import RulesCategoryPage from './index';

const LAMP: CategoryView = {
  code: 'street-lamp', groupCode: 'facility', groupName: '公用设施', name: '路灯', version: 3, active: true, filingConditions: '路灯不亮或损坏', closingConditions: '恢复照明',
  limit: { amount: 2, unit: 'WORK_DAY' }, warning: null, questions: [{ key: 'q1', text: '灯杆有没有漏电', kind: 'choice', options: ['没有', '有'], required: true, stopAt: ['有'] }],
  needsVerification: true, publicSpace: true, nearMeters: 50, recurrenceDays: 90, earnsPoints: true, source: 'GB/T 30428.2', changedAt: '2026-11-01T01:00:00.000Z', changedBy: '系统',
};
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const problems = () => screen.queryAllByRole('alert').map((alert) => alert.textContent);
const savedBy = (sent: { method: string; data?: string }[]) => sent.filter(({ method }) => method === 'PUT').map(({ data }) => JSON.parse(data ?? '') as object);

describe('the form of a category', () => {
  beforeEach(() => signIn({ grants: [{ role: 'districtAdmin', divisionPath: '/410102/' }] as never, permissions: ['cases.rule.read', 'cases.rule.edit'] }));

  it('says what a new one lacks and sends nothing', () => {
    const { sent } = answerBy(() => ({ status: 200, body: [] }));
    render(<RulesCategoryPage />);
    press('新建');
    expect(problems()).toEqual(['须为小写字母、数字和连字符，如 street-lamp', '请选择', '请填写', '请填写', '请填写', '请填写', '请填写']);
    expect(savedBy(sent)).toHaveLength(0);
  });

  it('makes a new version of the one that was read, with a reason', async () => {
    setParams({ code: 'street-lamp' });
    const { sent } = answerBy((method) => ({ status: 200, body: method === 'PUT' ? { ...LAMP, version: 4 } : [LAMP] }));
    render(<RulesCategoryPage />);
    await screen.findByText(/现在是第 3 版/);
    press('保存为新版本');
    expect(problems()).toEqual(['请填写']);
    type('处置时限', '1');
    type('问题 1的选项', '没有\n有一点\n\n有');
    type('修改理由', '按市里的新标准缩短');
    press('保存为新版本');
    await waitFor(() => expect(savedBy(sent)).toHaveLength(1));
    const [body] = savedBy(sent);
    expect(body).toMatchObject({ version: 3, limit: { amount: 1, unit: 'WORK_DAY' }, warning: null, reason: '按市里的新标准缩短', questions: [{ key: 'q1', options: ['没有', '有一点', '有'], stopAt: ['有'] }] });
    expect(body).not.toHaveProperty('code');
  });

  it('forgets a stop at an option that was taken out, and refuses a choice without choice', async () => {
    setParams({ code: 'street-lamp' });
    const { sent } = answerBy((method) => ({ status: 200, body: method === 'PUT' ? LAMP : [LAMP] }));
    render(<RulesCategoryPage />);
    await screen.findByText(/现在是第 3 版/);
    type('修改理由', '问题改一改');
    type('问题 1的选项', '没有');
    press('保存为新版本');
    expect(screen.getByText('“灯杆有没有漏电”至少要有两个选项')).toBeInTheDocument();
    type('问题 1的选项', '没有\n不清楚');
    press('保存为新版本');
    await waitFor(() => expect(savedBy(sent)).toHaveLength(1));
    expect(savedBy(sent)[0]).toMatchObject({ questions: [{ options: ['没有', '不清楚'], stopAt: [] }] });
  });

  it('keeps what was written when another version came in between', async () => {
    setParams({ code: 'street-lamp' });
    answerBy((method) => (method === 'PUT' ? { status: 409, body: errorBody('CASES_RULE_CHANGED') } : { status: 200, body: [LAMP] }));
    render(<RulesCategoryPage />);
    await screen.findByText(/现在是第 3 版/);
    type('修改理由', '按市里的新标准缩短');
    press('保存为新版本');
    await waitFor(() => expect(screen.getByRole('button', { name: '保存为新版本' })).not.toHaveAttribute('aria-disabled', 'true'));
    expect(screen.getByLabelText('修改理由')).toHaveValue('按市里的新标准缩短');
  });
});

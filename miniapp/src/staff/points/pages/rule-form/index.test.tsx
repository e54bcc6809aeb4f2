import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerWith } from '../../../../../jest/server';
import RuleFormPage from './index';

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const publish = () => fireEvent.click(screen.getByRole('button', { name: '发布' }));
const problems = () => screen.queryAllByRole('alert').map((alert) => alert.textContent);

describe('the form of a points rule', () => {
  beforeEach(() => signIn({
    grants: [{ role: 'communityLeader', divisionPath: '/410102/', divisionName: '中原区' }] as never, permissions: ['points.rule.edit'],
  }));

  it('says what is missing and sends nothing', () => {
    const { sent } = answerWith({ status: 200 });
    render(<RuleFormPage />);
    publish();
    expect(problems()).toEqual(['请选择做什么有积分', '请选择适用的区域', '请写明为什么这样定，居民看得到']);
    expect(sent).toHaveLength(0);
  });

  it('refuses a month that allows less than a day', () => {
    const { sent } = answerWith({ status: 200 });
    render(<RuleFormPage />);
    type('每人每天最多', '50');
    type('每人每月最多', '20');
    publish();
    expect(problems()).toContain('每日上限不能高于每月上限');
    expect(sent).toHaveLength(0);
  });

  it('publishes a rule without limits as one without limits', async () => {
    const { sent } = answerWith({ status: 200, body: {} });
    render(<RuleFormPage />);
    fireEvent.click(screen.getByRole('tab', { name: '中原区' }));
    const events = screen.queryAllByRole('tab').filter((tab) => tab.textContent !== '中原区');
    if (events[0]) fireEvent.click(events[0]);
    else type('做什么', '0');
    type('说明', '试行一个季度');
    publish();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(JSON.parse(sent[0]?.data ?? '')).toMatchObject({ divisionPath: '/410102/', pointsPerUnit: 1, perDayCap: null, perMonthCap: null, expiryMonths: null, note: '试行一个季度' });
  });
});

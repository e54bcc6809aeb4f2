import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { DryRunView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import RulesDryRunPage from './index';

const CATEGORY = { code: 'street-lamp', groupName: '公用设施', name: '路灯' };
const ANSWER = {
  unit: { id: 'unit-1', name: '棉纺路街道市政养护所' }, limit: { amount: 4, unit: 'WORK_HOUR' },
  steps: [{ ruleId: 'r1', name: '夜间路灯', fits: false, why: '只在 20 时至 6 时适用' }, { ruleId: 'r2', name: '公用设施', fits: true, why: '辖区和大类相符' }],
} as unknown as DryRunView;

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function server(answer: object) {
  return answerBy((method, path) => {
    if (method === 'POST') return { status: 200, body: answer };
    return { status: 200, body: path.endsWith('/categories') ? [CATEGORY] : { items: [{ path: '/410102/410102006/410102006001/', name: '锦艺东社区', streetName: '棉纺路街道' }], nextCursor: null } };
  });
}
const asked = (sent: { method: string; data?: string }[]) => sent.filter(({ method }) => method === 'POST').map(({ data }) => JSON.parse(data ?? '') as object);

describe('the dry run', () => {
  beforeEach(() => signIn({ grants: [{ role: 'streetOperator', divisionPath: '/410102/410102006/', divisionName: '棉纺路街道' }] as never, permissions: ['cases.rule.read'] }));

  it('asks for matter and place before it asks the server', async () => {
    const { sent } = server(ANSWER);
    render(<RulesDryRunPage />);
    await screen.findByRole('tab', { name: '公用设施 · 路灯' });
    press('试一试');
    expect(screen.getAllByRole('alert')).toHaveLength(2);
    expect(asked(sent)).toHaveLength(0);
  });

  it('says to whom, how long, and why for each rule that was looked at', async () => {
    const { sent } = server(ANSWER);
    render(<RulesDryRunPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '公用设施 · 路灯' }));
    fireEvent.click(await screen.findByRole('tab', { name: '锦艺东社区' }));
    press('试一试');
    await screen.findByText('棉纺路街道市政养护所');
    expect(asked(sent)).toEqual([{ categoryCode: 'street-lamp', divisionPath: '/410102/410102006/410102006001/' }]);
    for (const text of ['4个工作小时', '1. 夜间路灯', '只在 20 时至 6 时适用', '2. 公用设施', '辖区和大类相符', '按规则“公用设施”，辖区和大类相符']) expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.getAllByText(/^(就按这条|不适用)$/).map((tag) => tag.textContent)).toEqual(['不适用', '就按这条']);
  });

  it('takes a moment only as a whole, on the district\'s clock', async () => {
    const { sent } = server({ ...ANSWER, unit: null, steps: [] });
    render(<RulesDryRunPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '公用设施 · 路灯' }));
    fireEvent.click(await screen.findByRole('tab', { name: '锦艺东社区' }));
    fireEvent.change(screen.getByLabelText('什么时候，日期'), { target: { value: '2026-10-01' } });
    press('试一试');
    expect(screen.getByText('日期和时间都要选，或者都不选')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('什么时候，时间'), { target: { value: '22:30' } });
    press('试一试');
    await waitFor(() => expect(asked(sent)).toHaveLength(1));
    expect(asked(sent)[0]).toMatchObject({ at: '2026-10-01T14:30:00.000Z' });
    expect(await screen.findByText('没有适用的规则，要由值班员选择责任单位。')).toBeInTheDocument();
  });
});

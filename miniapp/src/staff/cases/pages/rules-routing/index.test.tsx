import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { RoutingRuleView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import RulesRoutingPage from './index';

const STREET = '/410102/410102006/';
const RULE = {
  id: 'rule-1', name: '夜间路灯', position: 20, categoryCode: 'street-lamp', groupCode: null, divisionPath: STREET, divisionName: '棉纺路街道', time: { days: 'all', fromHour: 20, toHour: 6 },
  unitId: 'unit-1', unitName: '市政养护所', limit: null, active: true, version: 2,
} as unknown as RoutingRuleView;
const UNITS = [{ id: 'unit-1', name: '市政养护所', kind: 'contractor', divisionName: '棉纺路街道', divisionPath: STREET, active: true }];
const MOVES = { looked: 50, left: 7, nextCursor: 'part-2', moved: [{ caseId: 'case-1', number: 'ZY20261122-0001', from: null, to: '市政养护所' }] };
const LAST = { looked: 7, left: 0, nextCursor: null, moved: [] };

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function server() {
  let moved = false;
  return answerBy((method, path) => {
    if (path.endsWith('/rerun') && method === 'GET') return { status: 200, body: moved ? LAST : MOVES };
    if (path.endsWith('/rerun')) { moved = true; return { status: 200, body: MOVES }; }
    if (path.endsWith('/routing')) return { status: 200, body: [RULE] };
    if (path.endsWith('/categories')) return { status: 200, body: [{ code: 'street-lamp', groupName: '公用设施', name: '路灯' }] };
    if (method === 'PUT') return { status: 200, body: RULE };
    return { status: 200, body: { items: path.endsWith('/units') ? UNITS : [{ path: `${STREET}410102006001/`, name: '锦艺东社区', streetName: '棉纺路街道' }], nextCursor: null } };
  });
}
const sentBy = (sent: { method: string; data?: string }[], verb: string) => sent.filter(({ method }) => method === verb).map(({ data }) => JSON.parse(data || '{}') as object);
const signInAs = (permissions: string[]) =>
  signIn({ grants: [{ role: 'streetOperator', divisionPath: STREET, divisionName: '棉纺路街道' }] as never, permissions: permissions as never });

describe('the routing rules', () => {
  it('are only read by who may not edit them', async () => {
    signInAs(['cases.rule.read']);
    server();
    render(<RulesRoutingPage />);
    expect(await screen.findByText('路灯')).toBeInTheDocument();
    expect(screen.getByText('每天 20 时至次日 6 时')).toBeInTheDocument();
    for (const name of ['新建规则', '按现在的规则改派']) expect(screen.queryByRole('button', { name })).toBeNull();
    fireEvent.click(screen.getByText('夜间路灯'));
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  });

  it('take a new rule with what it needs, and only units that work there', async () => {
    signInAs(['cases.rule.read', 'cases.rule.edit']);
    const { sent } = server();
    render(<RulesRoutingPage />);
    await screen.findByText('夜间路灯');
    press('新建规则');
    press('保存');
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['请填写', '请选择', '请选择']);
    type('规则名称', '白天路灯');
    fireEvent.click(await screen.findByRole('tab', { name: '锦艺东社区' }));
    fireEvent.click(screen.getByLabelText('派给谁'));
    fireEvent.click(await screen.findByLabelText('市政养护所（棉纺路街道）'));
    const [asked] = sent.filter(({ url }) => url.includes('/rules/units')).map(({ url }) => new URL(url, 'http://server').searchParams);
    expect([asked?.get('at'), asked?.get('active')]).toEqual([`${STREET}410102006001/`, 'true']);
    fireEvent.click(screen.getByRole('switch', { name: '只在一定的时间适用' }));
    press('保存');
    await waitFor(() => expect(sentBy(sent, 'PUT')).toHaveLength(1));
    expect(sentBy(sent, 'PUT')[0]).toEqual({
      name: '白天路灯', position: 30, categoryCode: null, groupCode: null, divisionPath: `${STREET}410102006001/`, time: { days: 'work', fromHour: 9, toHour: 18 }, unitId: 'unit-1',
      limit: null, active: true, version: 0,
    });
  });

  it('move open cases only after the preview was confirmed', async () => {
    signInAs(['cases.rule.read', 'cases.rule.edit']);
    const { sent } = server();
    render(<RulesRoutingPage />);
    press('按现在的规则改派');
    expect(await screen.findByText('还没有派遣 → 市政养护所')).toBeInTheDocument();
    press('改派这 1 件');
    expect(sentBy(sent, 'POST')).toHaveLength(0);
    press('改派');
    expect(await screen.findByText(/已改派 1 件/)).toBeInTheDocument();
    expect(sentBy(sent, 'POST')).toHaveLength(1);
    press('看下一批（还有 7 件）');
    expect(await screen.findByText('看了 7 件待派遣和待签收的，都符合现在的规则')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /看下一批/ })).toBeNull();
  });
});

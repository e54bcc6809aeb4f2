import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { UnitView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy, errorBody } from '../../../../../jest/server';
import Taro from '../../../../../jest/taro';
import RulesUnitsPage from './index';

const UNIT: UnitView = {
  id: 'unit-1', name: '路灯养护单位', kind: 'utility', divisionPath: '/410102/410102004/', divisionName: '秦岭路街道', phone: null, active: true, handlers: 0, version: 2,
};

function open(permissions: string[], save: { status: number; body: unknown } = { status: 200, body: UNIT }) {
  signIn({ grants: [{ role: 'streetOperator', divisionPath: '/410102/410102004/', divisionName: '秦岭路街道' }] as never, permissions: permissions as never });
  const { sent } = answerBy((method, path) => {
    if (method === 'PUT') return save;
    return { status: 200, body: { items: path === '/staff/cases/rules/units' ? [UNIT] : [], nextCursor: null } };
  });
  render(<RulesUnitsPage />);
  return () => sent.filter(({ method }) => method === 'PUT').map(({ url, data }) => ({ url, body: JSON.parse(data ?? '') as object }));
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the units', () => {
  it('are edited from the version that was read', async () => {
    const saved = open(['cases.rule.read', 'cases.rule.edit']);
    fireEvent.click(await screen.findByText('路灯养护单位'));
    press('修改');
    fireEvent.change(screen.getByLabelText('值班电话'), { target: { value: '12' } });
    press('保存');
    expect(screen.getByRole('alert')).toBeInTheDocument();
    expect(saved()).toEqual([]);
    fireEvent.change(screen.getByLabelText('值班电话'), { target: { value: '0371-67000000' } });
    press('保存');
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ body: { name: '路灯养护单位', kind: 'utility', phone: '0371-67000000', active: true, version: 2 } });
  });

  it('say that somebody else was faster', async () => {
    open(['cases.rule.read', 'cases.rule.edit'], { status: 409, body: errorBody('CASES_RULE_CHANGED') });
    fireEvent.click(await screen.findByText('路灯养护单位'));
    press('修改');
    press('保存');
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalled());
    expect(screen.getByRole('button', { name: '保存' })).toBeInTheDocument();
  });

  it('are read alone by who may not edit', async () => {
    open(['cases.rule.read']);
    fireEvent.click(await screen.findByText('路灯养护单位'));
    expect(screen.queryByRole('button', { name: '修改' })).toBeNull();
    expect(screen.queryByRole('button', { name: '新建单位' })).toBeNull();
  });
});

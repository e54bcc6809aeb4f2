import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { DutyView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import RulesDutiesPage from './index';

const DUTIES: DutyView[] = [
  { categoryCode: 'small-ads', categoryName: '楼道小广告', part: 'lead', basis: '清单第三项', version: 4 },
  { categoryCode: 'street-lamp', categoryName: '路灯不亮', part: 'none', basis: '属职能部门', version: 1 },
];

function open(divisionPath: string) {
  signIn({ grants: [{ role: 'districtAdmin', divisionPath, divisionName: '中原区' }] as never, permissions: ['cases.rule.read', 'cases.rule.edit'] });
  const { sent } = answerBy((method, path) => ({ status: 200, body: method === 'PUT' ? DUTIES[0] : path.endsWith('/duties') ? DUTIES : [] }));
  render(<RulesDutiesPage />);
  return () => sent.filter(({ method }) => method === 'PUT').map(({ url, data }) => ({ end: url.split('/').at(-1), body: JSON.parse(data ?? '') as object }));
}

describe('what a community may be given', () => {
  it('is changed with its basis, from the version that was read', async () => {
    const saved = open('/410102/');
    fireEvent.click(await screen.findByText('楼道小广告'));
    fireEvent.click(screen.getAllByRole('tab', { name: '只能协助' }).at(-1) ?? document.body);
    fireEvent.change(screen.getByLabelText('依据'), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(screen.getByRole('alert')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('依据'), { target: { value: '清单第五项' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(saved()).toEqual([{ end: 'small-ads', body: { part: 'assist', basis: '清单第五项', version: 4 } }]));
  });

  it('is the district’s to say: a street reads', async () => {
    open('/410102/410102004/');
    fireEvent.click(await screen.findByText('楼道小广告'));
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    fireEvent.click(screen.getByRole('tab', { name: '不得派给社区' }));
    expect(screen.queryByText('楼道小广告')).toBeNull();
    expect(screen.getByText('路灯不亮')).toBeInTheDocument();
  });
});

import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { TemplateView } from '@yuandian/shared/cases/cases.rule.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import RulesTemplatesPage from './index';

const TEMPLATE: TemplateView = { id: 'template-1', step: 'answer', categoryCode: null, title: '已修复', text: '已修复，现场试用正常。', divisionPath: '/410102/410102004/', version: 3 };

function open() {
  signIn({ grants: [{ role: 'streetOperator', divisionPath: '/410102/410102004/', divisionName: '秦岭路街道' }] as never, permissions: ['cases.rule.read', 'cases.rule.edit'] });
  const { sent } = answerBy((method, path) => {
    if (method !== 'GET') return { status: 200, body: TEMPLATE };
    return { status: 200, body: path.endsWith('/templates') ? [TEMPLATE] : path.endsWith('/categories') ? [] : { items: [], nextCursor: null } };
  });
  render(<RulesTemplatesPage />);
  return () => sent.filter(({ method }) => method !== 'GET').map(({ method, url, data }) => ({ method, end: url.split('/').at(-1), body: data ? (JSON.parse(data) as object) : null }));
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the phrases', () => {
  it('are changed from the version that was read, and not to nothing', async () => {
    const writes = open();
    fireEvent.click(await screen.findByText('已修复'));
    fireEvent.change(screen.getByLabelText('内容'), { target: { value: '' } });
    press('保存');
    expect(screen.getByRole('alert')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('内容'), { target: { value: '已修复，请放心使用。' } });
    press('保存');
    await waitFor(() => expect(writes()).toMatchObject([{ method: 'PUT', end: 'template-1', body: { text: '已修复，请放心使用。', version: 3, categoryCode: null } }]));
  });

  it('are deleted after a second word', async () => {
    const writes = open();
    fireEvent.click(await screen.findByText('已修复'));
    press('删除');
    expect(writes()).toEqual([]);
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '删除这条' }));
    await waitFor(() => expect(writes()).toMatchObject([{ method: 'DELETE', end: 'template-1' }]));
  });
});

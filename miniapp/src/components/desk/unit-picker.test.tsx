import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CaseUnitView } from '@yuandian/shared/cases/cases.rule.types';
import { useState } from 'react';
import { signIn } from '../../../jest/person';
import { answerBy } from '../../../jest/server';
import { UnitField } from './unit-field';

const UNITS = [
  { id: 'unit-1', name: '城市管理局', kind: 'department', divisionName: '中原区' },
  { id: 'unit-2', name: '环卫保洁公司', kind: 'contractor', divisionName: '秦岭路街道' },
  { id: 'unit-3', name: '供水公司', kind: 'utility', divisionName: '中原区' },
] as CaseUnitView[];

/** Looks for units as the server does. */
function server() {
  return answerBy((_method, _path, query) => {
    const ids = query.get('ids')?.split(',');
    const items = UNITS.filter(({ id, name, kind }) => (ids?.includes(id) ?? true) && name.includes(query.get('q') ?? '') && [null, kind].includes(query.get('kind') as never));
    return { status: 200, body: { items, nextCursor: null } };
  });
}

function Form({ begin = '' }: { begin?: string }) {
  const [unitId, setUnitId] = useState(begin);
  return <UnitField label="主办单位" optional place={{ caseId: 'case-1' }} value={unitId} onChange={setUnitId} />;
}

const box = () => screen.getByLabelText('主办单位');
const open = () => fireEvent.click(box());
const rows = () => screen.queryAllByLabelText(/（/).map((row) => row.getAttribute('aria-label'));

describe('choosing a unit', () => {
  beforeEach(() => signIn({}));

  it('looks for it by name, and reads what was chosen', async () => {
    server();
    render(<Form />);
    open();
    await screen.findByLabelText('供水公司（中原区）');
    fireEvent.change(screen.getByLabelText('查找主办单位'), { target: { value: '环卫' } });
    await waitFor(() => expect(rows()).toEqual(['环卫保洁公司（秦岭路街道）']));
    fireEvent.click(screen.getByLabelText('环卫保洁公司（秦岭路街道）'));
    expect(box()).toHaveTextContent('环卫保洁公司（秦岭路街道）');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows one kind alone', async () => {
    server();
    render(<Form />);
    open();
    fireEvent.click(screen.getByText('水电气暖', { selector: '.pill' }));
    await waitFor(() => expect(rows()).toEqual(['供水公司（中原区）']));
  });

  it('has those chosen lately first, each once, as far as they work there', async () => {
    const { sent } = server();
    render(<Form />);
    open();
    fireEvent.click(await screen.findByLabelText('供水公司（中原区）'));
    open();
    expect(await screen.findByText('最近用过')).toBeInTheDocument();
    await waitFor(() => expect(rows()).toEqual(['供水公司（中原区），已选', '城市管理局（中原区）', '环卫保洁公司（秦岭路街道）']));
    expect(sent.at(-1)?.url).toContain('/staff/cases/case-1/units');
    expect(sent.some(({ url }) => new URL(url, 'http://server').searchParams.get('ids') === 'unit-3')).toBe(true);
  });

  it('reads the name of what was chosen before, and takes it back', async () => {
    server();
    render(<Form begin="unit-1" />);
    await waitFor(() => expect(box()).toHaveTextContent('城市管理局（中原区）'));
    open();
    fireEvent.click(screen.getByText('不选', { selector: '.title' }));
    expect(box()).toHaveTextContent('不选');
  });

  it('says that the list could not be read, and reads it again', async () => {
    answerBy(() => 'no-answer');
    render(<Form />);
    open();
    const again = await screen.findByText('重试', undefined, { timeout: 5000 });
    server();
    fireEvent.click(again);
    expect(await screen.findByLabelText('供水公司（中原区）')).toBeInTheDocument();
  });
});

import { fireEvent, render, screen } from '@testing-library/react';
import { signIn } from '../../../jest/person';
import { answerBy } from '../../../jest/server';
import { DivisionField } from './division-field';

const STREET = '/410102/410102011/';
const COMMUNITIES = Array.from({ length: 14 }, (_, at) => ({ path: `${STREET}4101020110${10 + at}/`, name: `第${at}社区`, streetName: '中原西路街道' }));

describe('choosing a place', () => {
  it('names a street once, apart from the communities below it', async () => {
    signIn({ grants: [{ role: 'districtAdmin', divisionPath: '/410102/', divisionName: '中原区' }] as never });
    answerBy(() => ({ status: 200, body: { items: COMMUNITIES, nextCursor: null } }));
    const onChange = jest.fn();
    render(<DivisionField wide label="管辖区域" value="" onChange={onChange} />);
    await screen.findByText('请选择区域');
    fireEvent.click(screen.getByLabelText('管辖区域'));
    expect(screen.getByText('中原西路街道的社区')).toBeInTheDocument();
    fireEvent.click(screen.getByText('中原西路街道'));
    expect(onChange).toHaveBeenCalledWith(STREET);
  });
});

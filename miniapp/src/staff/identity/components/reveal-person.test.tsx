import { fireEvent, render, screen } from '@testing-library/react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { signIn } from '../../../../jest/person';
import { answerWith } from '../../../../jest/server';
import { RevealPerson } from './reveal-person';

const ID = 'person-9' as PersonId;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('revealing masked data', () => {
  it('needs a reason, asks for what was chosen only, and shows it until it is put away', async () => {
    signIn({ permissions: ['identity.person.reveal'] });
    const { sent } = answerWith({ status: 200, body: { personId: ID, phone: '13800001234' } });
    render(<RevealPerson personId={ID} />);
    press('查看被遮挡的信息');
    press('查看并留痕');
    expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
    expect(sent).toHaveLength(0);

    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '联系本人领取证书' } });
    press('查看并留痕');
    expect(await screen.findByText('13800001234')).toBeInTheDocument();
    expect(JSON.parse(sent[0]?.data ?? '')).toEqual({ fields: ['phone'], reason: '联系本人领取证书' });
    expect(screen.queryByText('出生日期')).toBeNull();

    press('收起');
    expect(screen.queryByText('13800001234')).toBeNull();
  });

  it('is not offered to those who may not', () => {
    signIn({ permissions: ['grid.people.read'] });
    render(<RevealPerson personId={ID} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import OfferPage from './index';

const PLACE = { stockPoint: { id: 'point-1', name: '锦艺东兑换柜', kind: 'CABINET', address: '党群服务中心', opening: [] }, left: 3, refusal: null };
const OFFER = {
  id: 'offer-1', kind: 'GOODS', title: '洗衣液', summary: '', description: '2 kg 装', pointsPrice: 30, cover: null, photos: [], left: 3, version: 4,
  limits: { total: null, perPerson: null, perPersonPerPeriod: null }, redeemFrom: null, redeemUntil: null, pickupDays: 7, forfeitWhenExpired: false,
  divisionName: '锦艺东社区', places: [PLACE], mine: null, refusal: null,
};

function serve(offer: object) {
  setParams({ id: 'offer-1' });
  signIn();
  const { sent } = answerBy((method) => ({ status: 200, body: method === 'POST' ? { id: 'order-1' } : offer }));
  render(<OfferPage />);
  return () => sent.filter(({ method }) => method === 'POST');
}

const redeem = () => screen.findByRole('button', { name: '用 30 积分兑换' });

describe('the page of an offer', () => {
  it('explains a refusal in place, and the button rests', async () => {
    const orders = serve({ ...OFFER, refusal: { reason: 'NOT_ENOUGH_POINTS', text: '还差 12 积分' } });
    expect(await redeem()).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('status')).toHaveTextContent('还差 12 积分');
    fireEvent.click(await redeem());
    expect(orders()).toHaveLength(0);
  });

  it('asks to accept the loss of points before anything is redeemed', async () => {
    const orders = serve({ ...OFFER, forfeitWhenExpired: true });
    expect(await redeem()).toHaveAttribute('aria-disabled', 'true');
    fireEvent.click(screen.getByRole('switch', { name: '我知道逾期不领，积分不退' }));
    fireEvent.click(await redeem());
    await waitFor(() => expect(orders()).toHaveLength(1));
    expect(JSON.parse(orders()[0]?.data ?? '')).toMatchObject({ acceptsForfeit: true });
  });

  it('redeems once for a double tap and shows the order', async () => {
    const orders = serve(OFFER);
    const button = await redeem();
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/modules/rewards/pages/order/index?id=order-1' }));
    expect(orders()).toHaveLength(1);
    expect(JSON.parse(orders()[0]?.data ?? '')).toEqual({ offerId: 'offer-1', stockPointId: 'point-1', quantity: 1, offerVersion: 4 });
  });
});

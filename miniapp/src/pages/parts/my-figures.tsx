import { pointsApi } from '@yuandian/shared/points/points.api';
import { volunteeringApi } from '@yuandian/shared/volunteering/volunteering.api';
import { Figure, Figures } from '@/components/figure';
import { formatNumber, minutesFigure } from '@/lib/format';
import { open } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { useQuery } from '@/lib/use-query';
import { pointsRoutes, volunteeringRoutes, works } from '@/routes';

/** My points and hours; each opens its entries. A dash until they are read or when nobody is signed in. */
export function MyFigures() {
  const signedIn = useSignedIn();
  const withPoints = works(pointsRoutes.wallet);
  const withMinutes = works(volunteeringRoutes.minutes);
  const wallet = useQuery(pointsApi.getWallet, signedIn && withPoints ? {} : null);
  const minutes = useQuery(volunteeringApi.getMyMinutes, signedIn && withMinutes ? {} : null);
  if (!withPoints && !withMinutes) return null;
  return (
    <Figures>
      {withPoints && <Figure value={wallet.data ? formatNumber(wallet.data.available) : '—'} unit="分" caption="可用积分" onPress={() => open(pointsRoutes.wallet)} />}
      {withMinutes && (
        <Figure
          {...(minutes.data ? minutesFigure(minutes.data.totalMinutes) : { value: '—', unit: '小时' })}
          caption="服务时长"
          onPress={() => open(volunteeringRoutes.minutes)}
        />
      )}
    </Figures>
  );
}

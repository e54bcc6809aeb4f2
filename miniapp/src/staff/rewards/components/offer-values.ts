import { rewardsLimits as limits } from '@yuandian/shared/rewards/rewards.limits';
import { offerLimitsProblem } from '@yuandian/shared/rewards/rewards.rules';
import type { CreateOfferRequest, StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { LimitPeriod, OfferKind } from '@yuandian/shared/rewards/rewards.types';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { Problems } from '@/lib/use-form';

/** What the form holds; 0 stands for "no limit". */
export interface OfferValues {
  kind: OfferKind | '';
  title: string;
  summary: string;
  description: string;
  photos: PhotoView[];
  divisionPath: string;
  pointsPrice: number;
  total: number;
  perPerson: number;
  period: LimitPeriod | '';
  perPeriod: number;
  pickupDays: number;
  forfeitWhenExpired: boolean;
}

export const NEW_OFFER: OfferValues = {
  kind: '', title: '', summary: '', description: '', photos: [], divisionPath: '', pointsPrice: 10, total: 0, perPerson: 0, period: '', perPeriod: 1,
  pickupDays: 7, forfeitWhenExpired: false,
};

export function valuesOf(offer: StaffOfferView): OfferValues {
  const { kind, title, summary, description, photos, divisionPath, pointsPrice, pickupDays, forfeitWhenExpired } = offer;
  const period = offer.limits.perPersonPerPeriod;
  return {
    kind, title, summary, description, photos, divisionPath, pointsPrice, pickupDays, forfeitWhenExpired,
    total: offer.limits.total ?? 0, perPerson: offer.limits.perPerson ?? 0, period: period?.period ?? '', perPeriod: period?.quantity ?? 1,
  };
}

function limitsOf(values: OfferValues): CreateOfferRequest['limits'] {
  return {
    total: values.total || null,
    perPerson: values.perPerson || null,
    perPersonPerPeriod: values.period === '' ? null : { period: values.period, quantity: values.perPeriod },
  };
}

/** Everything a new offer and a changed one have in common. */
export function contentOf(values: OfferValues) {
  return {
    title: values.title.trim(), summary: values.summary.trim(), description: values.description.trim(), photoIds: values.photos.map((photo) => photo.id),
    pointsPrice: values.pointsPrice, limits: limitsOf(values), pickupDays: values.pickupDays, forfeitWhenExpired: values.forfeitWhenExpired,
  };
}

const length = (text: string) => [...text.trim()].length;

export const OFFER_PROBLEMS: Problems<OfferValues> = {
  kind: (kind) => (kind === '' ? '请选择种类' : null),
  title: (title) => (length(title) < limits.offerTitle.min || length(title) > limits.offerTitle.max ? `名称须为 ${limits.offerTitle.min} 至 ${limits.offerTitle.max} 个字` : null),
  summary: (summary) => (length(summary) > limits.offerSummary.max ? `最多 ${limits.offerSummary.max} 个字` : null),
  divisionPath: (path) => (path === '' ? '请选择社区' : null),
  perPerson: (_perPerson, values) => offerLimitsProblem(limitsOf(values)),
};

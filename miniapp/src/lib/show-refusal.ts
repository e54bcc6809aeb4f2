import Taro from '@tarojs/taro';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { identityRoutes } from '../routes';
import type { ApiError } from './api-error';
import { errorText } from './error-text';
import { open } from './nav';
import { toast } from './toast';

/** What can be done about it, for the refusals that have a page of their own. */
function remedyOf(error: ApiError): { verb: string; go(): void } | null {
  switch (error.code) {
    case 'CONSENT_NEEDED':
      return { verb: '去看说明', go: () => open(identityRoutes.consents, { purpose: error.details.purpose as ConsentPurpose }) };
    case 'GUARDIAN_CONSENT_NEEDED':
      return { verb: '去办理', go: () => open(identityRoutes.guardian) };
    default:
      return null;
  }
}

/** Says why, and offers the way on when there is one. `quiet`: the page says why itself. */
export async function showRefusal(error: ApiError, quiet = false): Promise<void> {
  const remedy = remedyOf(error);
  if (!remedy) {
    if (!quiet) toast(errorText(error));
    return;
  }
  const { confirm } = await Taro.showModal({ title: '还差一步', content: errorText(error), confirmText: remedy.verb, cancelText: '暂不' });
  if (confirm) remedy.go();
}

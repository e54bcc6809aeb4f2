import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type {
  ApiClientView, CameraFindingCardView, CameraView, DeliveryView, HandoverView, OuterSystemView, SecretView, WebhookView,
} from '@yuandian/shared/integrations/integrations.staff.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useCreateClient = (options: ActionOptions<SecretView>) => useAction(integrationsStaffApi.createClient, options);
export const useRotateClient = (options: ActionOptions<SecretView>) => useAction(integrationsStaffApi.rotateClient, options);
export const useDisableClient = (options: ActionOptions<ApiClientView>) => useAction(integrationsStaffApi.disableClient, options);
export const useEnableClient = (options: ActionOptions<ApiClientView>) => useAction(integrationsStaffApi.enableClient, options);

export const useCreateWebhook = (options: ActionOptions<SecretView>) => useAction(integrationsStaffApi.createWebhook, options);
export const useDisableWebhook = (options: ActionOptions<WebhookView>) => useAction(integrationsStaffApi.disableWebhook, options);
export const useEnableWebhook = (options: ActionOptions<WebhookView>) => useAction(integrationsStaffApi.enableWebhook, options);

export const useCreateSystem = (options: ActionOptions<SecretView>) => useAction(integrationsStaffApi.createSystem, options);
export const useDisableSystem = (options: ActionOptions<OuterSystemView>) => useAction(integrationsStaffApi.disableSystem, options);
export const useEnableSystem = (options: ActionOptions<OuterSystemView>) => useAction(integrationsStaffApi.enableSystem, options);

export const useRedriveDelivery = (options: ActionOptions<DeliveryView>) => useAction(integrationsStaffApi.redriveDelivery, options);
export const useDropDelivery = (options: ActionOptions<DeliveryView>) => useAction(integrationsStaffApi.dropDelivery, options);
export const useRedriveHandover = (options: ActionOptions<HandoverView>) => useAction(integrationsStaffApi.redriveHandover, options);
export const useDropHandover = (options: ActionOptions<HandoverView>) => useAction(integrationsStaffApi.dropHandover, options);
export const useRedriveFinding = (options: ActionOptions<CameraFindingCardView>) => useAction(integrationsStaffApi.redriveFinding, options);
export const useDropFinding = (options: ActionOptions<CameraFindingCardView>) => useAction(integrationsStaffApi.dropFinding, options);

export const useRegisterCamera = (options: ActionOptions<CameraView>) => useAction(integrationsStaffApi.registerCamera, options);
export const useEditCamera = (options: ActionOptions<CameraView>) => useAction(integrationsStaffApi.editCamera, options);

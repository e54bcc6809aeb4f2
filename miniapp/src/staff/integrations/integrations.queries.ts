import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { CameraFindingQuery, CameraQuery, DeliveryQuery, HandoverQuery } from '@yuandian/shared/integrations/integrations.staff.types';
import { usePaged } from '@/lib/use-paged';

export const useClients = () => usePaged(integrationsStaffApi.listClients, { query: {} });
export const useWebhooks = () => usePaged(integrationsStaffApi.listWebhooks, { query: {} });
export const useSystems = () => usePaged(integrationsStaffApi.listSystems, { query: {} });
export const useDeliveries = (query: DeliveryQuery) => usePaged(integrationsStaffApi.listDeliveries, { query });
export const useHandovers = (query: HandoverQuery) => usePaged(integrationsStaffApi.listHandovers, { query });
export const useCameras = (query: CameraQuery) => usePaged(integrationsStaffApi.listCameras, { query });
export const useFindings = (query: CameraFindingQuery) => usePaged(integrationsStaffApi.listFindings, { query });

import { honorsApi } from '@yuandian/shared/honors/honors.api';
import type { VisibilityView } from '@yuandian/shared/honors/honors.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useSetVisibility = (options: ActionOptions<VisibilityView>) => useAction(honorsApi.setVisibility, options);

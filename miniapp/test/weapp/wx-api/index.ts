import { deviceApi } from './device.ts';
import { fileSystemApi } from './file-system.ts';
import { interactionApi } from './interaction.ts';
import { navigationApi } from './navigation.ts';
import { networkApi } from './network.ts';
import type { Network } from './network-state.ts';
import type { Privacy } from './privacy.ts';
import { selectorQueryApi } from './selector-query.ts';
import { soundApi } from './sound.ts';
import { storageApi } from './storage.ts';
import type { WxApi, WxHost } from './support.ts';

/** Events that a framework listens to and that the runner never raises. */
const SILENT_EVENTS = ['AppShow', 'AppHide', 'Error', 'PageNotFound', 'UnhandledRejection', 'ThemeChange', 'MemoryWarning', 'KeyboardHeightChange', 'WindowResize'];

const nothing = (): void => undefined;

/** The `wx` object. Whatever is not listed in these files is undefined, as on a phone whose WeChat does not have it. */
export function createWx(host: WxHost, privacy: Privacy, network: Network): WxApi {
  const wx: WxApi = {
    ...deviceApi(host),
    ...navigationApi(host),
    ...networkApi(host),
    ...network.api(),
    ...storageApi(host),
    ...fileSystemApi(host),
    ...interactionApi(host),
    ...soundApi(host),
    ...privacy.api(),
    ...selectorQueryApi(host),
    ...Object.fromEntries(SILENT_EVENTS.flatMap((name) => [[`on${name}`, nothing], [`off${name}`, nothing]])),
    canIUse: (schema: string): boolean => (schema.split('.')[0] ?? '') in wx,
  };
  return wx;
}

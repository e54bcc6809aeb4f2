import path from 'node:path';
import { ARIA_COMPONENTS } from '../src/aria-components';

/** The two parts of Taro's platform object that this plugin touches. */
interface WeappPlatform {
  template: { mergeComponents(context: unknown, patch: object): void };
  runtimePath: string | string[];
}
interface PluginContext {
  registerMethod(method: { name: string; fn(platform: WeappPlatform): void }): void;
}

/**
 * Taro's WXML templates print only the attributes they know, and `aria-*` is not among them, so a screen reader
 * would hear nothing in WeChat. This adds them to the templates and, in the same order, to the runtime's alias table.
 */
export default function ariaPlugin(context: PluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(context, ARIA_COMPONENTS);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, '../src/aria-runtime.ts')].flat();
    },
  });
}

import { readFileSync } from 'node:fs';
import type { MiniProgram } from '../mini-program.ts';
import { themeReader } from '../theme.ts';
import { compileStyle } from './compile.ts';
import { TEXT, type ViewNode } from './view-node.ts';

/** WXSS counts a screen as 750 rpx. */
const RPX_OF_SCREEN = 750;

/** How WeChat's own components look before the mini-program's styles: only what its pages rely on. */
const BUILT_IN_STYLE = `
  * { box-sizing: content-box }
  body { margin: 0; font: 16px -apple-system, "Noto Sans CJK SC", sans-serif }
  wx-view, wx-scroll-view, wx-form, wx-swiper, wx-swiper-item, wx-checkbox-group, wx-radio-group, wx-rich-text, wx-picker, wx-root-portal, wx-block { display: block }
  wx-scroll-view { overflow: auto }
  wx-text { display: inline; white-space: pre-wrap }
  wx-button { display: block; position: relative; box-sizing: border-box; margin: 0 auto; padding: 0 14px; overflow: hidden; border-radius: 5px;
    font-size: 18px; line-height: 2.55555556; text-align: center; color: #000; background: #f8f8f8 }
  wx-image { display: inline-block; width: 320px; height: 240px; overflow: hidden }
  wx-image img { width: 100%; height: 100% }
  wx-input { display: block; height: 1.4em; overflow: hidden }
  wx-textarea { display: block; width: 300px; height: 150px }
  wx-input input, wx-textarea textarea { width: 100%; padding: 0; border: 0; font: inherit; color: inherit; background: none; resize: none }
  [hidden] { display: none }
  .bar { position: sticky; top: 0; z-index: 9; height: 44px; line-height: 44px; text-align: center; font-weight: 600 }
  .tabs { position: fixed; z-index: 9; inset: auto 0 0; display: flex; height: 50px; border-top: 1px solid #8883; font-size: 10px }
  .tabs div { flex: 1; padding-top: 5px; text-align: center }
  .tabs img { display: block; width: 27px; height: 27px; margin: 0 auto }
`;

/**
 * The shown page as HTML: WeChat's view tree, the styles its compiler made, the navigation and tab bars. Chromium's layout, not
 * the phone's: good for looking at a page, not for measuring it. Toasts, dialogs, canvas and native maps are not in it.
 */
export function toHtml(app: MiniProgram, width = 390): string {
  const { bundle } = app;
  const theme = themeReader(bundle, app.device.theme === 'dark' ? 'dark' : 'light');
  const bar = { ...bundle.app.window, ...bundle.jsonOf(app.route) };
  const files = ['app.wxss', `${app.route}.wxss`].filter((file) => bundle.has(file));
  const styles = files.map((file) => `<style>${toCss(compileStyle(bundle, file), width)}</style>`).join('');
  const ink = theme(bar.navigationBarTextStyle) === 'black' ? '#000' : '#fff';
  const title = `<div class="bar" style="color:${ink};background:${theme(bar.navigationBarBackgroundColor) || '#000'}">${escape(app.title)}</div>`;
  const body = app.page.children.map((child) => nodeHtml(child, width)).join('');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${BUILT_IN_STYLE}</style>${styles}`;
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${title}${body}${tabBarHtml(app, theme)}</body></html>`;
}

function tabBarHtml(app: MiniProgram, theme: (value: string | undefined) => string): string {
  const { tabBar } = app.bundle.app;
  if (!tabBar || !app.bundle.tabOf(app.route)) return '';
  const tabs = tabBar.list.map((tab) => {
    const isOn = tab.pagePath === app.route;
    const icon = theme(isOn ? tab.selectedIconPath : tab.iconPath);
    const image = icon ? `<img src="data:image/png;base64,${readFileSync(app.bundle.path(icon)).toString('base64')}">` : '';
    return `<div style="color:${theme(isOn ? tabBar.selectedColor : tabBar.color)}">${image}${escape(tab.text)}</div>`;
  });
  return `<div class="tabs" style="background:${theme(tabBar.backgroundColor) || '#fff'}">${tabs.join('')}</div>`;
}

function nodeHtml(node: ViewNode, width: number): string {
  if (node.tag === TEXT) return escape(node.text);
  const style = toCss(node.string('style'), width);
  const hidden = node.flag('hidden') ? ' hidden' : '';
  const attributes = `class="${escape(node.string('class'))}" id="${escape(node.id)}" style="${escape(style)}"${hidden}`;
  return `<wx-${node.tag} ${attributes}>${contentHtml(node, width)}</wx-${node.tag}>`;
}

function contentHtml(node: ViewNode, width: number): string {
  const value = escape(String(node.live('value') ?? ''));
  const placeholder = escape(node.string('placeholder'));
  switch (node.tag) {
    case 'image':
      return `<img src="${escape(node.string('src'))}">`;
    case 'input':
      return `<input value="${value}" placeholder="${placeholder}">`;
    case 'textarea':
      return `<textarea placeholder="${placeholder}">${value}</textarea>`;
    case 'switch':
    case 'checkbox':
    case 'radio':
      return `<input type="${node.tag === 'radio' ? 'radio' : 'checkbox'}"${node.live('checked') === true ? ' checked' : ''}>${children(node, width)}`;
    case 'rich-text':
      return typeof node.attributes.nodes === 'string' ? node.attributes.nodes : '';
    default:
      return children(node, width);
  }
}

function children(node: ViewNode, width: number): string {
  return node.children.map((child) => nodeHtml(child, width)).join('');
}

/** wcsc writes `%%?20rpx?%%` for lengths and marks class names for scoping; inline styles have plain `rpx`. */
function toCss(style: string, width: number): string {
  const px = (_: string, rpx: string): string => `${((Number(rpx) * width) / RPX_OF_SCREEN).toFixed(2)}px`;
  return style.replaceAll('%%HERESUFFIX%%', '').replace(/%%\?(-?[\d.]+)rpx\?%%/g, px).replace(/(-?[\d.]+)rpx/g, px);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

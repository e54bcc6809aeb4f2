/** The icons in use: Phosphor (MIT, components/icons/LICENSE), regular weight, `-fill` their filled ones. To add one: its SVG in `icons/`, its name here and in icon.module.scss. */
export const ICON_NAMES = [
  'arrow-clockwise', 'arrow-left', 'bell', 'broom', 'buildings', 'calendar-blank', 'camera', 'caret-down', 'caret-left',
  'caret-right', 'chart-bar', 'chat-circle-dots', 'check', 'check-circle', 'clipboard-text', 'clock', 'cloud-slash',
  'coins', 'crane', 'device-mobile', 'dots-three-circle', 'download-simple', 'eye', 'file-text', 'fire', 'flag-banner',
  'gear-six', 'gift', 'hand-heart', 'handshake', 'heart', 'hourglass', 'house', 'identification-card', 'image', 'info',
  'lightbulb', 'list', 'list-checks', 'lock', 'magnifying-glass', 'map-pin', 'medal', 'megaphone', 'microphone', 'minus',
  'note-pencil', 'package', 'pause', 'phone', 'play', 'plus', 'qr-code', 'road-horizon', 'scan', 'shield-check', 'sign-out', 'siren',
  'star', 'star-fill', 'stop', 'storefront', 'text-aa', 'ticket', 'trash', 'tree', 'tree-structure', 'trophy',
  'upload-simple', 'user', 'user-circle', 'users-three', 'video-camera', 'wallet', 'warning-circle', 'wifi-slash', 'x',
] as const;

export type IconName = (typeof ICON_NAMES)[number];

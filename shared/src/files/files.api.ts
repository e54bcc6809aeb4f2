/** Endpoints of 照片. */
import { endpoint } from '../common/endpoint.ts';
import type { FileLinkParams, FileLinkQuery, FileParams, FileView } from './files.types.ts';

export const filesApi = {
  // Not idempotent by key: a photo sent twice is two uploads, and the one nothing uses is removed after a day.
  uploadPhoto: endpoint<{ response: FileView }>('POST', '/files', 'signed-in', '上传一张照片', { transport: 'upload', idempotent: true }),
  getFile: endpoint<{ params: FileParams; response: FileView }>('GET', '/files/:id', 'signed-in', '换取一张照片的新链接'),
  // Public because an <image> sends no token: the signature in the link is the permission.
  openLink: endpoint<{ params: FileLinkParams; query: FileLinkQuery }>(
    'GET', '/files/:id/:size', 'public', '凭签名链接打开照片', { transport: 'download' }),
};

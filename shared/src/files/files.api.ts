/** Endpoints of 照片、语音和视频. */
import { endpoint } from '../common/endpoint.ts';
import type { FileLinkParams, FileLinkQuery, FileParams, FileView, PhotoView, RecordingView } from './files.types.ts';

export const filesApi = {
  // Sent twice under one key it is one upload; the one nothing uses is removed after a day.
  uploadPhoto: endpoint<{ response: PhotoView }>('POST', '/files', 'signed-in', '上传一张照片', { transport: 'upload', idempotent: true }),
  uploadRecording: endpoint<{ response: RecordingView }>(
    'POST', '/files/recordings', 'signed-in', '上传一段语音或视频', { transport: 'upload', idempotent: true }),
  getFile: endpoint<{ params: FileParams; response: FileView }>('GET', '/files/:id', 'signed-in', '换取一个文件的新链接'),
  // Public because an <image> and a player send no token: the signature in the link is the permission.
  openLink: endpoint<{ params: FileLinkParams; query: FileLinkQuery }>(
    'GET', '/files/:id/:part', 'public', '凭签名链接打开照片、语音或视频', { transport: 'download' }),
};

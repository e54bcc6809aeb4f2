import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import { refusesRecording } from '@yuandian/shared/files/files.rules';
import { FILE_KINDS } from '@yuandian/shared/files/files.types';
import { MediaProblem, type Recording } from '../../common/media/media.ts';
import { remakeRecording } from '../../common/media/recording.ts';
import { fileUnreadable, noRecording, recordingNotAllowed, recordingTooLarge, recordingTooLong } from './files.errors.ts';
import { FORMATS } from './files.mapper.ts';

export interface RemadeRecording extends Recording { sha256: string }

const MEGABYTE = 1024 * 1024;

/** Writes an uploaded voice or video anew, without place, device, author, and whatever else its container carried. */
@Injectable()
export class RecordingService {
  /** @throws INVALID_INPUT when empty, too long or too large; FILES_RECORDING_NOT_ALLOWED, FILES_UNREADABLE */
  remake(upload: Buffer): RemadeRecording {
    if (upload.length === 0) throw noRecording();
    const recording = read(upload);
    const seconds = Math.max(1, Math.round(recording.seconds));
    const { kind } = FORMATS[recording.format];
    const refusal = refusesRecording(kind, { seconds: recording.seconds, bytes: upload.length });
    if (refusal === 'too-large') throw recordingTooLarge(FILE_KINDS[kind], RECORDING_LIMITS[kind].bytes / MEGABYTE);
    if (refusal === 'too-long') throw recordingTooLong(FILE_KINDS[kind], RECORDING_LIMITS[kind].seconds, seconds);
    return { ...recording, seconds, sha256: createHash('sha256').update(recording.bytes).digest('hex') };
  }
}

function read(upload: Buffer): Recording {
  try {
    return remakeRecording(upload);
  } catch (error) {
    if (!(error instanceof MediaProblem)) throw error;
    throw error.why === 'type' ? recordingNotAllowed() : fileUnreadable();
  }
}

/**
 * Recordings made anew: the container of an upload is read, and a new one is written with what a player needs and nothing else.
 * No picture or sound is decoded or changed. Why so: docs/adr/0022-recordings-written-anew.md.
 */
import { remakeAudioStream } from './audio-stream.ts';
import { MediaProblem, type Recording } from './media.ts';
import { remakeMovie } from './movie.ts';

const isMovie = (upload: Buffer) => upload.toString('latin1', 4, 8) === 'ftyp';

/** Told by the content alone. @throws MediaProblem */
export function remakeRecording(upload: Buffer): Recording {
  try {
    return isMovie(upload) ? remakeMovie(upload) : remakeAudioStream(upload);
  } catch (error) {
    // A length that points behind the end.
    if (error instanceof RangeError) throw new MediaProblem('damaged');
    throw error;
  }
}

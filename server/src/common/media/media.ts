/** What a recording is once it was made anew, and why it may not be. */
export type RecordingFormat = 'mp3' | 'aac' | 'm4a' | 'mp4';

export interface Recording {
  format: RecordingFormat;
  bytes: Buffer;
  seconds: number;
  /** Pixels as it is shown; 0 for sound. */
  width: number;
  height: number;
}

/** `type`: none of ours, e.g. another codec. `damaged`: one of ours, but it cannot be read to its end. */
export class MediaProblem extends Error {
  constructor(readonly why: 'type' | 'damaged') {
    super(why);
  }
}

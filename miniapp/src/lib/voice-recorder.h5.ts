import type { VoiceRecorder } from './voice-recorder';

/** What a browser's recorder writes (WebM, MP4 in fragments) few players take: in a browser a recording made elsewhere is chosen. */
export const voiceRecorder: VoiceRecorder | null = null;

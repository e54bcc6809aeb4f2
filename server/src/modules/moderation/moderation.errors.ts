import type { AppealRefusal, DecisionRefusal } from '@yuandian/shared/moderation/moderation.rules';
import { AppException, wrongState } from '../../common/errors/app-exception.ts';

export const ownContent = () => new AppException('MODERATION_OWN_CONTENT');
/** The appeal is against the decision of the very person who wants to judge it. */
const samePerson = () => new AppException('MODERATION_SAME_PERSON');
const alreadyAppealed = () => new AppException('MODERATION_ALREADY_APPEALED');
const appealTooLate = () => new AppException('MODERATION_APPEAL_TOO_LATE');
export const tooManyBlocks = () => new AppException('MODERATION_TOO_MANY_BLOCKS');
/** Somebody published a newer version since the editor began. */
export const wordsChanged = () => new AppException('MODERATION_WORDS_CHANGED');

export function decisionRefused(refusal: DecisionRefusal, status: string): AppException {
  if (refusal === 'own') return ownContent();
  return refusal === 'same-person' ? samePerson() : wrongState(status);
}

export function appealRefused(refusal: AppealRefusal, status: string): AppException {
  if (refusal === 'already') return alreadyAppealed();
  return refusal === 'too-late' ? appealTooLate() : wrongState(status);
}

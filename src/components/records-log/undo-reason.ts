import type { LogLabels } from '../../i18n';
import type { UndoReason } from '../../model/undo';

/** Why a record cannot be undone, in the words of the page. */
export function undoReasonText({ code, message }: UndoReason, words: LogLabels['notPossible']): string {
  switch (code) {
    // The engine's own sentence, or the session's.
    case 'read_only':
      return message;
    case 'corrected':
    case 'events':
    case 'not_offered':
    case 'no_effect':
      return words[code];
    default:
      return words.not_taken;
  }
}

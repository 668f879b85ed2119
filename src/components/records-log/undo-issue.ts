import type { LogLabels, PanelLabels } from '../../i18n';
import type { PreviewIssue } from '../../model/preview';

/** Why an undo would be refused, in the words of the page; `null`: the preview says it beside its numbers. */
export function undoIssueText(
  { code, field }: PreviewIssue,
  { panel, log }: { panel: PanelLabels; log: LogLabels },
): string | null {
  if (code === 'below_minimum') return null;
  if (code === 'out_of_window') return panel.outOfWindow;
  // An undo has no value of its own that could be put right: whatever is wrong with it, it is not taken.
  return field === 'note' ? panel.noteMissing : log.notPossible.not_taken;
}

/** What happened, and what the reader can do about it. */
export interface ErrorLabel {
  /** One short line: what happened. */
  title: string;
  /** One sentence: what to do. */
  hint: string;
}

/** English texts for the error codes of the contract; the code is the key. */
export const defaultErrorsLabels = {
  /** Nobody is signed in. */
  unauthenticated: { title: 'You are signed out', hint: 'Sign in again, then reload this page.' },
  /** This session may not do that. */
  forbidden: { title: 'You cannot do this here', hint: 'Ask an administrator of this tool for access.' },
  /** There is nothing here, or nothing that this session may see. */
  not_found: { title: 'Not found', hint: 'It may have been removed, or the link may be for another customer.' },
  /** The input does not fit. */
  invalid: { title: 'The request was not accepted', hint: 'Check the fields that are marked, then try again.' },
  /** Usage moved since the preview. */
  conflict: { title: 'Usage changed in the meantime', hint: 'Look at the new preview, then confirm again.' },
  /** The key of another intent. */
  duplicate_key: {
    title: 'This was sent before with other values',
    hint: 'Look at the last records, then start a new one if it is still needed.',
  },
  /** A time outside of the accepted span. */
  out_of_window: { title: 'That time is not accepted', hint: 'Choose a time inside the accepted span.' },
  /** A time in a closed period. */
  period_closed: { title: 'That usage period is closed', hint: 'Add a record at the present time instead.' },
  /** Too many requests. */
  rate_limited: { title: 'Too many requests', hint: 'Wait a moment, then try again.' },
  /** The backend, or the feature, does not offer that. */
  unsupported: { title: 'Not offered by this backend', hint: 'Nothing is wrong: it cannot answer this question.' },
  /** The backend could not answer; nothing was written. */
  unavailable: { title: 'Usage could not be reached', hint: 'Try again in a moment.' },
  /** The backend did not answer in time; nothing was written. */
  timeout: { title: 'The answer took too long', hint: 'Try again in a moment.' },
  /** A write whose answer was lost. */
  outcome_unknown: {
    title: 'Outcome not known',
    hint: 'The record was sent, but no answer came. Check whether it was recorded before it is sent anew.',
  },
  /** An answer that does not follow the contract. */
  malformed_response: {
    title: 'The answer could not be read',
    hint: 'The backend sent something unexpected. Try again, or tell the team that runs it.',
  },
} satisfies Record<string, ErrorLabel>;

/**
 * Texts for the error codes: each can be replaced.
 *
 * @interface
 */
export type ErrorsLabels = typeof defaultErrorsLabels;

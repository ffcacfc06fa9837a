/**
 * For tests that click in n8n's editor, and only for those: on a busy machine it loses a click while it redraws. What
 * fails twice has failed.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });

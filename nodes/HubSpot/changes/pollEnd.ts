import type { IPollFunctions } from 'n8n-workflow';

import { now } from '../../shared/http/wait';

/** Polls of older versions of n8n are given no end. */
const NO_BUDGET_MS = 240_000;

/** Reading what has changed is the first part of a poll's work. */
const SHARE_FOR_READING = 0.6;

/** When a poll has to stop reading, in milliseconds of `now()`, so that n8n still takes what it hands over. */
export function readingEndsAt(context: IPollFunctions): number {
	const budgetMs = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : NO_BUDGET_MS;
	return now() + budgetMs * SHARE_FOR_READING;
}

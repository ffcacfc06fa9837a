import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import type { ItemAnswer, ItemError } from '../../../../shared/items/operation';
import {
	apiError,
	evidence,
	explanation,
	headline,
	type Failure,
	type Wording,
} from '../../../transport';
import type { Delivered } from './deliver';
import type { Entry, GiftFacts, OrderEntry } from './entry';

type Outcome = Delivered['outcome'] | 'skipped';

/** The answer for an item that was not to be sent. */
export function answerUnsent(entry: Exclude<Entry, OrderEntry>): ItemAnswer {
	return entry.kind === 'skipped'
		? { json: json('skipped', entry.facts, entry.reason) }
		: failed(entry.facts, entry.error);
}

/** The answer for an item that fails with all others, before anything was sent. */
export const failed = (facts: GiftFacts, error: ItemError): ItemAnswer => ({
	json: json('failed', facts, error.message),
	error,
});

/**
 * The answer for an item whose gift was handled.
 *
 * @param isFirst false for an item that repeats the gift of another one in the same input.
 */
export function answerDelivered(
	node: INode,
	{ facts, itemIndex }: OrderEntry,
	delivered: Delivered,
	isFirst: boolean,
): ItemAnswer {
	switch (delivered.outcome) {
		case 'sent':
			return isFirst
				? { json: { ...json('sent', facts, delivered.reason), gift: plain(delivered.gift) } }
				: {
						json: {
							...json('alreadySent', facts, 'An earlier item of this run has the same gift key'),
							gift: plain(delivered.gift),
						},
					};
		case 'alreadySent':
			return { json: json('alreadySent', facts, 'The gift key was sent before') };
		case 'failed':
			return failed(facts, apiError(node, delivered.failure, itemIndex, notSent(delivered)));
		case 'unknown': {
			const error = unknownError(node, facts, delivered.failure, itemIndex);
			return { json: json('unknown', facts, error.message), error };
		}
	}
}

const json = (outcome: Outcome, facts: GiftFacts, reason?: string): IDataObject => ({
	outcome,
	reason: reason ?? null,
	giftKey: facts.giftKey,
	campaignId: facts.campaignId,
	email: facts.email,
	dryRun: facts.dryRun,
	gift: null,
});

const plain = (gift: object | null): IDataObject | null => (gift === null ? null : { ...gift });

function notSent({ failure, stillClaimed }: { failure: Failure; stillClaimed?: boolean }): Wording {
	const reached = failure.status !== undefined || failure.problems.length > 0;
	return {
		message: reached ? headline(failure) : `The gift was not sent: ${headline(failure)}`,
		description: [
			explanation(failure),
			stillClaimed &&
				'n8n could not take the claim back: before you send the gift again, run Gift Request: Release with its Gift Key.',
		]
			.filter(Boolean)
			.join(' '),
	};
}

function unknownError(
	node: INode,
	facts: GiftFacts,
	failure: Failure | undefined,
	itemIndex: number,
): ItemError {
	const description = [
		`Look in &Open for a gift to ${facts.email ?? 'this recipient'} in campaign ${facts.campaignId}.`,
		`If it is there, leave everything as it is. If it is not, run Gift Request: Release in this workflow with Gift Key "${facts.giftKey}", then send it again.`,
		'Until then nothing sends it again.',
		failure ? evidence(failure) : '',
	]
		.filter(Boolean)
		.join(' ');
	if (!failure) {
		const message = 'It is still not known whether an earlier run sent this gift';
		return new NodeOperationError(node, message, { itemIndex, description });
	}
	const message = 'It is not known whether the gift was sent';
	return apiError(node, failure, itemIndex, { message, description });
}

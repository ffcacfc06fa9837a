import type { IExecuteFunctions } from 'n8n-workflow';

import { createGiftRequest } from '../../../api/giftRequests';
import { readGift, type Gift } from '../../../domain/gift';
import { holdingGift, type ClaimLedger } from '../../../ledger';
import { request, type Failure } from '../../../transport';
import type { OrderEntry } from './entry';

/** What became of one gift. `reason` is for a person. */
export type Delivered =
	| { outcome: 'sent'; gift: Gift | null; reason?: string }
	| { outcome: 'alreadySent' }
	/** Nothing was sent. `stillClaimed`: the claim could not be taken back. */
	| { outcome: 'failed'; failure: Failure; stillClaimed?: boolean }
	/** `failure` is missing when an earlier attempt left the gift so. */
	| { outcome: 'unknown'; failure?: Failure };

/**
 * Claims a gift, sends it, and settles the claim. Never throws, and never sends what is claimed already.
 *
 * The claim is stored before the request leaves. It is taken back only when &Open certainly did nothing;
 * a process that dies in between leaves it open.
 */
export async function deliverGift(
	context: IExecuteFunctions,
	ledger: ClaimLedger,
	entry: OrderEntry,
): Promise<Delivered> {
	const key = entry.order.giftKey;
	return await holdingGift(context, key, async () => {
		if (context.getExecutionCancelSignal()?.aborted) {
			return { outcome: 'failed', failure: untouched('The execution was cancelled') };
		}
		const claim = await settled(ledger.claim(key));
		if (!claim.ok) {
			return {
				outcome: 'failed',
				failure: untouched(`The claim could not be stored: ${claim.reason}`),
			};
		}
		if (claim.value === 'sent') return { outcome: 'alreadySent' };
		if (claim.value === 'open') return { outcome: 'unknown' };
		const delivered = await send(context, entry);
		return await settleClaim(ledger, key, delivered);
	});
}

async function send(context: IExecuteFunctions, entry: OrderEntry): Promise<Delivered> {
	const answer = await settled(request(context, createGiftRequest(entry.order), entry.timeoutMs));
	// Nothing is known about an error nobody foresaw, and so not that the gift was not sent.
	if (!answer.ok) return { outcome: 'unknown', failure: unclear(answer.reason) };
	const outcome = answer.value;
	if (!outcome.ok) {
		const { failure } = outcome;
		return { outcome: failure.carriedOut === 'no' ? 'failed' : 'unknown', failure };
	}
	const gift = readGift(outcome.body);
	return gift.id === null
		? { outcome: 'unknown', failure: unclear('The answer holds no gift') }
		: { outcome: 'sent', gift };
}

async function settleClaim(
	ledger: ClaimLedger,
	key: string,
	delivered: Delivered,
): Promise<Delivered> {
	if (delivered.outcome === 'sent') {
		const confirmed = await settled(ledger.confirm(key));
		if (confirmed.ok) return delivered;
		return {
			...delivered,
			reason: `Sent, but n8n could not note that (${confirmed.reason}). Another run will report the outcome as unknown and send nothing.`,
		};
	}
	if (delivered.outcome === 'failed') {
		const released = await settled(ledger.release(key));
		return released.ok ? delivered : { ...delivered, stillClaimed: true };
	}
	return delivered;
}

type Settled<Value> = { ok: true; value: Value } | { ok: false; reason: string };

async function settled<Value>(work: Promise<Value>): Promise<Settled<Value>> {
	try {
		return { ok: true, value: await work };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}

const untouched = (reason: string): Failure => ({ carriedOut: 'no', reason, problems: [] });

const unclear = (reason: string): Failure => ({ carriedOut: 'unknown', reason, problems: [] });

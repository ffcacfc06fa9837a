import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../../shared/json';
import { wait } from '../../../../shared/http/wait';
import { giftRequest } from '../../../api/giftRequests';
import { readGift, type Gift } from '../../../domain/gift';
import { request } from '../../../transport';
import type { Delivered } from './deliver';
import { inParallel } from './inParallel';

const READS_AT_ONCE = 4;

interface Patience {
	tries: number;
	seconds: number;
}

/**
 * Reads the gifts that have no redemption link yet again, all of them in each round, until they have one.
 * A gift that never gets one stays as it is: it was sent, whatever a read says.
 */
export async function waitForLinks(
	context: IExecuteFunctions,
	delivered: readonly Delivered[],
): Promise<void> {
	const patience = readPatience(context);
	if (!patience) return;
	const sent = delivered.filter((one) => one.outcome === 'sent');
	for (let round = 0; round < patience.tries; round++) {
		const withoutLink = sent.filter(({ gift }) => gift?.id && gift.redemptionUrl === null);
		if (withoutLink.length === 0) return;
		if (!(await wait(patience.seconds * 1000, context.getExecutionCancelSignal()))) return;
		await inParallel(withoutLink, READS_AT_ONCE, async (one) => {
			const gift = await readAgain(context, one.gift?.id ?? '');
			if (gift?.id === one.gift?.id && gift?.redemptionUrl) one.gift = gift;
		});
	}
}

/** Never throws: an id that is none, or a credential that is gone by now, takes nothing back either. */
async function readAgain(context: IExecuteFunctions, id: string): Promise<Gift | undefined> {
	try {
		const outcome = await request(context, giftRequest(id));
		return outcome.ok ? readGift(outcome.body) : undefined;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`${context.getNode().name} could not read a gift it had sent. ${reason}`);
		return undefined;
	}
}

function readPatience(context: IExecuteFunctions): Patience | undefined {
	const { waitForLink } = context.getNodeParameter('options', 0, {});
	const asked = isObject(waitForLink) ? waitForLink.wait : undefined;
	if (!isObject(asked)) return undefined;
	return { tries: within(asked.tries, 5, 20), seconds: within(asked.seconds, 2, 60) };
}

/** A whole workflow waits on this, so an expression cannot make it wait for ever. */
function within(value: unknown, preset: number, most: number): number {
	const wanted = Number(value ?? preset);
	return Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), most) : preset;
}

import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { byGiftKey } from '../../domain/giftOrder';
import { ledgerOf, type ClaimLedger, type ClaimState } from '../../ledger';
import { baseUrlOf } from '../../transport';
import { answerDelivered, answerUnsent, failed } from './send/answers';
import { deliverGift, type Delivered } from './send/deliver';
import { isOrder, type OrderEntry } from './send/entry';
import { inParallel } from './send/inParallel';
import { parameters } from './send/parameters';
import { readEntry } from './send/readEntry';
import { waitForLinks } from './send/waitForLinks';

export const description = forOperation('giftRequest', 'send', parameters);

/** Few enough that a process that dies leaves few gifts with an unknown outcome. */
const SENT_AT_ONCE = 4;

/** Sends the gift of every input item, each at most once. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	// Without a credential, say so before any gift is claimed.
	await baseUrlOf(this);
	const ledger = ledgerOf(this);
	const now = new Date();
	const entries = items.map((_, itemIndex) => readEntry(this, itemIndex, now));
	const orders = entries.filter(isOrder);

	const states = await statesIfNeeded(this, ledger, orders);
	const excess = excessOf(this, orders, states);
	const answers: ItemAnswer[] = entries.map((entry) => {
		if (!isOrder(entry)) return answerUnsent(entry);
		return excess ? failed(entry.facts, tooMany(this, excess, entry.itemIndex)) : { json: {} };
	});
	if (!excess) await handleGifts(this, ledger, orders, states, answers);
	return await withClaimsHeld(ledger, answers);
}

/** Sends or, for a dry run, judges each gift once, and puts the answers of its items in their places. */
async function handleGifts(
	context: IExecuteFunctions,
	ledger: ClaimLedger,
	orders: OrderEntry[],
	states: Map<string, ClaimState>,
	answers: ItemAnswer[],
): Promise<void> {
	const [dry, real] = [true, false].map((dryRun) => [
		...byGiftKey(orders.filter(({ facts }) => facts.dryRun === dryRun)).values(),
	]);
	const groups = [...(dry ?? []), ...(real ?? [])];
	const delivered = await inParallel(groups, SENT_AT_ONCE, async ([first]) =>
		first.facts.dryRun
			? foretold(states.get(first.order.giftKey))
			: await deliverGift(context, ledger, first),
	);
	await waitForLinks(context, delivered);
	groups.forEach((group, position) => {
		const outcome = delivered[position];
		if (!outcome) return;
		group.forEach((entry, place) => {
			answers[entry.itemIndex] = answerDelivered(context.getNode(), entry, outcome, place === 0);
		});
	});
}

/** What a dry run says of a gift: what sending it now would come to, if &Open takes it. */
function foretold(state: ClaimState | undefined): Delivered {
	if (state === 'sent') return { outcome: 'alreadySent' };
	if (state === 'open') return { outcome: 'unknown' };
	return { outcome: 'sent', gift: null, reason: 'Dry run: would be sent' };
}

/** Looking writes to n8n's store, so it is done only where the answer depends on it. */
async function statesIfNeeded(
	context: IExecuteFunctions,
	ledger: ClaimLedger,
	orders: OrderEntry[],
): Promise<Map<string, ClaimState>> {
	const keys = [...byGiftKey(orders).keys()];
	const isDry = ({ facts }: OrderEntry) => facts.dryRun;
	if (keys.length <= maximumGifts(context) && !orders.some(isDry)) return new Map();
	try {
		return await ledger.look(keys);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			'The claims of gifts could not be read, so nothing was sent',
			{ description: error instanceof Error ? error.message : undefined },
		);
	}
}

interface Excess {
	unsent: number;
	maximum: number;
}

function excessOf(
	context: IExecuteFunctions,
	orders: OrderEntry[],
	states: Map<string, ClaimState>,
): Excess | undefined {
	const maximum = maximumGifts(context);
	const isUnsent = (key: string) => (states.get(key) ?? 'none') === 'none';
	const unsent = [...byGiftKey(orders).keys()].filter(isUnsent).length;
	return unsent > maximum ? { unsent, maximum } : undefined;
}

function maximumGifts(context: IExecuteFunctions): number {
	const maximum = Number(context.getNodeParameter('maximumGifts', 0, 100));
	if (Number.isInteger(maximum) && maximum > 0) return maximum;
	throw new NodeOperationError(context.getNode(), 'Maximum Gifts must be a whole number above 0');
}

const tooMany = (context: IExecuteFunctions, { unsent, maximum }: Excess, itemIndex: number) =>
	new NodeOperationError(
		context.getNode(),
		`This run would send ${unsent} gifts, more than Maximum Gifts allows (${maximum}): none was sent`,
		{
			itemIndex,
			description: 'If they are all meant, raise Maximum Gifts; if not, check the input.',
		},
	);

/** How full the ledger is, on every item. A count that cannot be had fails nothing that was sent. */
async function withClaimsHeld(ledger: ClaimLedger, answers: ItemAnswer[]): Promise<ItemAnswer[]> {
	const claimsHeld = await ledger.count().catch(() => null);
	return answers.map((answer) => ({ ...answer, json: { ...answer.json, claimsHeld } }));
}

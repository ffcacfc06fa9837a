import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { JsonFields } from '../../../../shared/call';
import { isObject } from '../../../../shared/json';
import { isWithinDays, readDate } from '../../../domain/giftedRecently';
import { chosenGiftKey, giftKeyOf } from '../../../domain/giftKey';
import { OWN_FIELDS, type GiftOrder } from '../../../domain/giftOrder';
import {
	asJsonArray,
	asJsonObject,
	asSwitch,
	asText,
	switchParameter,
	textParameter,
} from '../../../../shared/items/parameters';
import type { Entry, GiftFacts } from './entry';

const DEFAULT_TIMEOUT_SECONDS = 60;
/** A timer of Node.js that is set for more than 24 days ends at once. */
const LONGEST_TIMEOUT_SECONDS = 3_600;

/** Reads one item's parameters. What is wrong with them becomes the entry's error; nothing is thrown. */
export function readEntry(context: IExecuteFunctions, itemIndex: number, now: Date): Entry {
	// Filled as far as reading gets, so that an error still tells which gift it is about.
	const facts: GiftFacts = { giftKey: null, campaignId: null, email: null, dryRun: false };
	try {
		return readOrder(context, itemIndex, now, facts);
	} catch (thrown) {
		const error =
			thrown instanceof NodeOperationError
				? thrown
				: new NodeOperationError(
						context.getNode(),
						thrown instanceof Error ? thrown : String(thrown),
						{ itemIndex },
					);
		return { kind: 'invalid', itemIndex, facts, error };
	}
}

function readOrder(
	context: IExecuteFunctions,
	itemIndex: number,
	now: Date,
	facts: GiftFacts,
): Entry {
	const text = (name: string, displayName: string) =>
		textParameter(context, name, displayName, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {});
	facts.dryRun = switchParameter(context, 'dryRun', 'Dry Run', itemIndex);
	const campaignId = text('campaign', 'Campaign');
	facts.campaignId = campaignId || null;
	const email = text('email', 'Email');
	facts.email = email || null;
	const giftKey =
		chosenGiftKey(asText(context, 'Gift Key', options.giftKey, itemIndex)) ||
		(email && giftKeyOf({ campaignId, email, occasion: text('occasion', 'Occasion') }));
	facts.giftKey = giftKey || null;

	if (!campaignId)
		throw missing(context, itemIndex, 'Campaign', 'Pick one from the list or give its ID.');
	if (!email && !asSwitch(context, 'Allow No Email', options.allowNoEmail, itemIndex)) {
		return { kind: 'skipped', itemIndex, facts, reason: 'No email address' };
	}
	if (!giftKey) {
		const advice =
			'Without an email address, set the option Gift Key to something that names this gift.';
		throw missing(context, itemIndex, 'Gift Key', advice);
	}
	const recent = giftedRecently(context, itemIndex, options, now);
	if (recent !== undefined) return { kind: 'skipped', itemIndex, facts, reason: recent };

	const order: GiftOrder = {
		giftKey,
		campaignId,
		firstName: text('firstName', 'First Name'),
		lastName: text('lastName', 'Last Name'),
		email: email || null,
		...directSend(context, itemIndex),
		additionalFields: additionalFields(context, itemIndex, options),
	};
	return { kind: 'order', itemIndex, facts, order, timeoutMs: timeoutMs(options) };
}

function directSend(context: IExecuteFunctions, itemIndex: number): Pick<GiftOrder, 'directSend'> {
	if (!switchParameter(context, 'sendDirect', 'Send Direct', itemIndex)) return {};
	const json = (name: string) => context.getNodeParameter(name, itemIndex, '');
	const shippingAddress = asJsonObject(
		context,
		'Shipping Address',
		json('shippingAddress'),
		itemIndex,
	);
	const lineItems = asJsonArray(context, 'Line Items', json('lineItems'), itemIndex);
	const advice = 'A direct send needs both the address and the line items.';
	if (Object.keys(shippingAddress).length === 0) {
		throw missing(context, itemIndex, 'Shipping Address', advice);
	}
	if (lineItems.length === 0) throw missing(context, itemIndex, 'Line Items', advice);
	return { directSend: { shippingAddress, lineItems } };
}

function additionalFields(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): JsonFields {
	const fields = asJsonObject(
		context,
		'Additional Fields (JSON)',
		options.additionalFields,
		itemIndex,
	);
	const taken = OWN_FIELDS.filter((name) => name in fields);
	if (taken.length === 0) return fields;
	throw new NodeOperationError(
		context.getNode(),
		`Additional Fields (JSON) must not contain ${taken.join(', ')}`,
		{
			itemIndex,
			description: 'Campaign, recipient, address and line items have parameters of their own.',
		},
	);
}

/** Why the person is skipped, or undefined. A date that cannot be read stops the gift: it might be a recent one. */
function giftedRecently(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	now: Date,
): string | undefined {
	const condition = isObject(options.skipIfGifted) ? options.skipIfGifted.within : undefined;
	if (!isObject(condition)) return undefined;
	const date = readDate(condition.lastGift);
	// Nothing would count as 0, and so let everybody through.
	const days = condition.days === '' || condition.days === null ? NaN : Number(condition.days);
	if (date === null || !Number.isFinite(days)) {
		const name = date === null ? 'Last Gift' : 'Days';
		throw new NodeOperationError(
			context.getNode(),
			`${name} (Skip if Gifted Within) is not a ${date === null ? 'date' : 'number'}`,
			{
				itemIndex,
				description: 'Give a date as 2027-03-31, as a time in ISO 8601, or in milliseconds.',
			},
		);
	}
	return date !== undefined && isWithinDays(date, days, now)
		? `Gifted on ${date.toISOString().slice(0, 10)}, less than ${days} days ago`
		: undefined;
}

function timeoutMs({ timeoutSeconds }: IDataObject): number {
	const seconds = Number(timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
	return Math.min(seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS) * 1000;
}

const missing = (context: IExecuteFunctions, itemIndex: number, name: string, advice: string) =>
	new NodeOperationError(context.getNode(), `${name} is missing`, {
		itemIndex,
		description: advice,
	});

import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { campaign } from '../../descriptions/campaign';
import { claimsNotice, occasion } from '../../descriptions/claims';
import { chosenGiftKey, giftKeyOf } from '../../domain/giftKey';
import { holdingGift, ledgerOf, type ClaimState } from '../../ledger';
import { choiceParameter, switchParameter, textParameter } from '../../../shared/items/parameters';

const forRecipient = { show: { identifyBy: ['recipient'] } };

const parameters: INodeProperties[] = [
	claimsNotice,
	{
		displayName: 'Identify By',
		name: 'identifyBy',
		type: 'options',
		options: [
			{
				name: 'Campaign, Email and Occasion',
				value: 'recipient',
				description: 'The same values that the gift was sent with',
			},
			{
				name: 'Gift Key',
				value: 'giftKey',
				description: 'The gift key that Gift Request: Send put on the item',
			},
		],
		default: 'giftKey',
		description: 'What tells which gift to release',
	},
	{
		displayName: 'Gift Key',
		name: 'giftKey',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.giftKey }}',
		displayOptions: { show: { identifyBy: ['giftKey'] } },
		description: 'The gift key that Gift Request: Send put on the item',
	},
	{ ...campaign, displayOptions: forRecipient },
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ada@example.com',
		displayOptions: forRecipient,
		description: 'The email address that the gift was sent to',
	},
	{ ...occasion, displayOptions: forRecipient },
	{
		displayName: 'Release Sent Gifts Too',
		name: 'releaseSent',
		type: 'boolean',
		default: false,
		description:
			'Whether to also release a gift that &Open confirmed. The next run then sends the person a second one.',
	},
];

export const description = forOperation('giftRequest', 'release', parameters);

/** Forgets a gift key, so that the gift can be sent (again). Waits for a run that is just sending it. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const giftKey = readKey(this, itemIndex);
	const releaseSent = switchParameter(this, 'releaseSent', 'Release Sent Gifts Too', itemIndex);
	const ledger = ledgerOf(this);
	const was = await holdingGift(this, giftKey, async () => {
		const state = (await ledger.look([giftKey])).get(giftKey) ?? 'none';
		if (state === 'sent' && !releaseSent) {
			throw new NodeOperationError(this.getNode(), 'This gift was sent, so it was not released', {
				itemIndex,
				description: `&Open confirmed the gift with the key "${giftKey}". To be able to send a second one, switch on Release Sent Gifts Too.`,
			});
		}
		return state === 'none' ? state : await ledger.release(giftKey);
	});
	return { ...result(was), giftKey, claimsHeld: await ledger.count().catch(() => null) };
}

function readKey(context: IExecuteFunctions, itemIndex: number): string {
	const text = (name: string, displayName: string) => {
		const value = textParameter(context, name, displayName, itemIndex);
		if (value !== '') return value;
		throw new NodeOperationError(context.getNode(), `${displayName} is missing`, { itemIndex });
	};
	const ways = ['giftKey', 'recipient'] as const;
	const by = choiceParameter(context, 'identifyBy', 'Identify By', itemIndex, ways, 'giftKey');
	if (by === 'giftKey') {
		return chosenGiftKey(text('giftKey', 'Gift Key'));
	}
	return giftKeyOf({
		campaignId: text('campaign', 'Campaign'),
		email: text('email', 'Email'),
		occasion: textParameter(context, 'occasion', 'Occasion', itemIndex),
	});
}

/** `was` in the words of Gift Request: Send. */
function result(was: ClaimState): { outcome: string; was: string | null } {
	switch (was) {
		case 'none':
			return { outcome: 'notHeld', was: null };
		case 'open':
			return { outcome: 'released', was: 'unknown' };
		case 'sent':
			return { outcome: 'released', was: 'sent' };
	}
}

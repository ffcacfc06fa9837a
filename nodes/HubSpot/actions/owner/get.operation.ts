import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { choiceParameter, switchParameter, textParameter } from '../../../shared/items/parameters';
import { triedItems, valuesOf } from '../../../shared/items/tried';
import { apiError } from '../../transport';
import { findOwners, ownerKey, type OwnerWish } from './findOwners';
import { ownerItem } from './getAll.operation';

export const description: INodeProperties[] = forOperation('owner', 'get', [
	{
		displayName: 'Find By',
		name: 'ownerBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: 'The email address of the user' },
			{
				name: 'Owner ID',
				value: 'id',
				description: 'The ID that records hold, e.g. in the property hubspot_owner_id',
			},
			{
				name: 'User ID',
				value: 'userId',
				description: 'The ID of the user, which settings and conversations show',
			},
		],
		default: 'id',
		description: 'What tells which owner an input item means',
	},
	{
		displayName: 'Owner',
		name: 'owner',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 70001',
		description: 'The owner ID, user ID or email address, as chosen above',
	},
	{
		displayName: 'Include Archived',
		name: 'includeArchived',
		type: 'boolean',
		default: false,
		description:
			'Whether to find users that were deactivated too; records may still name them as owner',
	},
]);

/** Finds the owner of each item; the same owner once, however many items name it. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const wishes = await triedItems(this, (itemIndex) => readWish(this, itemIndex));
	const found = await findOwners(this, valuesOf(wishes));
	return wishes.map((wish, itemIndex) => {
		if (!wish.ok) return { json: {}, error: wish.error };
		const result = found.get(ownerKey(wish.value));
		if (result?.failure) {
			return { json: {}, error: apiError(this.getNode(), result.failure, itemIndex) };
		}
		if (result?.owner) return { json: ownerItem(result.owner) };
		return { json: {}, error: noOwner(this, wish.value, itemIndex) };
	});
}

const WAYS: ReadonlyArray<OwnerWish['by']> = ['id', 'userId', 'email'];

function readWish(context: IExecuteFunctions, itemIndex: number): OwnerWish {
	const by = choiceParameter(context, 'ownerBy', 'Find By', itemIndex, WAYS, 'id');
	const value = textParameter(context, 'owner', 'Owner', itemIndex);
	const includeArchived = switchParameter(
		context,
		'includeArchived',
		'Include Archived',
		itemIndex,
	);
	const problem =
		value === ''
			? '"Owner" is empty'
			: by !== 'email' && !/^\d{1,19}$/.test(value)
				? `"Owner": "${value}" is not an ID, which has digits only`
				: undefined;
	if (problem !== undefined)
		throw new NodeOperationError(context.getNode(), problem, { itemIndex });
	return { by, value, includeArchived };
}

const noOwner = (
	context: IExecuteFunctions,
	{ value, includeArchived }: OwnerWish,
	itemIndex: number,
) =>
	new NodeOperationError(context.getNode(), `There is no owner "${value}" in HubSpot`, {
		itemIndex,
		description: includeArchived
			? 'The user may belong to another account.'
			: 'The user may have been deactivated: switch on "Include Archived" to find it.',
	});

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { textOf } from '../../../shared/json';
import type { KnownRecord, Match } from '../../domain/matching';
import { objectTypeInPath } from '../../domain/objectTypes';
import { apiError, type Failure } from '../../transport';
import { contactKeyOf, contactMatchOf } from '../contactKey';
import { findRecords } from '../engine/findRecords';

/** The record id of an item's contact, or why it has none. */
export type ContactIdOf = (itemIndex: number) => string | ItemError;

/** The record ids of the contacts that the items name, or why an item has none. */
export async function contactIds(this: IExecuteFunctions): Promise<ContactIdOf> {
	const items = this.getInputData();
	const match = await contactMatchOf.call(this);
	const keys = items.map((_, itemIndex) => contactKeyOf.call(this, match, itemIndex));
	const isContact = items.map(
		(_, itemIndex) =>
			objectTypeInPath(textOf(this.getNodeParameter('objectType', itemIndex))) === 'contacts',
	);
	const wanted = keys.flatMap((key, index) => (isContact[index] && key.given ? [key.key] : []));
	const found = await lookUp(this, match, [...new Set(wanted)]);
	return (itemIndex) => {
		const key = keys[itemIndex];
		if (!key?.given) {
			return new NodeOperationError(this.getNode(), key?.problem ?? 'No contact', { itemIndex });
		}
		const failure = found.failures.get(key.key);
		if (failure) return apiError(this.getNode(), failure, itemIndex);
		return (
			found.records.get(key.key)?.id ??
			new NodeOperationError(this.getNode(), `There is no contact "${key.key}" in HubSpot`, {
				itemIndex,
			})
		);
	};
}

/** A record id needs no request: HubSpot itself says when there is no such contact. */
async function lookUp(context: IExecuteFunctions, match: Match, keys: string[]) {
	if (match.by !== 'recordId') {
		return await findRecords({ context, objectType: 'contacts', match, properties: [] }, keys);
	}
	const records = new Map<string, KnownRecord>(keys.map((id) => [id, { id, properties: {} }]));
	return { records, failures: new Map<string, Failure>() };
}

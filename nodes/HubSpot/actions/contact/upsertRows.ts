import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { switchParameter } from '../../../shared/items/parameters';
import type { Match } from '../../domain/matching';
import { PropertyError, writableProperty } from '../../domain/propertyLookup';
import { titleOf } from '../../domain/property';
import type { AccountSite } from '../../domain/recordUrl';
import type { UpsertRow } from '../../domain/upsertPlan';
import { ValueError } from '../../domain/values';
import { account, schema as schemaOf, type Schema } from '../../transport';
import { contactKeyOf } from '../contactKey';
import { wantedProperties } from '../wantedProperties';

/** What one input item comes to before anything is sent. */
export type Reading =
	| { kind: 'row'; row: UpsertRow; ignoredFields: string[]; dryRun: boolean }
	| { kind: 'skipped'; reason: string }
	| { kind: 'failed'; key: string | undefined; error: ItemError; maybeNew: boolean };

export interface Readings {
	readings: Reading[];
	site: AccountSite;
}

/**
 * Reads all input items against the account's properties, which are kept for some minutes; asks for them once
 * more when an item names a property or an option that may have been created since.
 */
export async function readRows(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
	match: Match,
): Promise<Readings> {
	const startedAt = Date.now();
	const [site, kept] = await Promise.all([account(this), schemaOf(this, 'contacts')]);
	const problem = keyPropertyProblem(match, kept);
	const readings = problem === undefined ? readAll.call(this, items, match, kept) : [];
	const maybeNew = readings.some((reading) => reading.kind === 'failed' && reading.maybeNew);
	if (problem === undefined && !maybeNew) return { readings, site };
	const fresh = await schemaOf(this, 'contacts', startedAt);
	const stillProblem = keyPropertyProblem(match, fresh);
	if (stillProblem !== undefined) {
		throw new NodeOperationError(this.getNode(), stillProblem, {
			description: 'Choose a property that HubSpot requires unique values for, or match by email.',
		});
	}
	return { readings: readAll.call(this, items, match, fresh), site };
}

function readAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
	match: Match,
	schema: Schema,
): Reading[] {
	return items.map((_, itemIndex) => readItem.call(this, match, schema, itemIndex));
}

/** Why the property cannot name a record, for any item: it may hold a value twice, or HubSpot alone writes it. */
function keyPropertyProblem(match: Match, schema: Schema): string | undefined {
	if (match.by !== 'uniqueProperty') return undefined;
	try {
		const property = writableProperty(schema, match.property);
		if (property.hasUniqueValue || property.name === 'email') return undefined;
		return `${titleOf(property)} is not a unique property in HubSpot`;
	} catch (error) {
		if (error instanceof PropertyError) return error.message;
		return String(error);
	}
}

function readItem(
	this: IExecuteFunctions,
	match: Match,
	schema: Schema,
	itemIndex: number,
): Reading {
	const key = contactKeyOf.call(this, match, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {});
	if (!key.given) {
		if (key.missing && options.withoutKey !== 'fail') {
			return { kind: 'skipped', reason: key.problem };
		}
		return failed.call(this, itemIndex, key.problem);
	}
	const emptyValues =
		this.getNodeParameter('emptyValues', itemIndex, 'leave') === 'clear' ? 'clear' : 'leave';
	try {
		const { properties: wanted, ignoredFields } = wantedProperties.call(this, schema, itemIndex);
		if (ignoredFields.length > 0 && options.unknownFields === 'fail') {
			const names = ignoredFields.join(', ');
			return failed.call(
				this,
				itemIndex,
				`No writable contact property for: ${names}`,
				key.key,
				true,
			);
		}
		// Text such as "true" from an expression must not write what was meant to be tried.
		const dryRun = switchParameter(this, 'dryRun', 'Dry Run', itemIndex);
		const row: UpsertRow = { itemIndex, key: key.key, wanted, emptyValues };
		return { kind: 'row', row, ignoredFields, dryRun };
	} catch (error) {
		const maybeNew =
			(error instanceof PropertyError && error.unknown) ||
			(error instanceof ValueError && error.unknownOption);
		const message = error instanceof Error ? error.message : String(error);
		return failed.call(this, itemIndex, message, key.key, maybeNew);
	}
}

function failed(
	this: IExecuteFunctions,
	itemIndex: number,
	message: string,
	key?: string,
	maybeNew = false,
): Reading {
	const error = new NodeOperationError(this.getNode(), message, { itemIndex });
	return { kind: 'failed', key, error, maybeNew };
}

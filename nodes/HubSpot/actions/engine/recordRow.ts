import { NodeApiError, NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import type { Match } from '../../domain/matching';
import { isEngagement, recordWord } from '../../domain/objectTypes';
import { optionsProblem } from '../../domain/propertyOptions';
import { PropertyError } from '../../domain/propertyLookup';
import type { UpsertRow } from '../../domain/upsertPlan';
import { isEmpty, optionsLacking, ValueError } from '../../domain/values';
import type { WantedProperty } from '../../domain/writeModes';
import type { Schema } from '../../transport';
import { MISSING_OPTIONS, rowChoices } from './rowChoices';
import type { Destinations } from './keptOptions';
import { recordKeyOf, type RecordKey } from './recordKey';
import { checkValues, type Wanted } from './wantedProperties';

/** An option that was added, or would be in a dry run. */
export interface CreatedOption {
	/** Internal name of the property. */
	property: string;
	value: string;
}

/** What one input item comes to before any record is written. */
export type Reading =
	| {
			kind: 'row';
			row: UpsertRow;
			ignoredFields: string[];
			dryRun: boolean;
			optionsCreated: CreatedOption[];
			/** Whether a record that does not exist is passed over instead of failing the item. */
			skipsMissing: boolean;
	  }
	| { kind: 'skipped'; reason: string }
	| { kind: 'failed'; key: string | undefined; error: ItemError; maybeNew: boolean };

/** An item that is fine but for options that its properties lack, by internal name. */
export interface Lacking {
	kind: 'lacking';
	key: string;
	dryRun: boolean;
	ignoredFields: string[];
	wanted: WantedProperty[];
	options: Map<string, string[]>;
}

/** How the items are read. */
export interface RowRequest {
	objectType: string;
	/** Undefined: every item is a new record, and none has a key. */
	match: Match | undefined;
	/** What an item wants written. */
	wantedOf: (schema: Schema, itemIndex: number) => Wanted;
	/** Why an item fails whatever else it says. */
	problemOf?: (itemIndex: number) => ItemError | undefined;
	/** Whether records that do not exist are left out instead of created. */
	updatesOnly?: boolean;
	/** What becomes of an item that names no record, if it does not choose: it fails. */
	itemsWithoutKey?: 'skip' | 'fail';
	/** Where the values of items go that lack options, if not to the record of their key. */
	destinations?: Destinations;
	/** When the run began, in milliseconds: the time of activities that are given none. */
	startedAt: number;
}

const NO_KEY: RecordKey = { given: true, key: '' };

/**
 * Reads one input item against the properties of its object type.
 *
 * @param kept internal names of properties that the record keeps: whether they have the option does not matter.
 */
export function readRow(
	this: IExecuteFunctions,
	request: RowRequest,
	schema: Schema,
	itemIndex: number,
	kept: ReadonlySet<string> = new Set(),
): Reading | Lacking {
	const { objectType, match } = request;
	const key = match ? recordKeyOf.call(this, match, itemIndex) : NO_KEY;
	try {
		const choices = rowChoices.call(this, itemIndex, request.itemsWithoutKey);
		if (!key.given) {
			return key.missing && choices.skipsWithoutKey
				? { kind: 'skipped', reason: key.problem }
				: failedRow.call(this, itemIndex, key.problem);
		}
		const problem = request.problemOf?.(itemIndex);
		if (problem) return { kind: 'failed', key: key.key, error: problem, maybeNew: false };
		const { properties: wanted, ignoredFields } = request.wantedOf(schema, itemIndex);
		const lacking = choices.createsOptions ? lackingIn(wanted, kept) : new Map<string, string[]>();
		checkValues(wanted, new Set([...kept, ...lacking.keys()]));
		if (ignoredFields.length > 0 && choices.failsUnknown) {
			const message = `No writable ${recordWord(objectType)} property for: ${ignoredFields.join(', ')}`;
			return failedRow.call(this, itemIndex, message, { key: key.key, maybeNew: true });
		}
		const { dryRun } = choices;
		if (lacking.size > 0) {
			return { kind: 'lacking', key: key.key, dryRun, ignoredFields, wanted, options: lacking };
		}
		const row: UpsertRow = {
			itemIndex,
			key: key.key,
			wanted,
			emptyValues: choices.emptyValues,
			ifCreated: timeIfCreated(request, schema, wanted),
		};
		const { skipsMissing } = choices;
		return { kind: 'row', row, ignoredFields, dryRun, optionsCreated: [], skipsMissing };
	} catch (error) {
		const named = key.given ? key.key : undefined;
		if (error instanceof NodeOperationError || error instanceof NodeApiError) {
			return { kind: 'failed', key: named, error, maybeNew: false };
		}
		return failedRow.call(this, itemIndex, messageOf(error), {
			key: named,
			maybeNew: isMaybeNew(error),
			...adviceFor(error),
		});
	}
}

/** An item that fails before any record is written. */
export function failedRow(
	this: IExecuteFunctions,
	itemIndex: number,
	message: string,
	{
		key,
		maybeNew = false,
		advice,
	}: { key?: string | undefined; maybeNew?: boolean; advice?: string } = {},
): Reading {
	const description = advice === undefined ? {} : { description: advice };
	const error = new NodeOperationError(this.getNode(), message, { itemIndex, ...description });
	return { kind: 'failed', key, error, maybeNew };
}

/** HubSpot wants to know of every activity when it happened. */
function timeIfCreated(
	{ objectType, startedAt }: RowRequest,
	schema: Schema,
	wanted: WantedProperty[],
): WantedProperty[] {
	const property = schema.get('hs_timestamp');
	if (!property || !isEngagement(objectType)) return [];
	const isGiven = wanted.some(
		(each) => each.property.name === property.name && !isEmpty(each.value),
	);
	return isGiven ? [] : [{ property, value: startedAt, when: 'whenCreated' }];
}

function lackingIn(wanted: WantedProperty[], kept: ReadonlySet<string>): Map<string, string[]> {
	const lacking = new Map<string, string[]>();
	for (const { property, value } of wanted) {
		if (isEmpty(value) || kept.has(property.name)) continue;
		const options = optionsLacking(value, property);
		if (options.length === 0) continue;
		lacking.set(property.name, [...(lacking.get(property.name) ?? []), ...options]);
	}
	return lacking;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const isMaybeNew = (error: unknown): boolean =>
	(error instanceof PropertyError && error.unknown) ||
	(error instanceof ValueError && error.unknownOption);

const adviceFor = (error: unknown): { advice?: string } =>
	error instanceof ValueError &&
	error.unknownOption &&
	error.property.fieldType !== 'booleancheckbox' &&
	optionsProblem(error.property) === undefined
		? { advice: `With the option "${MISSING_OPTIONS}" it is added to the property.` }
		: {};

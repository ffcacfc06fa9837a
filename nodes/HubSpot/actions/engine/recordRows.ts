import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Match } from '../../domain/matching';
import { titleOf } from '../../domain/property';
import { PropertyError, writableProperty } from '../../domain/propertyLookup';
import type { AccountSite } from '../../domain/recordUrl';
import { account, schema as schemaOf, type Schema } from '../../transport';
import { addMissingOptions } from './missingOptions';
import { readRow, type Lacking, type Reading, type RowRequest } from './recordRow';
import { withStages } from './stageOrder';

export type { Reading, RowRequest } from './recordRow';

export interface Readings {
	/** One for each input item, in their order. */
	readings: Reading[];
	site: AccountSite;
}

/**
 * How old the properties may be when an input field is none of them. Most inputs have fields that are no property, so
 * asking for every run would be too much; and a property that was made longer ago than this must not be passed over.
 */
const UNKNOWN_FIELD_MS = 10_000;

/**
 * Reads all input items against the account's properties, which are kept for some minutes; asks for them once more
 * when an item names a property or an option that may have been created since. Options that are to be created are, all
 * of a property together; nothing else is written.
 *
 * @throws NodeOperationError when the property that records are matched by cannot name one.
 */
export async function readRows(this: IExecuteFunctions, request: RowRequest): Promise<Readings> {
	const { objectType, match } = request;
	const [site, kept] = await Promise.all([account(this), schemaOf(this, objectType)]);
	let known = kept;
	const read = (asked = request) =>
		this.getInputData().map((_, itemIndex) => readRow.call(this, asked, known, itemIndex));
	const problem = keyPropertyProblem(objectType, match, kept);
	let drafts = problem === undefined ? read() : [];
	const maybeNew = drafts.some((draft) => draft.kind === 'failed' && draft.maybeNew);
	if (problem !== undefined || maybeNew) {
		known = await schemaOf(this, objectType, request.startedAt);
		const stillProblem = keyPropertyProblem(objectType, match, known);
		if (stillProblem !== undefined) {
			throw new NodeOperationError(this.getNode(), stillProblem, {
				description:
					'Choose a property that HubSpot requires unique values for, or match in another way.',
			});
		}
		drafts = read();
	} else if (hasUnknownField(drafts, kept)) {
		known = await schemaOf(this, objectType, request.startedAt - UNKNOWN_FIELD_MS);
		if (hasUnknownField(drafts, kept, known)) drafts = read();
	}
	const asked = await withStages(this, request, known, drafts);
	if (asked !== request) drafts = read(asked);
	return { readings: await addMissingOptions.call(this, asked, known, drafts), site };
}

/** @param nowIn counts only the fields that are properties by now. */
function hasUnknownField(drafts: Array<Reading | Lacking>, kept: Schema, nowIn?: Schema): boolean {
	return drafts.some(
		(draft) =>
			'ignoredFields' in draft &&
			draft.ignoredFields.some((name) => !kept.has(name) && (!nowIn || nowIn.has(name))),
	);
}

/** Why the property cannot name a record, for any item: it may hold a value twice, or HubSpot alone writes it. */
function keyPropertyProblem(
	objectType: string,
	match: Match | undefined,
	schema: Schema,
): string | undefined {
	if (match?.by !== 'uniqueProperty') return undefined;
	try {
		const property = writableProperty(schema, match.property, objectType);
		const isEmail = objectType === 'contacts' && property.name === 'email';
		if (property.hasUniqueValue || isEmail) return undefined;
		return `${titleOf(property)} is not a unique property in HubSpot`;
	} catch (error) {
		if (error instanceof PropertyError) return error.message;
		return String(error);
	}
}

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { asSwitch, switchParameter } from '../../../shared/items/parameters';
import { itemError } from '../../../shared/items/tried';
import { isObject, objectsIn, textOf, type JsonObject } from '../../../shared/json';
import { PROPERTY_KINDS, propertyKind } from '../../domain/propertyKinds';
import { definitionProblem, type WantedDefinition } from '../../domain/propertyPlan';
import { resolvedObjectType } from '../objectType';
import { wantedOptions } from './optionParameters';

/** What one row asks for one input item. */
export interface DefinitionReading {
	itemIndex: number;
	objectType: string;
	name: string;
	/** Why nothing can be asked for, or what is. */
	wanted: WantedDefinition | ItemError;
	addMissingOptions: boolean;
	dryRun: boolean;
}

/** Reads all rows of one item. */
export async function readDefinitions(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<DefinitionReading[]> {
	const nothing = { itemIndex, objectType: '', name: '', addMissingOptions: false, dryRun: false };
	try {
		return await readRows.call(this, itemIndex);
	} catch (error) {
		return [{ ...nothing, wanted: itemError(this, error, itemIndex) }];
	}
}

/** @throws NodeOperationError for a switch that is neither on nor off. */
async function readRows(this: IExecuteFunctions, itemIndex: number): Promise<DefinitionReading[]> {
	const text = (name: string) => textOf(this.getNodeParameter(name, itemIndex, '')).trim();
	const switched = (name: string, label: string) => switchParameter(this, name, label, itemIndex);
	const collection: unknown = this.getNodeParameter('definitions', itemIndex, {});
	const rows = objectsIn(isObject(collection) ? collection.rows : []);
	const common = {
		itemIndex,
		objectType: await resolvedObjectType(this, text('objectType')),
		addMissingOptions: switched('addMissingOptions', 'Add Missing Options'),
		dryRun: switched('dryRun', 'Dry Run'),
	};
	const failed = (problem: string) =>
		new NodeOperationError(this.getNode(), problem, { itemIndex });
	const nothing = (problem: string) => [{ ...common, name: '', wanted: failed(problem) }];
	if (common.objectType === '') return nothing('"Object Type" is empty');
	if (rows.length === 0) return nothing('"Properties" has no row');
	const group = { groupName: text('groupName'), groupLabel: text('groupLabel') };
	const wantedIn = (row: JsonObject): WantedDefinition | ItemError => {
		try {
			const unique = asSwitch(this, 'Unique Values', row.unique, itemIndex);
			const wanted = definitionOf(row, { ...group, unique });
			return typeof wanted === 'string' ? failed(wanted) : wanted;
		} catch (error) {
			return itemError(this, error, itemIndex);
		}
	};
	return rows.map((row) => ({ ...common, name: textOf(row.name).trim(), wanted: wantedIn(row) }));
}

/** The definition, or why there is none. */
function definitionOf(
	row: JsonObject,
	given: Pick<WantedDefinition, 'groupName' | 'groupLabel' | 'unique'>,
): WantedDefinition | string {
	const name = textOf(row.name).trim();
	const kind = propertyKind(textOf(row.kind).trim() || 'singleLineText');
	if (!kind) {
		const kinds = PROPERTY_KINDS.map((each) => each.name).join(', ');
		return `"${textOf(row.kind)}" is not a type of property. There are: ${kinds}`;
	}
	if (given.groupName === '') return '"Group Internal Name" is empty';
	const definition: WantedDefinition = {
		name,
		label: textOf(row.label).trim(),
		kind,
		description: textOf(row.description).trim(),
		options: kind.hasOptions ? wantedOptions(row.options) : [],
		...given,
	};
	return definitionProblem(definition) ?? definition;
}

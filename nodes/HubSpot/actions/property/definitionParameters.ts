import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { isObject, objectsIn, textOf, type JsonObject } from '../../../shared/json';
import { objectTypeInPath } from '../../domain/objectTypes';
import { PROPERTY_KINDS, propertyKind } from '../../domain/propertyKinds';
import { definitionProblem, type WantedDefinition } from '../../domain/propertyPlan';
import { wantedOptions } from './optionParameters';

/** What one row asks for one input item. */
export interface DefinitionReading {
	itemIndex: number;
	objectType: string;
	name: string;
	/** Why nothing can be asked for, or what is. */
	wanted: WantedDefinition | ItemError;
	addMissingOptions: boolean;
}

/** Reads all rows for all items. */
export function readDefinitions(this: IExecuteFunctions, itemIndex: number): DefinitionReading[] {
	const text = (name: string) => textOf(this.getNodeParameter(name, itemIndex, '')).trim();
	const collection: unknown = this.getNodeParameter('definitions', itemIndex, {});
	const rows = objectsIn(isObject(collection) ? collection.rows : []);
	const objectType = objectTypeInPath(text('objectType'));
	const addMissingOptions = this.getNodeParameter('addMissingOptions', itemIndex, false) === true;
	const failed = (problem: string) =>
		new NodeOperationError(this.getNode(), problem, { itemIndex });
	const reading = (name: string, wanted: WantedDefinition | ItemError): DefinitionReading => ({
		itemIndex,
		objectType,
		name,
		wanted,
		addMissingOptions,
	});
	if (objectType === '') return [reading('', failed('"Object Type" is empty'))];
	if (rows.length === 0) return [reading('', failed('"Properties" has no row'))];
	const group = { groupName: text('groupName'), groupLabel: text('groupLabel') };
	return rows.map((row) => {
		const name = textOf(row.name).trim();
		const wanted = definitionOf(row, group);
		return reading(name, typeof wanted === 'string' ? failed(wanted) : wanted);
	});
}

/** The definition, or why there is none. */
function definitionOf(
	row: JsonObject,
	group: Pick<WantedDefinition, 'groupName' | 'groupLabel'>,
): WantedDefinition | string {
	const name = textOf(row.name).trim();
	const kind = propertyKind(textOf(row.kind).trim() || 'singleLineText');
	if (!kind) {
		const kinds = PROPERTY_KINDS.map((each) => each.name).join(', ');
		return `"${textOf(row.kind)}" is not a type of property. There are: ${kinds}`;
	}
	if (group.groupName === '') return '"Group Internal Name" is empty';
	const definition: WantedDefinition = {
		name,
		label: textOf(row.label).trim(),
		kind,
		description: textOf(row.description).trim(),
		unique: row.unique === true,
		options: kind.hasOptions ? wantedOptions(row.options) : [],
		...group,
	};
	return definitionProblem(definition) ?? definition;
}

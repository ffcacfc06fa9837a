import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { pipelinesOf } from '../actions/pipelines';
import type { PropertyDefinition } from '../api/properties';
import { optionSource } from '../domain/optionsElsewhere';
import { titleOf, type Property } from '../domain/property';
import { schema } from '../transport';
import { objectTypeHere, typeOf } from './loadOptions';
import { getOwners } from './owners';

/** Values to pick from, or why there are none and what to do. */
type Values = { values: INodePropertyOptions[] } | { none: string };

/**
 * The values that the property of the same row can have, for several to be picked. Where there are none, a single
 * entry without a value says why: n8n would show nothing but "No data".
 */
export async function getPropertyValues(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const found = await valuesHere(this);
	if ('values' in found) return found.values;
	return [{ name: found.none, value: '' }];
}

/**
 * The same as a list that a single value is picked from; those that contain what was typed.
 *
 * @throws NodeOperationError saying why there is nothing to pick from, which n8n shows in place of the list.
 */
export async function searchPropertyValues(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const found = await valuesHere(this);
	if ('none' in found) throw new NodeOperationError(this.getNode(), found.none);
	const wanted = filter.trim().toLowerCase();
	return {
		results: found.values
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
			.map(({ name, value }) => ({ name, value })),
	};
}

async function valuesHere(context: ILoadOptionsFunctions): Promise<Values> {
	const objectType = objectTypeHere(context);
	const name = textOf(context.getCurrentNodeParameter('&property')).trim();
	if (name === '') {
		return { none: 'No property is chosen: choose the property of this condition first' };
	}
	// Somebody who opens the list may have just created the property.
	const property = (await schema(context, objectType, Date.now() - 10_000)).get(name);
	if (!property) {
		return { none: `"${name}" is not known here: type the value, or an expression for it` };
	}
	const values = await valuesOf(context, objectType, property);
	if (values.length > 0) return { values };
	return {
		none: `${titleOf(property)} is ${typeOf(property)}, without a list: type the value instead`,
	};
}

async function valuesOf(
	context: ILoadOptionsFunctions,
	objectType: string,
	property: PropertyDefinition,
): Promise<INodePropertyOptions[]> {
	const source = optionSource(property);
	if (source === 'owners') return await getOwners.call(context);
	if (source !== undefined) {
		const values = await pipelineValues(context, objectType, source === 'stages');
		if (values.length > 0) return values;
	}
	return optionsOf(property);
}

async function pipelineValues(
	context: ILoadOptionsFunctions,
	objectType: string,
	stages: boolean,
): Promise<INodePropertyOptions[]> {
	const pipelines = await pipelinesOf(context, objectType);
	return stages
		? pipelines.flatMap(({ label, stages: own }) =>
				own.map((stage) => ({ name: `${stage.label} (${label})`, value: stage.id })),
			)
		: pipelines.map(({ label, id }) => ({ name: label, value: id }));
}

function optionsOf({ type, options }: Property): INodePropertyOptions[] {
	if (type === 'bool' && options.length === 0) {
		return [
			{ name: 'Yes', value: 'true' },
			{ name: 'No', value: 'false' },
		];
	}
	return options.map(({ label, value }) => ({ name: label === '' ? value : label, value }));
}

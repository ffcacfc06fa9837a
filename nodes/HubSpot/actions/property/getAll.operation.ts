import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asChoices, asSwitch } from '../../../shared/items/parameters';
import { isObject, textOf } from '../../../shared/json';
import type { PropertyDefinition } from '../../api/properties';
import { objectType } from '../../descriptions/objectType';
import { isReadOnly } from '../../domain/property';
import { schema } from '../../transport';
import { objectTypeOf } from '../objectType';

/** Several items share one look, and yet a property that a person has just created is seen. */
const KEPT_MS = 10_000;

const TYPES = [
	{ name: 'Choice', value: 'enumeration' },
	{ name: 'Date', value: 'date' },
	{ name: 'Date and Time', value: 'datetime' },
	{ name: 'Number', value: 'number' },
	{ name: 'Phone Number', value: 'phone_number' },
	{ name: 'Text', value: 'string' },
	{ name: 'Yes or No', value: 'bool' },
];

export const description: INodeProperties[] = forOperation('property', 'getAll', [
	objectType,
	...limitParameters,
	{
		displayName: 'Filters',
		name: 'propertyFilters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Custom Only',
				name: 'customOnly',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out the properties that HubSpot itself defines',
			},
			{
				displayName: 'Group Internal Name',
				name: 'group',
				type: 'string',
				default: '',
				placeholder: 'e.g. contactinformation',
				description: 'Only properties of this group',
			},
			{
				displayName: 'Name or Label Contains',
				name: 'text',
				type: 'string',
				default: '',
				description: 'Only properties with this text in their internal name or label, in any case',
			},
			{
				displayName: 'Types',
				name: 'types',
				type: 'multiOptions',
				options: TYPES,
				default: [],
				description: 'Only properties whose values are of these types',
			},
		],
	},
]);

/** The definitions of an object type's properties as HubSpot gives them, and whether each is read-only. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const type = await objectTypeOf.call(this, itemIndex);
	const limit = limitOf(this, itemIndex);
	const matches = filterOf.call(this, itemIndex);
	const known = await schema(this, type, Date.now() - KEPT_MS);
	return [...known.values()]
		.filter(matches)
		.slice(0, limit)
		.map((property) => ({ ...property, readOnly: isReadOnly(property) }));
}

function filterOf(
	this: IExecuteFunctions,
	itemIndex: number,
): (property: PropertyDefinition) => boolean {
	const collection: unknown = this.getNodeParameter('propertyFilters', itemIndex, {});
	const filters = isObject(collection) ? collection : {};
	const text = textOf(filters.text).trim().toLowerCase();
	const group = textOf(filters.group).trim();
	const known = TYPES.map(({ value }) => value);
	const types = asChoices(this, 'Types', filters.types, itemIndex, known);
	const customOnly = asSwitch(this, 'Custom Only', filters.customOnly, itemIndex);
	return ({ name, label, groupName, type, hubspotDefined }) =>
		(text === '' || name.includes(text) || label.toLowerCase().includes(text)) &&
		(group === '' || groupName === group) &&
		(types.length === 0 || types.includes(type)) &&
		(!customOnly || hubspotDefined !== true);
}

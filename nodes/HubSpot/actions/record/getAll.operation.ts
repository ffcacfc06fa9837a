import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asChoice, asSwitch, asText } from '../../../shared/items/parameters';
import { isObject, textOf } from '../../../shared/json';
import { criteriaParameters } from '../../descriptions/criteria';
import { objectType } from '../../descriptions/objectType';
import { returnedProperties } from '../../descriptions/returnedProperties';
import { knownProperty, PropertyError } from '../../domain/propertyLookup';
import type { Sort } from '../../domain/recordOrder';
import { account, schema } from '../../transport';
import { criteriaOf, criteriaProblem, displayNameOf } from '../search/criteria';
import { objectTypeOf } from '../objectType';
import { recordPages } from '../search/pages';
import { recordItem } from '../engine/recordItem';
import { returnedPropertyNames } from '../engine/returnedProperties';
import type { FoundRecord } from '../search/searchOnce';
import { addAssociations, associationTypesOf, associationsOption } from './foundAssociations';

export const description: INodeProperties[] = forOperation('record', 'getAll', [
	objectType,
	...limitParameters,
	...criteriaParameters,
	...returnedProperties.map((parameter) =>
		parameter.name === 'propertyNames'
			? {
					...parameter,
					default: [],
					typeOptions: { ...parameter.typeOptions, loadOptionsDependsOn: ['objectType'] },
				}
			: parameter,
	),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			associationsOption,
			{
				displayName: 'Emit One Empty Item When Nothing Matches',
				name: 'emitEmptyItem',
				type: 'boolean',
				default: false,
				description:
					'Whether to put out one item without content when no record matches, so that the workflow goes on',
			},
			{
				displayName: 'Search Text',
				name: 'searchText',
				type: 'string',
				default: '',
				placeholder: 'e.g. analytical engines',
				description:
					"Text for HubSpot's own search over the most usual properties, on top of the conditions",
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'fixedCollection',
				default: {},
				placeholder: 'Add Sort',
				options: [
					{
						displayName: 'Order',
						name: 'order',
						values: [
							{
								displayName: 'Property Name or ID',
								name: 'property',
								type: 'options',
								typeOptions: {
									loadOptionsMethod: 'getProperties',
									loadOptionsDependsOn: ['objectType'],
								},
								default: '',
								description:
									'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
							},
							{
								displayName: 'Direction',
								name: 'direction',
								type: 'options',
								options: [
									{ name: 'Ascending', value: 'ASCENDING' },
									{ name: 'Descending', value: 'DESCENDING' },
								],
								default: 'ASCENDING',
								description: 'Records without a value come last either way',
							},
						],
					},
				],
				description:
					'The order of the records; by record ID when left out. More than 10,000 can be sorted by a number or a date.',
			},
		],
	},
]);

/** Reads records page by page, also past the 10,000 that HubSpot's search hands out of one query. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const type = await objectTypeOf.call(this, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {});
	const [site, properties, criteria, sort] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, type, itemIndex),
		criteriaOf(this, type, itemIndex),
		sortOf.call(this, type, options.sort, itemIndex),
	]);
	const query = {
		context: this,
		objectType: type,
		properties,
		criteria,
		limit: limitOf(this, itemIndex),
		itemIndex,
		text: asText(this, 'Search Text', options.searchText, itemIndex),
		...(sort && { sort }),
	};
	const found: IDataObject[] = [];
	try {
		for await (const page of recordPages(query)) {
			for (const record of page) {
				found.push({ ...recordItem(record, properties, site, type), ...metadata(record) });
			}
		}
	} catch (error) {
		throw criteriaProblem(this.getNode(), displayNameOf(this, itemIndex), error, itemIndex);
	}
	await addAssociations(this, type, found, associationTypesOf(options.associations));
	const emitEmpty = asSwitch(
		this,
		'Emit One Empty Item When Nothing Matches',
		options.emitEmptyItem,
		itemIndex,
	);
	return found.length === 0 && emitEmpty ? [{}] : found;
}

const metadata = ({ createdAt, updatedAt, archived }: FoundRecord): IDataObject => ({
	createdAt,
	updatedAt,
	archived,
});

async function sortOf(
	this: IExecuteFunctions,
	type: string,
	given: unknown,
	itemIndex: number,
): Promise<Sort | undefined> {
	const order = isObject(given) && isObject(given.order) ? given.order : {};
	const name = textOf(order.property).trim();
	if (name === '') return undefined;
	const ways: ReadonlyArray<Sort['direction']> = ['ASCENDING', 'DESCENDING'];
	const direction = asChoice(this, 'Direction', order.direction, itemIndex, ways, 'ASCENDING');
	const kept = await schema(this, type);
	const known = kept.has(name) ? kept : await schema(this, type, Date.now());
	try {
		return { property: knownProperty(known, name, type), direction };
	} catch (error) {
		throw error instanceof PropertyError
			? new NodeOperationError(this.getNode(), `Sort: ${error.message}`, { itemIndex })
			: error;
	}
}

import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asChoices, asText } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import { LIST_PAGE, type FoundList } from '../../api/lists';
import { objectType } from '../../descriptions/objectType';
import { objectTypeId, standardObjectType } from '../../domain/objectTypes';
import { resolvedObjectType } from '../objectType';
import { listPage, type ListQuery } from './pages';

const TYPES = [
	{
		name: 'Active',
		value: 'DYNAMIC',
		description: 'Members follow from the filters of the list',
	},
	{
		name: 'Manual',
		value: 'MANUAL',
		description: 'Members are added and removed by hand, workflows or this node',
	},
	{
		name: 'Snapshot',
		value: 'SNAPSHOT',
		description: 'Filled by filters once, then changed as a manual one',
	},
];

export const description: INodeProperties[] = forOperation('list', 'getAll', [
	...limitParameters,
	{
		displayName: 'Filters',
		name: 'listFilters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Name Contains',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. newsletter',
				description: 'Only lists with this text in their name',
			},
			{
				...objectType,
				description:
					'Only lists of this kind of record. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Types',
				name: 'types',
				type: 'multiOptions',
				options: TYPES,
				default: [],
				description: 'Only lists of these types',
			},
		],
	},
]);

/** Lists as HubSpot gives them, with the name of their object type; each once, though the pages may shift. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const limit = limitOf(this, itemIndex);
	const query = await queryOf(this, itemIndex);
	const found = new Map<string, FoundList>();
	let offset: number | undefined = 0;
	while (offset !== undefined && found.size < limit) {
		const count = Math.min(LIST_PAGE, limit);
		const page = await listPage(this, query, offset, count, itemIndex);
		for (const list of page.lists) found.set(String(list.listId), list);
		offset = page.next;
	}
	return [...found.values()].slice(0, limit).map((list) => ({
		...list,
		objectType: standardObjectType(list.objectTypeId)?.name ?? list.objectTypeId,
	}));
}

async function queryOf(context: IExecuteFunctions, itemIndex: number): Promise<ListQuery> {
	const collection: unknown = context.getNodeParameter('listFilters', itemIndex, {});
	const filters = isObject(collection) ? collection : {};
	const name = asText(context, 'Name Contains', filters.name, itemIndex);
	const type = await resolvedObjectType(
		context,
		asText(context, 'Object Type', filters.objectType, itemIndex),
	);
	const known = TYPES.map(({ value }) => value);
	return {
		query: name,
		processingTypes: asChoices(context, 'Types', filters.types, itemIndex, known),
		...(type !== '' && { objectTypeId: objectTypeId(type) }),
	};
}

import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { limitOf, limitParameters } from '../../../shared/items/limit';
import { isObject, objectsIn, textOf } from '../../../shared/json';
import { contactFilters } from '../../descriptions/contactFilters';
import { forOperation } from '../../../shared/forOperation';
import { returnedProperties } from '../../descriptions/returnedProperties';
import { knownProperty } from '../../domain/propertyLookup';
import {
	MOST_FILTERS,
	searchFilter,
	type FilterOperator,
	type SearchFilter,
} from '../../domain/searchFilters';
import { account, schema } from '../../transport';
import { recordPages } from '../pages';
import { recordItem } from '../recordItem';
import { returnedPropertyNames } from '../returnedProperties';

export const description: INodeProperties[] = forOperation('contact', 'getAll', [
	...limitParameters,
	contactFilters,
	...returnedProperties,
]);

/** Reads contacts page by page, also past the 10,000 that HubSpot's search hands out of one query. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const [site, properties, filters] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, 'contacts', itemIndex),
		filtersOf.call(this, itemIndex),
	]);
	const limit = limitOf(this, itemIndex);
	const found: IDataObject[] = [];
	const query = { context: this, objectType: 'contacts', properties, filters, limit, itemIndex };
	for await (const page of recordPages(query)) {
		for (const record of page) found.push(recordItem(record, properties, site, 'contacts'));
	}
	return found;
}

async function filtersOf(this: IExecuteFunctions, itemIndex: number): Promise<SearchFilter[]> {
	const collection: unknown = this.getNodeParameter('filters', itemIndex, {});
	const rows = objectsIn(isObject(collection) ? collection.rows : []);
	if (rows.length > MOST_FILTERS) {
		throw new NodeOperationError(
			this.getNode(),
			`There are ${rows.length} filters; HubSpot's search takes ${MOST_FILTERS}`,
			{ itemIndex },
		);
	}
	if (rows.length === 0) return [];
	const names = rows.map((row) => textOf(row.property).trim());
	const kept = await schema(this, 'contacts');
	// A property that is not known may have been created since.
	const known = names.every((name) => kept.has(name))
		? kept
		: await schema(this, 'contacts', Date.now());
	return rows.map((row) =>
		searchFilter(
			knownProperty(known, textOf(row.property).trim()),
			textOf(row.operator) as FilterOperator,
			row.value,
		),
	);
}

import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { contactFilters } from '../../descriptions/contactFilters';
import { returnedProperties } from '../../descriptions/returnedProperties';
import { withoutPlaceholders } from '../../domain/criteria/placeholders';
import { criteriaFromRows, rowsWithEntries } from '../../domain/criteria/rows';
import { typedIn } from '../../domain/criteria/typed';
import { account } from '../../transport';
import { criteriaProblem, heldAgainstAccount, rawParameter } from '../search/criteria';
import { recordPages } from '../search/pages';
import { recordItem } from '../engine/recordItem';
import { returnedPropertyNames } from '../engine/returnedProperties';

export const description: INodeProperties[] = forOperation('contact', 'getAll', [
	...limitParameters,
	contactFilters,
	...returnedProperties,
]);

/** Reads contacts page by page, also past the 10,000 that HubSpot's search hands out of one query. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const filters = rowsWithEntries(this.getNodeParameter('filters', itemIndex, {}));
	const typed = rowsWithEntries(typedIn(rawParameter(this, 'filters')));
	const [site, properties, criteria] = await Promise.all([
		account(this),
		returnedPropertyNames.call(this, 'contacts', itemIndex),
		heldAgainstAccount(
			this,
			'contacts',
			(lookUp) => criteriaFromRows(withoutPlaceholders(filters, typed), lookUp),
			itemIndex,
			'Filters',
		),
	]);
	const limit = limitOf(this, itemIndex);
	const found: IDataObject[] = [];
	const query = { context: this, objectType: 'contacts', properties, criteria, limit, itemIndex };
	try {
		for await (const page of recordPages(query)) {
			for (const record of page) found.push(recordItem(record, properties, site, 'contacts'));
		}
	} catch (error) {
		throw criteriaProblem(this.getNode(), 'Filters', error, itemIndex);
	}
	return found;
}

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { choiceParameter } from '../../../shared/items/parameters';
import { stringsIn } from '../../../shared/json';
import { schema } from '../../transport';

/** Whoever asks for every property wants a new one too; several items still share one look. */
const ALL_PROPERTIES_MS = 30_000;

/**
 * The internal names of the properties to return. An expression may give a list or text with commas.
 *
 * @throws NodeOperationError naming those that the account does not have: HubSpot would leave them out silently.
 */
export async function returnedPropertyNames(
	this: IExecuteFunctions,
	objectType: string,
	itemIndex: number,
): Promise<string[]> {
	const which = ['chosen', 'all'] as const;
	const all =
		choiceParameter(this, 'returnedProperties', 'Return', itemIndex, which, 'chosen') === 'all';
	const known = await schema(this, objectType, ...(all ? [Date.now() - ALL_PROPERTIES_MS] : []));
	if (all) return [...known.keys()];
	const chosen: unknown = this.getNodeParameter('propertyNames', itemIndex, []);
	const names = typeof chosen === 'string' ? chosen.split(/[,;]/) : stringsIn(chosen);
	const wanted = [...new Set(names.map((name) => name.trim()).filter(Boolean))];
	const unknown = wanted.filter((name) => !known.has(name));
	if (unknown.length === 0) return wanted;
	const current = await schema(this, objectType, Date.now());
	const missing = unknown.filter((name) => !current.has(name));
	if (missing.length === 0) return wanted;
	throw new NodeOperationError(
		this.getNode(),
		`HubSpot has no property ${missing.map((name) => `"${name}"`).join(', ')} for ${objectType}`,
		{ itemIndex },
	);
}

import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { objectTypeInPath } from '../../domain/objectTypes';
import { schema } from '../../transport';
import type { JournalSettings } from './settings';

/** Registrations of a trigger whose names were found good: n8n makes one context for each. */
const checked = new WeakSet<IPollFunctions>();

/**
 * Refuses names under "Changed Properties" that none of the object types has: their changes would never come, and
 * HubSpot takes a subscription to them without a word. Only where there is a token that can read the definitions: the
 * app's own cannot.
 *
 * @throws NodeOperationError naming them; NodeApiError when the definitions cannot be read.
 */
export async function checkProperties(
	context: IPollFunctions,
	{ properties, objectTypeIds, actions, recordProperties }: JournalSettings,
): Promise<void> {
	if (recordProperties === undefined || !actions.includes('UPDATE')) return;
	if (checked.has(context)) return;
	const unknown = async (atLeastAsNewAs?: number): Promise<string[]> => {
		let left = properties;
		for (const type of objectTypeIds.map(objectTypeInPath)) {
			if (left.length === 0) break;
			const known = await schema(context, type, atLeastAsNewAs);
			left = left.filter((name) => !known.has(name));
		}
		return left;
	};
	const isKnown = (await unknown()).length === 0;
	const missing = isKnown ? [] : await unknown(Date.now());
	if (missing.length === 0) {
		checked.add(context);
		return;
	}
	const named = missing.map((name) => `"${name}"`).join(', ');
	throw new NodeOperationError(
		context.getNode(),
		`"Changed Properties": HubSpot has no property ${named}`,
		{ description: 'Give internal names. None of the chosen object types has these.' },
	);
}

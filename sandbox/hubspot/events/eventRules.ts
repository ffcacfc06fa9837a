import { validationError } from '../errors';
import type { EventProperty } from './eventTypes';

/** Properties as strings; throws HubSpot's 400 for one that the event type does not have, or a value of the wrong type. */
export function readEventProperties(
	given: Readonly<Record<string, unknown>>,
	known: readonly EventProperty[],
	what: string,
): Record<string, string> {
	const read: Record<string, string> = {};
	for (const [name, value] of Object.entries(given)) {
		const property = known.find((each) => each.name === name);
		// Every custom event has HubSpot's own default properties: hs_page_url and others.
		if (!property && !name.startsWith('hs_')) {
			throw validationError(`${what} has no property "${name}"`, {
				errors: [
					{
						message: `Property "${name}" does not exist`,
						code: 'PROPERTY_DOESNT_EXIST',
						context: { propertyName: [name] },
					},
				],
			});
		}
		if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
			throw validationError(`${what}: the value of "${name}" must be a text, number or boolean`);
		}
		const text = String(value);
		if (property?.type === 'number' && text !== '' && Number.isNaN(Number(text))) {
			throw validationError(`${what}: ${text} is not a valid number for "${name}"`);
		}
		if (property && property.options.length > 0 && !property.options.includes(text)) {
			throw validationError(`${what}: ${text} is not one of the options of "${name}"`);
		}
		read[name] = text;
	}
	return read;
}

/** ISO 8601 or milliseconds; throws HubSpot's 400. */
export function readOccurredAt(given: string | number | undefined, now: number): string {
	if (given === undefined) return new Date(now).toISOString();
	const date = new Date(/^\d+$/.test(String(given)) ? Number(given) : given);
	if (Number.isNaN(date.getTime())) throw validationError(`${given} is not a valid timestamp`);
	return date.toISOString();
}

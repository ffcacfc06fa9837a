import { recordWord } from './objectTypes';
import { isReadOnly, titleOf, type Property } from './property';

/** A property that cannot be written or read by this name; the message says why. */
export class PropertyError extends Error {
	constructor(
		message: string,
		/** Whether the cause is a name that the definitions do not know (it may be a new property). */
		readonly unknown = false,
	) {
		super(message);
	}
}

/**
 * The definition of a property by its internal name.
 *
 * @param objectType whose properties they are, for the words of the error.
 * @throws PropertyError when the account has none of that name.
 */
export function knownProperty<P extends Property>(
	schema: Map<string, P>,
	name: string,
	objectType = '',
): P {
	const property = schema.get(name);
	if (property) return property;
	const byLabel = [...schema.values()].find(
		({ label }) => label.toLowerCase() === name.toLowerCase(),
	);
	const hint = byLabel ? ` The internal name of "${byLabel.label}" is "${byLabel.name}".` : '';
	throw new PropertyError(
		name === ''
			? 'A property row has no property'
			: `"${name}" is not a ${recordWord(objectType)} property in this HubSpot account.${hint}`,
		true,
	);
}

/**
 * The definition of a property that may be written.
 *
 * @throws PropertyError when there is none, or HubSpot keeps its value itself.
 */
export function writableProperty<P extends Property>(
	schema: Map<string, P>,
	name: string,
	objectType = '',
): P {
	const property = knownProperty(schema, name, objectType);
	if (!isReadOnly(property)) return property;
	throw new PropertyError(`${titleOf(property)} is read-only in HubSpot and cannot be written`);
}

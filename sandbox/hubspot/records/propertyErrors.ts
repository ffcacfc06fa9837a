import { validationError, type HubSpotError } from '../errors';

export interface PropertyError {
	name: string;
	code: string;
	message: string;
}

/** HubSpot reports all bad properties of a record at once: as JSON inside the message, and as details. */
export function propertyErrors(problems: readonly PropertyError[], portalId: number): HubSpotError {
	const listed = problems.map(({ name, code, message }) => ({
		isValid: false,
		message,
		error: code,
		name,
		localizedErrorMessage: message,
		portalId,
	}));
	return validationError(`Property values were not valid: ${JSON.stringify(listed)}`, {
		errors: problems.map(({ name, code, message }) => ({
			message,
			code,
			context: { propertyName: [name] },
		})),
	});
}

export const unknownProperty = (name: string): PropertyError => ({
	name,
	code: 'PROPERTY_DOESNT_EXIST',
	message: `Property "${name}" does not exist`,
});

export const readOnlyProperty = (name: string): PropertyError => ({
	name,
	code: 'READ_ONLY_VALUE',
	message: `"${name}" is a read only property; its value cannot be set.`,
});

import { randomUUID } from 'node:crypto';

export interface ErrorDetail {
	message: string;
	code?: string;
	in?: string;
	subCategory?: string;
	context?: Record<string, string[]>;
}

export interface ErrorExtras {
	subCategory?: string;
	errors?: ErrorDetail[];
	context?: Record<string, string[]>;
	links?: Record<string, string>;
}

/** A refusal as HubSpot words it. */
export class HubSpotError extends Error {
	constructor(
		readonly status: number,
		readonly category: string,
		message: string,
		readonly extras: ErrorExtras = {},
	) {
		super(message);
	}

	/** The body of an answer that consists of this error alone. */
	body(): Record<string, unknown> {
		const { message, category, extras } = this;
		return { status: 'error', message, correlationId: randomUUID(), category, ...extras };
	}

	/** The row that stands for this error in a 207 answer. */
	row(context: Record<string, string[]> = {}): Record<string, unknown> {
		const { message, category, extras } = this;
		return {
			status: 'error',
			category,
			message,
			context: { ...extras.context, ...context },
			errors: extras.errors ?? [],
			links: {},
		};
	}
}

export const validationError = (message: string, extras?: ErrorExtras): HubSpotError =>
	new HubSpotError(400, 'VALIDATION_ERROR', message, extras);

/** What HubSpot's JSON reader says about a body of the wrong shape. */
export const invalidJson = (problem: string): HubSpotError =>
	validationError(`Invalid input JSON on line 1, column 1: ${problem}`);

export const requiredFieldsMissing = (fields: string[]): HubSpotError =>
	invalidJson(`Some required fields were not set: [${fields.join(', ')}]`);

export const objectNotFound = (message = 'resource not found'): HubSpotError =>
	new HubSpotError(404, 'OBJECT_NOT_FOUND', message);

/** Some ids of a batch do not exist (any more). */
export const objectsNotFound = (objectTypeName: string, ids: string[]): HubSpotError =>
	new HubSpotError(
		404,
		'OBJECT_NOT_FOUND',
		`Could not get some ${objectTypeName} objects, they may be deleted or not exist. Check that ids are valid.`,
		{ context: { ids } },
	);

/** Conflict form A: HubSpot docs: the existing id stands in the text only. */
export const alreadyExists = (objectTypeName: string, existingId: string): HubSpotError =>
	new HubSpotError(409, 'CONFLICT', `${objectTypeName} already exists. Existing ID: ${existingId}`);

/** Conflict form B: `recordId` is a half-allocated record when it comes from a create; `holderId` has the value. */
export const valueTaken = (
	portalId: number,
	propertyName: string,
	value: string,
	recordId: string,
	holderId: string,
): HubSpotError =>
	validationError(
		`Cannot set PropertyValueCoordinates{portalId=${portalId}, propertyName=${propertyName}, value=${value}} on ${recordId}. ${holderId} already has that value.`,
	);

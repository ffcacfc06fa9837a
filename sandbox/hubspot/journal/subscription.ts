import { requiredFieldsMissing, validationError } from '../errors';

export type SubscriptionType =
	| 'OBJECT'
	| 'ASSOCIATION'
	| 'LIST_MEMBERSHIP'
	| 'APP_LIFECYCLE_EVENT'
	| 'GDPR_PRIVACY_DELETION';

/** What POST /webhooks-journal/subscriptions takes. Which fields there are depends on the type. */
export interface SubscriptionInput {
	subscriptionType: SubscriptionType;
	portalId?: number;
	objectTypeId?: string;
	eventTypeId?: string;
	actions?: string[];
	properties?: string[];
	objectIds?: number[];
	associatedObjectTypeIds?: string[];
	listIds?: number[];
}

export interface Subscription extends SubscriptionInput {
	id: number;
	appId: number;
	createdAt: string;
	updatedAt: string;
}

type Field = Exclude<keyof SubscriptionInput, 'subscriptionType'>;

/** Reference, webhooks journal: the fields of each type, arrays included, are all required. */
const FIELDS: Readonly<Record<SubscriptionType, readonly Field[]>> = {
	OBJECT: ['portalId', 'objectTypeId', 'actions', 'properties', 'objectIds'],
	ASSOCIATION: ['portalId', 'objectTypeId', 'associatedObjectTypeIds', 'objectIds', 'actions'],
	LIST_MEMBERSHIP: ['portalId', 'listIds', 'objectIds', 'actions'],
	APP_LIFECYCLE_EVENT: ['eventTypeId', 'properties'],
	GDPR_PRIVACY_DELETION: ['portalId', 'objectTypeId', 'actions'],
};

const ACTIONS: Readonly<Record<SubscriptionType, readonly string[]>> = {
	OBJECT: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE', 'SNAPSHOT'],
	ASSOCIATION: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
	LIST_MEMBERSHIP: ['ADDED_TO_LIST', 'REMOVED_FROM_LIST'],
	APP_LIFECYCLE_EVENT: [],
	GDPR_PRIVACY_DELETION: ['GDPR_DELETE'],
};

/** Of apps being installed and uninstalled. */
const LIFECYCLE_EVENTS = ['4-1909196', '4-1916193'];

export const isSubscriptionType = (text: string): text is SubscriptionType =>
	Object.hasOwn(FIELDS, text);

/** The fields of the type and nothing else; throws HubSpot's 400. */
export function readSubscription(
	input: SubscriptionInput,
	portalId: number,
	isObjectType: (id: string) => boolean,
): SubscriptionInput {
	const { subscriptionType } = input;
	const fields = FIELDS[subscriptionType];
	const missing = fields.filter((field) => input[field] === undefined);
	if (missing.length > 0) throw requiredFieldsMissing(missing);
	if (fields.includes('portalId') && input.portalId !== portalId) {
		throw validationError(`The app is not installed in portal ${input.portalId ?? ''}.`);
	}
	if (fields.includes('actions')) checkActions(subscriptionType, input.actions ?? []);
	if (fields.includes('eventTypeId') && !LIFECYCLE_EVENTS.includes(input.eventTypeId ?? '')) {
		throw validationError(`Unknown event type: ${input.eventTypeId ?? ''}`);
	}
	const typeIds = [
		...(fields.includes('objectTypeId') ? [input.objectTypeId ?? ''] : []),
		...(fields.includes('associatedObjectTypeIds') ? (input.associatedObjectTypeIds ?? []) : []),
	];
	const unknown = typeIds.find((id) => !isObjectType(id));
	if (unknown !== undefined) throw validationError(`Unknown object type id: ${unknown}`);
	return Object.assign(
		{ subscriptionType },
		...fields.map((field) => ({ [field]: input[field] })),
	) as SubscriptionInput;
}

function checkActions(type: SubscriptionType, actions: readonly string[]): void {
	if (actions.length === 0) throw validationError('At least one action is required.');
	const wrong = actions.find((action) => !ACTIONS[type].includes(action));
	if (wrong !== undefined) {
		throw validationError(`Action ${wrong} is not valid for subscription type ${type}.`);
	}
}

/** Two subscriptions with the same key are one: the later request changes the earlier. */
export const subscriptionKey = (input: SubscriptionInput): string =>
	JSON.stringify([
		input.subscriptionType,
		input.portalId ?? null,
		input.objectTypeId ?? input.eventTypeId ?? null,
		[...(input.associatedObjectTypeIds ?? [])].sort(),
		[...(input.listIds ?? [])].sort((one, other) => one - other),
	]);

/** An empty list of a subscription means: all. */
export const allows = <T>(list: readonly T[] | undefined, value: T): boolean =>
	list === undefined || list.length === 0 || list.includes(value);

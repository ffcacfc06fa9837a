import { asString } from '../../shared/json';
import { objectTypeInWebhooks } from '../domain/objectTypes';
import type { AppEvent } from './appEvent';

/** Which events to run for. An empty list lets everything through. */
export interface EventFilter {
	/** `contact.creation` fits `object.creation` of contacts too. */
	eventTypes: readonly string[];
	objectTypes: readonly string[];
	/** For propertyChange events only; others have no property. */
	propertyNames: readonly string[];
	portalIds: readonly string[];
	changeSources: readonly string[];
}

/** Whether an event is one to run for. */
export function passes({ facts, fields }: AppEvent, filter: EventFilter): boolean {
	const sentType = asString(fields.subscriptionType) ?? '';
	return (
		allows(filter.eventTypes, facts.eventType, sentType) &&
		allows(filter.objectTypes.map(objectTypeInWebhooks), facts.objectType) &&
		(facts.changeType !== 'propertyChange' ||
			allows(filter.propertyNames, asString(fields.propertyName) ?? '')) &&
		allows(filter.portalIds, String(fields.portalId)) &&
		allows(filter.changeSources, asString(fields.changeSource) ?? '')
	);
}

/** HubSpot's names are compared without case: people type them. */
function allows(wanted: readonly string[], ...values: string[]): boolean {
	const known = values.map((value) => value.toLowerCase());
	return wanted.length === 0 || wanted.some((entry) => known.includes(entry.toLowerCase()));
}

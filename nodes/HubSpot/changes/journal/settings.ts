import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { stringsIn, textOf } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import { objectTypeId } from '../../domain/objectTypes';
import { optionsOf } from '../search/settings';

/** What the parameters of "Webhooks Journal" say. */
export interface JournalSettings {
	portalId: number;
	objectTypeIds: string[];
	actions: string[];
	/** Empty for all. */
	associatedTypeIds: string[];
	/** Whose change counts as an update; empty for all. */
	properties: string[];
	createsSubscriptions: boolean;
	/** Undefined when records are not fetched. */
	recordProperties: string[] | undefined;
	start: 'latest' | 'earliest';
	/** How many events a poll hands over; the file in which it is reached is read to its end. */
	most: number;
	repeatsAfterRestart: boolean;
}

const DEFAULT_MOST = 10_000;

/** @throws NodeOperationError naming the parameter that makes no sense. */
export function journalSettings(context: IPollFunctions): JournalSettings {
	const text = (name: string) => textOf(context.getNodeParameter(name, '')).trim();
	const listed = (name: string) => {
		const value: unknown = context.getNodeParameter(name, []);
		return typeof value === 'string' ? listOf(value) : stringsIn(value);
	};
	const options = optionsOf(context);
	const settings: JournalSettings = {
		portalId: Number(text('portalId')),
		objectTypeIds: [
			...new Set(
				[...listed('objectTypes'), ...listOf(text('customObjectTypes'))].map(objectTypeId),
			),
		],
		actions: listed('actions'),
		associatedTypeIds: [...new Set(listed('associatedObjectTypes').map(objectTypeId))],
		properties: listOf(text('changedProperties')),
		createsSubscriptions: context.getNodeParameter('createSubscriptions', true) === true,
		recordProperties:
			context.getNodeParameter('fetchRecord', false) === true
				? listOf(text('recordProperties'))
				: undefined,
		start: text('journalStart') === 'earliest' ? 'earliest' : 'latest',
		most: Math.trunc(Number(options.maxPerPoll ?? DEFAULT_MOST)),
		repeatsAfterRestart: options.afterRestart !== 'goOn',
	};
	const problem = problemOf(settings);
	if (problem === undefined) return settings;
	throw new NodeOperationError(context.getNode(), problem);
}

function problemOf({
	portalId,
	objectTypeIds,
	actions,
	most,
}: JournalSettings): string | undefined {
	if (!Number.isInteger(portalId) || portalId <= 0) {
		return '"Account ID (Portal ID)" must be the number of the HubSpot account';
	}
	if (objectTypeIds.length === 0) return 'Choose at least one of the "Object Types"';
	if (actions.length === 0) return 'Choose at least one of the "Actions"';
	return most >= 1 ? undefined : '"Max per Poll" must be a number of 1 or more';
}

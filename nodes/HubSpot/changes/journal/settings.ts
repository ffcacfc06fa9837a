import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { asChoice, asChoices, asSwitch } from '../../../shared/items/parameters';
import { textOf } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import { ACTIONS } from '../../domain/changes/journalEvent';
import { hasOwn, type OwnWriters } from '../../domain/changes/versions';
import {
	isObjectTypeId,
	objectTypeId,
	objectTypeInPath,
	STANDARD_OBJECT_TYPES,
} from '../../domain/objectTypes';
import { optionsOf, ownOf } from '../search/settings';

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
	/** Whose events are left out: only where records are fetched. */
	own: OwnWriters;
	start: 'latest' | 'earliest';
	/** How many events a poll hands over; the file in which it is reached is read to its end. */
	most: number;
	repeatsAfterRestart: boolean;
}

const DEFAULT_MOST = 10_000;
const TYPES = STANDARD_OBJECT_TYPES.map(({ name }) => name);

/** @throws NodeOperationError naming the parameter that makes no sense. */
export function journalSettings(context: IPollFunctions): JournalSettings {
	const value = (name: string, fallback: unknown = ''): unknown =>
		context.getNodeParameter(name, fallback);
	const text = (name: string) => textOf(value(name)).trim();
	const options = optionsOf(context);
	const typeIds = (name: string, displayName: string) =>
		asChoices(context, displayName, inPaths(value(name)), 0, TYPES).map(objectTypeId);
	const customTypeIds = listOf(text('customObjectTypes')).map(objectTypeId);
	const fetchesRecord = asSwitch(context, 'Fetch Record', value('fetchRecord'), 0);
	const settings: JournalSettings = {
		portalId: Number(text('portalId')),
		objectTypeIds: [...new Set([...typeIds('objectTypes', 'Object Types'), ...customTypeIds])],
		actions: asChoices(context, 'Actions', value('actions'), 0, ACTIONS),
		associatedTypeIds: typeIds('associatedObjectTypes', 'Associated Object Types'),
		properties: listOf(text('changedProperties')),
		createsSubscriptions: asSwitch(
			context,
			'Create Missing Subscriptions',
			value('createSubscriptions', true),
			0,
		),
		recordProperties: fetchesRecord ? listOf(text('recordProperties')) : undefined,
		own: ownOf(options),
		start: asChoice(context, 'First Run', value('journalStart'), 0, STARTS, 'latest'),
		most: Math.trunc(Number(options.maxPerPoll ?? DEFAULT_MOST)),
		repeatsAfterRestart: options.afterRestart !== 'goOn',
	};
	const problem = problemOf(settings);
	if (problem === undefined) return settings;
	throw new NodeOperationError(context.getNode(), problem);
}

const STARTS = ['latest', 'earliest'] as const;

/** One name for each object type, since an expression may give any: contacts, contact, 0-1. */
function inPaths(types: unknown): unknown {
	const entries: unknown = typeof types === 'string' ? listOf(types) : types;
	return Array.isArray(entries)
		? entries.map((entry: unknown) => (typeof entry === 'string' ? objectTypeInPath(entry) : entry))
		: entries;
}

function problemOf({
	portalId,
	objectTypeIds,
	actions,
	recordProperties,
	own,
	most,
}: JournalSettings): string | undefined {
	if (!Number.isInteger(portalId) || portalId <= 0) {
		return '"Account ID (Portal ID)" must be the number of the HubSpot account';
	}
	if (objectTypeIds.length === 0) return 'Choose at least one of the "Object Types"';
	const notAnId = objectTypeIds.find((id) => !isObjectTypeId(id));
	if (notAnId !== undefined) {
		return `"Custom Object Types": "${notAnId}" is not an ID such as 2-1234567`;
	}
	if (actions.length === 0) return 'Choose at least one of the "Actions"';
	if (hasOwn(own) && recordProperties === undefined) {
		return `"Ignore Changes by ${own.appIds.length > 0 ? 'App' : 'User'} IDs" needs "Fetch Record": only the record tells who wrote, the journal does not`;
	}
	return most >= 1 ? undefined : '"Max per Poll" must be a number of 1 or more';
}

import { createHash } from 'node:crypto';
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { stringsIn, textOf, type JsonObject } from '../../../shared/json';
import { listSubscriptions, subscribe, type JournalSubscription } from '../../api/journal';
import { ASSOCIATION_ACTIONS } from '../../domain/changes/journalEvent';
import type { Connection } from '../../transport';
import { askJournal } from './ask';
import type { JournalSettings } from './settings';

/**
 * Subscribes the app to what is wanted and nobody has subscribed it to. What is there is never changed: another
 * consumer of the same app may rely on it.
 *
 * @throws NodeOperationError that says which subscription is too narrow.
 */
export async function ensureSubscriptions(
	context: IPollFunctions,
	connection: Connection,
	settings: JournalSettings,
): Promise<void> {
	if (!settings.createsSubscriptions) return;
	const { body } = await askJournal(context, connection, listSubscriptions());
	const existing = body?.results ?? [];
	for (const wanted of wantedSubscriptions(settings)) {
		const rivals = existing.filter((each) => isSameSubject(each, wanted));
		if (rivals.some((each) => covers(each, wanted))) continue;
		const [rival] = rivals;
		if (rival) throw tooNarrow(context, rival, wanted);
		await askJournal(context, connection, subscribe(wanted));
	}
}

/** Names what the settings want the app to be subscribed to: another one, other subscriptions. Twenty characters. */
export function subscriptionsWanted(settings: JournalSettings): string {
	const wanted = settings.createsSubscriptions ? wantedSubscriptions(settings) : [];
	const digest = createHash('sha256').update(JSON.stringify(wanted)).digest();
	return digest.subarray(0, 15).toString('base64url');
}

function wantedSubscriptions(settings: JournalSettings): JournalSubscription[] {
	const { portalId, objectTypeIds, actions, properties, associatedTypeIds } = settings;
	const ofRecords = actions.filter((action) => !ASSOCIATION_ACTIONS.includes(action));
	const ofAssociations = actions.filter((action) => ASSOCIATION_ACTIONS.includes(action));
	return objectTypeIds.flatMap((objectTypeId) => {
		const subject = { portalId, objectTypeId, objectIds: [] };
		const wanted: JournalSubscription[] = [];
		if (ofRecords.length > 0) {
			wanted.push({ subscriptionType: 'OBJECT', ...subject, actions: ofRecords, properties });
		}
		if (ofAssociations.length > 0) {
			wanted.push({
				subscriptionType: 'ASSOCIATION',
				...subject,
				actions: ofAssociations,
				associatedObjectTypeIds: associatedTypeIds,
			});
		}
		return wanted;
	});
}

/** HubSpot keeps one subscription for each of these; another request replaces it. */
function isSameSubject(existing: JsonObject, wanted: JournalSubscription): boolean {
	const isSame =
		existing.subscriptionType === wanted.subscriptionType &&
		textOf(existing.portalId) === String(wanted.portalId) &&
		textOf(existing.objectTypeId) === wanted.objectTypeId;
	if (!isSame || wanted.subscriptionType === 'OBJECT') return isSame;
	const key = (ids: string[]) => [...ids].sort().join();
	const there = stringsIn(existing.associatedObjectTypeIds);
	return there.length === 0 || key(there) === key(wanted.associatedObjectTypeIds);
}

function covers(existing: JsonObject, wanted: JournalSubscription): boolean {
	const actions = stringsIn(existing.actions);
	const isAll = Array.isArray(existing.objectIds) && existing.objectIds.length > 0;
	if (isAll || wanted.actions.some((action) => !actions.includes(action))) return false;
	if (wanted.subscriptionType === 'ASSOCIATION') return true;
	const properties = stringsIn(existing.properties);
	if (properties.length === 0 || !wanted.actions.includes('UPDATE')) return true;
	return (
		wanted.properties.length > 0 &&
		wanted.properties.every((property) => properties.includes(property))
	);
}

const tooNarrow = (context: IPollFunctions, rival: JsonObject, wanted: JournalSubscription) =>
	new NodeOperationError(
		context.getNode(),
		`The app's subscription ${textOf(rival.id)} to object type ${wanted.objectTypeId} does not have everything that is asked for`,
		{
			description:
				`It has the actions ${stringsIn(rival.actions).join(', ')} and the properties ${stringsIn(rival.properties).join(', ') || '(all)'}. ` +
				'Widen or delete it in HubSpot, or ask for less here. This node changes no subscription that is there, since others may rely on it.',
		},
	);

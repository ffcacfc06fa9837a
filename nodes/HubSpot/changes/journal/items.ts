import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { textOf, type JsonObject } from '../../../shared/json';
import { changeTypeOf, eventKey } from '../../domain/changes/journalEvent';
import { hasOwn, ORIGIN_PROPERTIES } from '../../domain/changes/versions';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account } from '../../transport';
import { withoutOwn } from './own';
import type { LostPosition } from './position';
import { idOf, recordOf, recordsOf, typeOf, type FetchedRecord } from './records';
import type { JournalSettings } from './settings';

/** Says that the position in the journal is gone, so that events may be missing between the last item and the next. */
export const gapItem = ({ offset, since }: LostPosition): IDataObject => ({
	changeType: 'possibleGap',
	possibleGap: true,
	lostOffset: offset,
	changeKey: `gap/${offset === '' ? new Date(since ?? 0).toISOString() : offset}`,
	message:
		'The webhooks journal keeps three days, and the last stored position is older, or HubSpot does not know it any more. Events may be missing: compare the records. n8n stores the position only together with events; if there were none for three days before n8n was restarted, nothing is missing.',
});

/** Leads to an account wherever HubSpot hosts it, after signing in. */
const UI_DOMAIN = 'app.hubspot.com';

/**
 * One item an event, in the journal's order, without those that only own apps and users have brought about.
 *
 * @param isRepeated whether an event had been handed over before.
 * @throws NodeApiError when records are wanted and cannot be read.
 */
export async function journalItems(
	context: IPollFunctions,
	settings: JournalSettings,
	events: JsonObject[],
	isRepeated: (event: JsonObject, index: number) => boolean,
): Promise<IDataObject[]> {
	if (events.length === 0) return [];
	const site = await siteOf(context, settings);
	const records = settings.recordProperties && (await recordsOf(context, settings, events));
	const repeated = new Set(events.filter(isRepeated));
	const others = records ? await withoutOwn(context, settings, events, records) : events;
	return others.map((event) => {
		const record = records && recordOf(records, event);
		return {
			...(event as IDataObject),
			changeType: changeTypeOf(event),
			...subjectOf(event, site),
			changedAt: textOf(event.occurredAt),
			changeKey: eventKey(event),
			...(records && { record: record ? shown(record, settings) : null }),
			...(repeated.has(event) && { repeated: true }),
		};
	});
}

/** The record that an event is of, with its page in HubSpot; an event need not name the type. */
function subjectOf(event: JsonObject, site: AccountSite): IDataObject {
	const [objectType, id] = [typeOf(event), idOf(event)];
	const isRecord = objectType !== '' && id !== '';
	return { objectType, id, ...(isRecord && { url: recordUrl(site, objectType, id) }) };
}

/** Only the token for records can tell where HubSpot shows the account. */
async function siteOf(
	context: IPollFunctions,
	{ portalId, recordProperties }: JournalSettings,
): Promise<AccountSite> {
	if (recordProperties === undefined) return { portalId, uiDomain: UI_DOMAIN };
	const { uiDomain } = await account(context);
	return { portalId, uiDomain };
}

/** What was asked for: who wrote is asked for as well. */
function shown(
	{ id, properties }: FetchedRecord,
	{ recordProperties: names = [], own }: JournalSettings,
): IDataObject {
	if (names.length === 0 || !hasOwn(own)) return { id, properties: { ...properties } };
	const hidden = new Set(ORIGIN_PROPERTIES.filter((name) => !names.includes(name)));
	const asked = Object.entries(properties).filter(([name]) => !hidden.has(name));
	return { id, properties: Object.fromEntries(asked) };
}

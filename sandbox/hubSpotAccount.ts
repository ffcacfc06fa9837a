import type { HubSpot } from './hubspot/hubSpot';
import type { ObjectType } from './hubspot/objectTypes';
import type { StoredRecord } from './hubspot/records';
import type { HubSpotAccount } from './partners';
import { plainText } from './web/plainText';
import type { PageAccount, PageContact, TimelineEntry } from './web/source';

/** The HubSpot account as the webhook senders and the page see it; a reset replaces what is behind it. */
export function hubSpotAccount(hubSpot: HubSpot): HubSpotAccount & PageAccount {
	const contacts = (): ObjectType => hubSpot.account.objectTypes.get('contacts');
	const liveContact = (id: string): StoredRecord | undefined =>
		hubSpot.account.records.live(contacts(), id);

	return {
		portalId: hubSpot.account.portalId,
		onChange: (listener) => hubSpot.onRecordChange(listener),
		readRecord: (objectType, id) => {
			const type = hubSpot.account.objectTypes.find(objectType);
			const record = type && hubSpot.account.records.live(type, id);
			return (
				record && {
					id: record.id,
					properties: Object.fromEntries(record.properties),
					history: Object.fromEntries(record.history),
				}
			);
		},
		contacts: () =>
			[...hubSpot.account.records.everything(contacts())]
				.filter(
					({ archivedAt, mergedInto }) => archivedAt === undefined && mergedInto === undefined,
				)
				.sort((one, other) => other.updatedAt - one.updatedAt)
				.map(pageContact),
		contact: (id) => {
			const record = liveContact(id);
			return record && pageContact(record);
		},
		timeline: (contactId) => {
			const record = liveContact(contactId);
			if (record === undefined) return [];
			const entries = [
				...notes(hubSpot, contactId),
				...events(hubSpot, contactId),
				created(record),
			];
			return entries.sort((one, other) => other.at.localeCompare(one.at));
		},
	};
}

const pageContact = ({ id, properties, updatedAt }: StoredRecord): PageContact => {
	const first = properties.get('firstname') ?? '';
	const name = `${first} ${properties.get('lastname') ?? ''}`.trim();
	const email = properties.get('email') ?? '';
	return {
		id,
		name: name || email || `Contact ${id}`,
		email,
		updatedAt,
		properties: [...properties],
	};
};

function notes({ account }: HubSpot, contactId: string): TimelineEntry[] {
	const type = account.objectTypes.get('contacts');
	const noteType = account.objectTypes.get('notes');
	return account.associations.of({ type, id: contactId }, noteType).flatMap(({ id }) => {
		const note = account.records.live(noteType, id);
		if (note === undefined) return [];
		const at = note.properties.get('hs_timestamp') ?? '';
		const text = plainText(note.properties.get('hs_note_body') ?? '');
		return [{ kind: 'note', at: isoTime(at, note.createdAt), title: 'Note', text, details: [] }];
	});
}

const events = ({ account }: HubSpot, contactId: string): TimelineEntry[] =>
	account.events.of('contacts', contactId).map((event) => ({
		kind: event.kind,
		at: event.occurredAt,
		title: event.type,
		text: '',
		details: Object.entries(event.properties),
	}));

const created = (record: StoredRecord): TimelineEntry => ({
	kind: 'created',
	at: new Date(record.createdAt).toISOString(),
	title: 'Contact created',
	text: '',
	details: [],
});

/** A datetime property holds milliseconds or ISO 8601. */
function isoTime(value: string, otherwise: number): string {
	const time = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
	return new Date(Number.isNaN(time) ? otherwise : time).toISOString();
}

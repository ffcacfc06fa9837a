import type { EnrolledRecord } from './records';

interface LegacyProperty {
	value: string;
	versions: Array<Record<string, string | number | boolean>>;
}

const ID_FIELD: Readonly<Record<string, string>> = {
	companies: 'companyId',
	deals: 'dealId',
	tickets: 'objectId',
};

/**
 * "Include all properties": the shape of HubSpot's first API. For a contact `{vid, properties:{name:{value, versions}}}`;
 * only contact workflows carry the history.
 */
export function legacyObject(
	objectType: string,
	record: EnrolledRecord,
	portalId: number,
): Record<string, unknown> {
	const isContact = objectType === 'contacts';
	const properties: Record<string, LegacyProperty> = {};
	for (const [name, value] of Object.entries(record.properties)) {
		if (value === null) continue;
		properties[name] = { value, versions: isContact ? versions(record, name, value) : [] };
	}
	const id = Number(record.id);
	return isContact
		? {
				vid: id,
				'canonical-vid': id,
				'merged-vids': [],
				'portal-id': portalId,
				'is-contact': true,
				properties,
				'form-submissions': [],
				'list-memberships': [],
				'identity-profiles': identityProfiles(id, record.properties.email ?? null),
				'merge-audits': [],
			}
		: { [ID_FIELD[objectType] ?? 'objectId']: id, portalId, isDeleted: false, properties };
}

/** Newest first, as the first API lists them. */
function versions(record: EnrolledRecord, name: string, value: string): LegacyProperty['versions'] {
	const known = record.history?.[name] ?? [{ value, timestamp: Date.now() }];
	return [...known].reverse().map((version) => ({
		value: version.value,
		'source-type': 'CRM_UI',
		'source-id': 'userId:1',
		timestamp: version.timestamp,
		selected: false,
	}));
}

const identityProfiles = (vid: number, email: string | null): Array<Record<string, unknown>> => [
	{
		vid,
		'saved-at-timestamp': Date.now(),
		'deleted-changed-timestamp': 0,
		identities:
			email === null
				? []
				: [{ type: 'EMAIL', value: email, timestamp: Date.now(), 'is-primary': true }],
	},
];

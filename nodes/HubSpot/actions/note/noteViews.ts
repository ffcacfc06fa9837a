import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { HubSpotFile } from '../../api/files';
import { attachmentIds } from '../../domain/attachments';
import type { KnownRecord } from '../../domain/matching';
import { plainText, withoutReference } from '../../domain/noteBody';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account, apiError } from '../../transport';
import { fullName } from '../file/fileItem';
import { readFiles } from './attach';
import { peopleOf, type People } from './people';
import { standsOn, USUAL_TYPES, type StandsOn } from './standsOn';

/** What is read of a note. */
export const NOTE_PROPERTIES = [
	'hs_note_body',
	'hs_timestamp',
	'hubspot_owner_id',
	'hs_attachment_ids',
	'hs_createdate',
	'hs_lastmodifieddate',
	'hs_created_by_user_id',
];

/** What the items tell beyond the notes themselves. */
export interface Wanted {
	/** The object types whose records are listed. */
	associatedWith: string[];
	/** Whether owner and author are told by name and email address. */
	ownerDetails: boolean;
}

/** Notes as output items, by id; what they stand on, their files and people read for all of them together. */
export async function noteViews(
	context: IExecuteFunctions,
	notes: KnownRecord[],
	{ associatedWith, ownerDetails }: Wanted,
): Promise<Map<string, IDataObject>> {
	const ids = [...new Set(notes.map(({ id }) => id))];
	const fileIds = notes.flatMap(({ properties }) => attachmentIds(properties.hs_attachment_ids));
	const [site, { records, failure }, files, peopleIn] = await Promise.all([
		account(context),
		standsOn(context, ids, associatedWith),
		readFiles(context, fileIds),
		ownerDetails ? peopleOf(context, notes) : undefined,
	]);
	if (failure) throw apiError(context.getNode(), failure);
	return new Map(
		notes.map((note) => [note.id, noteView(note, { site, records, files: files.files, peopleIn })]),
	);
}

interface Known {
	site: AccountSite;
	records: StandsOn['records'];
	files: Map<string, HubSpotFile>;
	/** Undefined where nobody wants to know. */
	peopleIn: People | undefined;
}

function noteView(note: KnownRecord, known: Known): IDataObject {
	const { id, properties } = note;
	const { site, records, files, peopleIn } = known;
	const associations = associationsJson(site, records.get(id) ?? []);
	const body = withoutReference(properties.hs_note_body ?? '');
	return {
		id,
		url: associations[0]?.url ?? null,
		body,
		text: plainText(body),
		timestamp: properties.hs_timestamp ?? null,
		ownerId: properties.hubspot_owner_id || null,
		createdByUserId: properties.hs_created_by_user_id || null,
		...peopleIn?.(note),
		createdAt: properties.hs_createdate ?? null,
		updatedAt: properties.hs_lastmodifieddate ?? null,
		attachments: attachmentIds(properties.hs_attachment_ids).map((fileId) =>
			attachmentJson(fileId, files.get(fileId)),
		),
		associations,
	};
}

/** A file that HubSpot does not tell about (hidden, deleted, or for want of a scope) has its id only. */
const attachmentJson = (id: string, file: HubSpotFile | undefined): IDataObject => ({
	id,
	fileName: file ? fullName(file) : null,
	size: file?.size ?? null,
});

/** The records that a note stands on, with their pages. */
export const associationsJson = (
	site: AccountSite,
	records: Array<{ objectType: string; id: string }>,
) =>
	records.map(({ objectType, id }) => ({ objectType, id, url: recordUrl(site, objectType, id) }));

/** What of a note comes along with the answer to a write; null where HubSpot does not tell. */
export type NotePlaces = (noteId: string) => {
	url: string | null;
	associations: ReturnType<typeof associationsJson> | null;
};

/** Where notes stand, as it comes along with a write: that it is not told fails nothing. */
export async function notePlaces(context: IExecuteFunctions, ids: string[]): Promise<NotePlaces> {
	const unknown = { url: null, associations: null };
	try {
		const [site, { records }] = await Promise.all([
			account(context),
			standsOn(context, [...new Set(ids)], USUAL_TYPES),
		]);
		return (noteId) => {
			const told = records.get(noteId);
			if (!told) return unknown;
			const associations = associationsJson(site, told);
			return { url: associations[0]?.url ?? null, associations };
		};
	} catch {
		return () => unknown;
	}
}

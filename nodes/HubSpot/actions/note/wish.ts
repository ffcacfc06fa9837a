import type { FilePart } from '../../../shared/http/multipart';
import type { ItemError } from '../../../shared/items/operation';
import { commentReference, withReference } from '../../domain/noteBody';
import { attachmentText } from '../../domain/attachments';
import type { Upload } from './attach';
import type { AssociationTarget, CreationAssociation } from '../associating/recordAssociations';

/** The note that one input item asks for. */
export interface NoteWish {
	itemIndex: number;
	/** The records that the note stands on, once for each label. */
	targets: AssociationTarget[];
	/** The same as HubSpot takes them with a new note. */
	associations: CreationAssociation[];
	html: string;
	/** ISO 8601; now when the item says nothing. */
	timestamp?: string;
	ownerId: string;
	files: FilePart[];
	folder: string;
	/** What names the comment in the system it comes from; empty for a note that is no copy. */
	commentId: string;
	/** The note property that holds it; a reference in the body when empty. */
	commentProperty: string;
}

/** What became of one wish. */
export type NoteOutcome =
	| { outcome: 'created' | 'updated' | 'unchanged'; noteId: string; attachmentIds: string[] }
	| {
			outcome: 'failed';
			/** `unknown`: the answer was lost, and nobody knows whether the note was created. */
			because?: 'unknown';
			error: ItemError;
			filesLeft: Upload[];
			noteId?: string;
	  };

export type NoteOutcomes = Map<NoteWish, NoteOutcome>;

/** The body as it stands in HubSpot, with what the comment is known again by. */
export const bodyOf = ({ html, commentId, commentProperty }: NoteWish): string =>
	commentId === '' || commentProperty !== ''
		? html
		: withReference(html, commentReference(commentId));

/** The properties of a new note. */
export const newProperties = (wish: NoteWish, uploads: Upload[], now: string) => ({
	hs_timestamp: wish.timestamp ?? now,
	hs_note_body: bodyOf(wish),
	...(wish.ownerId !== '' && { hubspot_owner_id: wish.ownerId }),
	...(uploads.length > 0 && { hs_attachment_ids: attachmentText(uploads.map(({ id }) => id)) }),
	...(wish.commentId !== '' &&
		wish.commentProperty !== '' && { [wish.commentProperty]: wish.commentId }),
});

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Owner } from '../../api/owners';
import type { KnownRecord } from '../../domain/matching';
import { findOwners, ownerKey, type OwnerWish } from '../owner/findOwners';

/** A note's owner and author as its item tells them; null where it has none, or HubSpot knows no such owner. */
export type People = (note: KnownRecord) => {
	owner: IDataObject | null;
	author: IDataObject | null;
};

/**
 * Who owns the notes and who created them, also people who were deactivated since; without the scope for owners,
 * nobody is told. HubSpot names an owner by owner ID, an author by user ID.
 */
export async function peopleOf(context: IExecuteFunctions, notes: KnownRecord[]): Promise<People> {
	const found = await findOwners(context, [
		...notes.flatMap((note) => ownerWish(note) ?? []),
		...notes.flatMap((note) => authorWish(note) ?? []),
	]);
	const person = (wish: OwnerWish | undefined) => {
		const owner = wish && found.get(ownerKey(wish))?.owner;
		return owner ? personJson(owner) : null;
	};
	return (note) => ({ owner: person(ownerWish(note)), author: person(authorWish(note)) });
}

const ownerWish = ({ properties }: KnownRecord) => wishFor('id', properties.hubspot_owner_id);

const authorWish = ({ properties }: KnownRecord) =>
	wishFor('userId', properties.hs_created_by_user_id);

const wishFor = (by: OwnerWish['by'], value: string | null | undefined): OwnerWish | undefined =>
	value ? { by, value, includeArchived: true } : undefined;

const personJson = ({ id, email, firstName, lastName, archived }: Owner): IDataObject => ({
	id: String(id),
	email: email ?? null,
	name: [firstName, lastName].filter(Boolean).join(' '),
	archived,
});

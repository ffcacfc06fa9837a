import { asString } from '../../shared/json';
import { flatFields } from './gift';

/** A campaign as pickers and filters need it, the same for both of &Open's wire versions. */
export interface Campaign {
	id: string | null;
	name: string | null;
	description: string | null;
	/** available, archived, or whatever &Open adds. */
	status: string | null;
	archived: boolean;
	createdAt: string | null;
	updatedAt: string | null;
}

/**
 * Reads a campaign from version 2026-05 or 2025-10. Never throws: a value of the wrong type counts as not sent.
 *
 * @param payload an entry of `GET /campaigns`, or the answer of `GET /campaigns/{id}`.
 */
export function readCampaign(payload: unknown): Campaign {
	const fields = flatFields(payload);
	const text = (name: string): string | null => asString(fields[name]) || null;
	const status = text('status') ?? text('state');
	return {
		id: text('id'),
		name: text('name'),
		description: text('description'),
		status,
		archived: status === 'archived' || text('archived_at') !== null,
		createdAt: text('created_at'),
		updatedAt: text('updated_at'),
	};
}

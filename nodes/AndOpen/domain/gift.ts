import { asString, isObject, type JsonObject } from '../../shared/json';

/** The stages of a gift, in the order they happen; `cancelled` ends it wherever it was. */
const RANKS = { submitted: 1, redeemed: 2, dispatched: 3, delivered: 4, cancelled: 5 } as const;

export type GiftStatus = keyof typeof RANKS;

/** The statuses that &Open documents, in order. Others pass through as they are. */
export const GIFT_STATUSES = Object.keys(RANKS) as readonly GiftStatus[];

export interface GiftRecipient {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	email: string | null;
}

/** A gift request, the same for both of &Open's wire versions. What &Open did not send is null. */
export interface Gift {
	id: string | null;
	/** As sent: &Open may add statuses. */
	status: string | null;
	/** 1 submitted to 4 delivered, 5 cancelled; null for a status that is not known here. */
	statusRank: number | null;
	campaignId: string | null;
	/** May come later than the gift itself. */
	redemptionUrl: string | null;
	recipient: GiftRecipient;
	createdAt: string | null;
	updatedAt: string | null;
	submittedAt: string | null;
	redeemedAt: string | null;
	dispatchedAt: string | null;
	deliveredAt: string | null;
	cancelledAt: string | null;
}

/** How far a status is, for writing it forward only; null for one that is not known. */
export function statusRank(status: string | null): number | null {
	const known = GIFT_STATUSES.find((candidate) => candidate === status);
	return known ? RANKS[known] : null;
}

/**
 * Reads a gift request from version 2026-05 (flat, `status`, nested recipient) or from 2025-10
 * (`data.attributes`, `state`, recipient fields beside the others).
 *
 * Never throws: a value of the wrong type counts as not sent.
 *
 * @param payload an answer of `/gift_requests` or the body of a webhook.
 */
export function readGift(payload: unknown): Gift {
	const fields = flatFields(payload);
	const status = text(fields.status) ?? text(fields.state);
	const createdAt = text(fields.created_at);
	const updatedAt = text(fields.updated_at);
	return {
		id: idOf(fields.id),
		status,
		statusRank: statusRank(status),
		campaignId: idOf(fields.campaign_id),
		redemptionUrl: text(fields.redemption_url),
		recipient: readRecipient(fields),
		createdAt,
		updatedAt,
		...stageTimes(status, createdAt, updatedAt),
	};
}

/**
 * The fields of a resource in one object, whichever version it came in: 2025-10 wraps them in
 * `data.attributes` with the id beside, 2026-05 sends them bare. Also fits campaigns.
 */
export function flatFields(payload: unknown): JsonObject {
	if (!isObject(payload)) return {};
	const resource = isObject(payload.data) ? payload.data : payload;
	if (!isObject(resource.attributes)) return resource;
	return { ...resource.attributes, id: resource.id ?? resource.attributes.id };
}

function readRecipient(fields: JsonObject): GiftRecipient {
	const source = isObject(fields.recipient) ? fields.recipient : fields;
	return {
		// Beside the other fields `id` is the gift's own.
		id: source === fields ? null : idOf(source.id),
		firstName: text(source.first_name),
		lastName: text(source.last_name),
		email: text(source.email),
	};
}

/**
 * &Open tells two times only: when the gift was made and when it last changed. So the current stage
 * was reached at the second, and the times of stages in between are not known.
 */
function stageTimes(status: string | null, createdAt: string | null, updatedAt: string | null) {
	const at = (stage: GiftStatus) => (status === stage ? updatedAt : null);
	return {
		submittedAt: createdAt,
		redeemedAt: at('redeemed'),
		dispatchedAt: at('dispatched'),
		deliveredAt: at('delivered'),
		cancelledAt: at('cancelled'),
	};
}

const text = (value: unknown): string | null => asString(value) || null;

const idOf = (value: unknown): string | null =>
	typeof value === 'number' ? String(value) : text(value);

import { invalid } from './gate';

const MOST = 100;

/** Of all lists: what was updated since a time (that included), the oldest update first. */
export interface ListQuery {
	updatedSince?: string;
	/** `next` of the page before. */
	after?: string;
	limit?: string;
}

export const listQuery = {
	updatedSince: { type: 'string' },
	after: { type: 'string' },
	limit: { type: 'string' },
} as const;

export interface Page<Thing> {
	items: Thing[];
	/** Where the next page goes on; `null` on the last one. */
	next: string | null;
}

interface Dated {
	id: string;
	updatedAt: string;
}

/** A page begins behind the last entry of the page before, so that what is updated meanwhile moves nothing out of sight. */
export function pageOf<Thing extends Dated>(
	things: Thing[],
	{ updatedSince, after, limit }: ListQuery,
): Page<Thing> {
	const size = limit === undefined ? 50 : Number(limit);
	if (!Number.isInteger(size) || size < 1 || size > MOST) {
		throw invalid('limit', `must be a whole number from 1 to ${MOST}`);
	}
	const since = updatedSince === undefined ? '' : isoTime(updatedSince);
	const last = after === undefined ? undefined : positionIn(after);
	const rest = things
		.filter((thing) => thing.updatedAt >= since && (!last || compare(thing, last) > 0))
		.sort(compare);
	const items = rest.slice(0, size);
	const end = items.at(-1);
	return { items, next: rest.length > size && end ? positionText(end) : null };
}

const compare = (one: Dated, other: Dated): number =>
	one.updatedAt.localeCompare(other.updatedAt) || Number(one.id) - Number(other.id);

function isoTime(text: string): string {
	const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
	const time = isIso ? Date.parse(text) : NaN;
	if (Number.isNaN(time)) throw invalid('updatedSince', 'must be a time in ISO 8601');
	return new Date(time).toISOString();
}

const positionText = ({ updatedAt, id }: Dated): string =>
	Buffer.from(`${updatedAt} ${id}`).toString('base64url');

function positionIn(text: string): Dated {
	const [updatedAt, id] = Buffer.from(text, 'base64url').toString().split(' ');
	if (updatedAt === undefined || id === undefined || Number.isNaN(Date.parse(updatedAt))) {
		throw invalid('after', 'must be the "next" of a page');
	}
	return { updatedAt, id };
}

import { validationError } from '../errors';
import { one, type Query } from './requestShapes';

/** `limit` of a list; throws HubSpot's 400 when it is no number or over the maximum. */
export function pageSize(query: Query, standard: number, maximum: number): number {
	const given = one(query, 'limit');
	if (given === undefined) return standard;
	const limit = Number(given);
	if (!Number.isInteger(limit) || limit < 1)
		throw validationError(`limit must be a positive integer, got ${given}`);
	if (limit > maximum) {
		throw validationError(`limit must be at most ${maximum}, got ${limit}`, {
			context: { limit: [String(limit)] },
		});
	}
	return limit;
}

interface Page<T> {
	items: T[];
	paging: { paging?: { next: { after: string; link: string } } };
}

/** The items after the one that `after` names, in the order given. */
export function page<T>(
	items: readonly T[],
	limit: number,
	after: string | undefined,
	nameOf: (item: T) => string,
): Page<T> {
	const position = after === undefined ? -1 : items.findIndex((item) => nameOf(item) === after);
	if (after !== undefined && position === -1)
		throw validationError(`Invalid paging cursor: ${after}`);
	const shown = items.slice(position + 1, position + 1 + limit);
	const last = shown.at(-1);
	const isMore = position + 1 + limit < items.length;
	return {
		items: shown,
		paging:
			isMore && last !== undefined
				? { paging: { next: { after: nameOf(last), link: `?after=${nameOf(last)}` } } }
				: {},
	};
}

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

/**
 * The next page of what is kept by ascending id, starting above the id that `after` names (whose record may be gone by
 * now); reads no further than the page.
 */
export function idPage<T extends { id: string }>(
	above: (id: number) => Iterable<T>,
	isListed: (item: T) => boolean,
	limit: number,
	after = '0',
): Page<T> {
	if (!/^\d+$/.test(after)) throw validationError(`Invalid paging cursor: ${after}`);
	const items: T[] = [];
	for (const item of above(Number(after))) {
		if (!isListed(item)) continue;
		if (items.length === limit) return { items, paging: nextPage(items.at(-1)?.id) };
		items.push(item);
	}
	return { items, paging: {} };
}

const nextPage = (after: string | undefined): Page<never>['paging'] =>
	after === undefined ? {} : { paging: { next: { after, link: `?after=${after}` } } };

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

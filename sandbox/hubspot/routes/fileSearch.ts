import type { FastifyRequest } from 'fastify';
import { validationError } from '../errors';
import {
	fileType,
	isHidden,
	isPublic,
	presentFile,
	presentFolder,
	type StoredFile,
	type StoredFolder,
} from '../files';
import type { HubSpot } from '../hubSpot';
import { FILE_ACCESS, hostOf } from './fileAccess';
import { page, pageSize } from './paging';
import type { RouteFamily } from './registration';
import { many, one, type Query } from './requestShapes';

type Value = string | number | boolean | undefined;
type Reader<T> = (item: T) => Value;

/** Compared as a whole, and with `Gte` and `Lte` behind the name; `sort` takes them as well. */
const FILE_RANGES: Readonly<Record<string, Reader<StoredFile>>> = {
	id: ({ id }) => Number(id),
	createdAt: ({ createdAt }) => createdAt,
	updatedAt: ({ updatedAt }) => updatedAt,
	expiresAt: ({ expiresAt }) => expiresAt,
	size: ({ bytes }) => bytes.length,
};
const FILE_TEXTS: Readonly<Record<string, Reader<StoredFile>>> = {
	extension: ({ extension }) => extension,
	type: ({ extension }) => fileType(extension),
	fileMd5: ({ md5 }) => md5,
	path: ({ path }) => path,
	isUsableInContent: ({ isUsableInContent }) => isUsableInContent,
	allowsAnonymousAccess: ({ access }) => isPublic(access),
};
const FOLDER_RANGES: Readonly<Record<string, Reader<StoredFolder>>> = {
	id: ({ id }) => Number(id),
	createdAt: ({ createdAt }) => createdAt,
	updatedAt: ({ updatedAt }) => updatedAt,
};
const FOLDER_TEXTS: Readonly<Record<string, Reader<StoredFolder>>> = { path: ({ path }) => path };

/** HubSpot docs, files and folders: search by what they are; hidden and deleted ones are not found. */
export const fileSearchRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Querystring: Query }>(
		'/files/2026-09/files/search',
		FILE_ACCESS.read,
		async (request) => {
			const { query } = request;
			const host = hostOf(hubSpot, request);
			const url = one(query, 'url');
			const found = hubSpot.account.files
				.live()
				.filter(
					(file) =>
						!isHidden(file.access) &&
						matches(file, query, FILE_RANGES, FILE_TEXTS) &&
						isIn(file, file.folder, query) &&
						(url === undefined || presentFile(file, host).url === url),
				);
			const { items, paging } = sortedPage(found, query, {
				...FILE_RANGES,
				...FILE_TEXTS,
				name: ({ name }) => name,
			});
			const properties = many(query, 'properties');
			return { results: items.map((file) => presentFile(file, host, properties)), ...paging };
		},
	);

	app.get('/files/2026-09/folders/search', FILE_ACCESS.read, async (request) =>
		searchFolders(hubSpot, request),
	);
};

function searchFolders({ account }: HubSpot, { query }: FastifyRequest) {
	const given = query as Query;
	const found = account.files.folders
		.live()
		.filter(
			(folder) =>
				matches(folder, given, FOLDER_RANGES, FOLDER_TEXTS) && isIn(folder, folder.parent, given),
		);
	const { items, paging } = sortedPage(found, given, {
		...FOLDER_RANGES,
		...FOLDER_TEXTS,
		name: ({ name }) => name,
	});
	return { results: items.map(presentFolder), ...paging };
}

/** `ids`, `parentFolderIds` and `name`, which is found anywhere in the name. */
function isIn(
	{ id, name }: { id: string; name: string },
	parent: { id: string } | undefined,
	query: Query,
): boolean {
	const ids = many(query, 'ids');
	const parents = many(query, 'parentFolderIds');
	const part = one(query, 'name')?.toLowerCase();
	return (
		(ids.length === 0 || ids.includes(id)) &&
		(parents.length === 0 || parents.includes(parent?.id ?? '0')) &&
		(part === undefined || name.toLowerCase().includes(part))
	);
}

function matches<T>(
	item: T,
	query: Query,
	ranges: Readonly<Record<string, Reader<T>>>,
	texts: Readonly<Record<string, Reader<T>>>,
): boolean {
	const isWithin = Object.entries(ranges).every(([name, read]) => {
		const [exact, least, most] = ['', 'Gte', 'Lte'].map((end) => bound(query, `${name}${end}`));
		const value = Number(read(item) ?? Number.NaN);
		return (
			(exact === undefined || value === exact) &&
			(least === undefined || value >= least) &&
			(most === undefined || value <= most)
		);
	});
	return (
		isWithin &&
		Object.entries(texts).every(([name, read]) => {
			const wanted = one(query, name);
			return wanted === undefined || String(read(item)) === wanted;
		})
	);
}

/** A number, or a time as ISO 8601 or milliseconds; throws HubSpot's 400. */
function bound(query: Query, name: string): number | undefined {
	const given = one(query, name);
	if (given === undefined) return undefined;
	const value = /^\d+$/.test(given) ? Number(given) : Date.parse(given);
	if (Number.isNaN(value)) throw validationError(`${name} is not valid: ${given}`);
	return value;
}

function sortedPage<T extends { id: string }>(
	items: readonly T[],
	query: Query,
	fields: Readonly<Record<string, Reader<T>>>,
) {
	const sorted = [...items].sort(byId);
	// The first field weighs most, and the sort is stable: it comes last.
	for (const given of many(query, 'sort').reverse()) {
		const read = fields[given.replace(/^-/, '')];
		if (!read) throw validationError(`Cannot sort by ${given}`);
		const direction = given.startsWith('-') ? -1 : 1;
		sorted.sort((one, other) => direction * compare(read(one), read(other)));
	}
	return page(sorted, pageSize(query, 10, 100), one(query, 'after'), ({ id }) => id);
}

const byId = (one: { id: string }, other: { id: string }): number =>
	Number(one.id) - Number(other.id);

const compare = (one: Value, other: Value): number =>
	typeof one === 'number' && typeof other === 'number'
		? one - other
		: String(one ?? '').localeCompare(String(other ?? ''));

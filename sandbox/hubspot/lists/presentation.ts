import type { StoredList } from './storedList';

const base = (list: StoredList): Record<string, unknown> => ({
	listId: list.id,
	listVersion: list.version,
	name: list.name,
	objectTypeId: list.type.id,
	processingType: list.processingType,
	processingStatus: 'COMPLETE',
	createdAt: iso(list.createdAt),
	updatedAt: iso(list.updatedAt),
	filtersUpdatedAt: iso(list.filtersUpdatedAt),
	...(list.deletedAt === undefined ? {} : { deletedAt: iso(list.deletedAt) }),
});

/** A list as reads and writes answer it. */
export const presentList = (
	list: StoredList,
	size: number,
	{ includeFilters }: { includeFilters: boolean },
): Record<string, unknown> => ({
	...base(list),
	size,
	...(includeFilters && list.filterBranch ? { filterBranch: list.filterBranch } : {}),
});

/** A list as search answers it: its size only as the additional property `hs_list_size`. */
export function presentFoundList(
	list: StoredList,
	size: number,
	additional: readonly string[],
): Record<string, unknown> {
	const known: Readonly<Record<string, string>> = {
		hs_list_size: String(size),
		hs_list_reference_count: '0',
	};
	const wanted = additional.flatMap((name) => {
		const value = known[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return { ...base(list), additionalProperties: Object.fromEntries(wanted) };
}

const iso = (time: number): string => new Date(time).toISOString();

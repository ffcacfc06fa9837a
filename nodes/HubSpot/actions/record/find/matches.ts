import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { eachChunk } from '../../../../shared/chunks';
import {
	comparableValue,
	matchBy,
	varyingEquality,
	type Varying,
} from '../../../domain/criteria/lookUp';
import { CriteriaError } from '../../../domain/criteria/criteriaError';
import type { Criteria } from '../../../domain/criteria/types';
import { normalisedKey, type Match } from '../../../domain/matching';
import { anyOfThese } from '../../../domain/searchFilters';
import { apiError } from '../../../transport';
import { criteriaProblem, displayNameOf } from '../../search/criteria';
import { findRecords } from '../../engine/findRecords';
import { searchRecords } from '../../search/searchRecords';
import type { LookUpRequest, Matches } from './request';

/** Criteria to look up, and the first item they are for. */
export interface Wanted {
	key: string;
	criteria: Criteria;
	itemIndex: number;
	/** Several matches are an error, so that it matters whether all of them are there. */
	mustBeOne?: boolean;
}

type Found = Map<string, Matches>;

/** How many records a look-up of one item counts: one page. */
const MOST_COUNTED = 200;

/** Records that a common search may find for each value before it is cheaper to search for each by itself. */
const COMMON_SEARCH = { records: 1_000, forEach: 5 };

/**
 * What each of the criteria finds, in as few requests as they allow: all that differ in the value of a unique property
 * only are read by it, 100 in a request; those that differ in the value of any one property are found by a common
 * search; all others take a search each.
 */
export async function matchesOf(request: LookUpRequest, wanted: Wanted[]): Promise<Found> {
	const found: Found = new Map();
	const varying = varyingEquality(
		wanted.map(({ criteria }) => criteria),
		request.lookUp,
	);
	const match = varying && matchBy(varying, request.objectType);
	if (match) return await readByValue(request, wanted, varying, match);
	if (varying && wanted.length > 1 && (await searchTogether(request, wanted, varying, found))) {
		return found;
	}
	await eachChunk(wanted, 1, async ([each]) => {
		if (each) found.set(each.key, await searchAlone(request, each));
	});
	return found;
}

async function readByValue(
	{ context, objectType }: LookUpRequest,
	wanted: Wanted[],
	{ values }: Varying,
	match: Match,
): Promise<Found> {
	const keys = values.map((value) => normalisedKey(value, match));
	const { records, failures } = await findRecords({ context, objectType, match, properties: [] }, [
		...new Set(keys),
	]);
	return new Map(
		wanted.map(({ key, itemIndex }, index): [string, Matches] => {
			const value = keys[index] ?? '';
			const failure = failures.get(value);
			if (failure) {
				return [key, { ok: false, error: apiError(context.getNode(), failure, itemIndex) }];
			}
			const record = records.get(value);
			return [key, { ok: true, ids: record ? [record.id] : [], isRead: true }];
		}),
	);
}

/** @returns false when each has to be searched for by itself: the search is refused, or finds far too much. */
async function searchTogether(
	{ context, objectType }: LookUpRequest,
	wanted: Wanted[],
	{ property, rest, values }: Varying,
	found: Found,
): Promise<boolean> {
	const most = COMMON_SEARCH.records + COMMON_SEARCH.forEach * wanted.length;
	const query = {
		context,
		objectType,
		criteria: [{ filters: [...rest, anyOfThese(property, values)] }],
		properties: [property.name],
		limit: most,
	};
	const byValue = new Map<string, string[]>();
	let read = 0;
	try {
		for await (const page of searchRecords(query)) {
			read += page.length;
			if (read >= most) return false;
			for (const { id, properties } of page) {
				const value = comparableValue(properties[property.name] ?? '', property);
				const ids = byValue.get(value);
				if (ids) ids.push(id);
				else byValue.set(value, [id]);
			}
		}
	} catch (error) {
		if (error instanceof CriteriaError) return false;
		if (!(error instanceof NodeApiError)) {
			throw criteriaProblem(context.getNode(), '', error, wanted[0]?.itemIndex ?? 0);
		}
		// What HubSpot refuses to everybody is not asked for item by item.
		if (error.httpCode === '400') return false;
		for (const { key } of wanted) found.set(key, { ok: false, error });
		return true;
	}
	wanted.forEach(({ key }, index) => {
		const ids = byValue.get(comparableValue(values[index] ?? '', property)) ?? [];
		found.set(key, { ok: true, ids });
	});
	return true;
}

/** What one item's criteria find; also what is wrong with them. */
export async function searchAlone(
	{ context, objectType }: LookUpRequest,
	{ criteria, itemIndex }: Wanted,
): Promise<Matches> {
	const query = { context, objectType, criteria, properties: [], limit: MOST_COUNTED, itemIndex };
	const ids: string[] = [];
	try {
		for await (const page of searchRecords(query)) ids.push(...page.map(({ id }) => id));
		return { ok: true, ids };
	} catch (thrown) {
		const displayName = displayNameOf(context, itemIndex);
		const error = criteriaProblem(context.getNode(), displayName, thrown, itemIndex);
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			return { ok: false, error };
		}
		throw error;
	}
}

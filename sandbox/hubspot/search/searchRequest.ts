import type { Account } from '../account';
import { invalidJson, validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { OPERATORS, type Filter, type Operator } from './filters';

export interface FilterInput {
	propertyName?: string;
	operator?: string;
	value?: string;
	highValue?: string;
	values?: string[];
}
export interface SearchBody {
	filterGroups?: Array<{ filters: FilterInput[] }>;
	filters?: FilterInput[];
	query?: string;
	sorts?: Array<{ propertyName: string; direction?: 'ASCENDING' | 'DESCENDING' }>;
	properties?: string[];
	limit?: number;
	after?: string | number;
}

export interface Sort {
	propertyName: string;
	isDescending: boolean;
}
export interface SearchRequest {
	groups: Filter[][];
	query: string | undefined;
	sort: Sort | undefined;
	properties: string[];
	limit: number;
	offset: number;
}

/** HubSpot docs, search: the limits of a query. */
const LIMITS = {
	groups: 5,
	filtersInGroup: 6,
	filters: 18,
	sorts: 1,
	page: 200,
	results: 10_000,
	bodyCharacters: 3_000,
} as const;

const PSEUDO_PROPERTY = 'associations.';

/** Checks a search against all of HubSpot's limits; throws its 400. `characters`: length of the body as it was sent. */
export function readSearch(
	account: Account,
	type: ObjectType,
	body: SearchBody,
	characters: number,
): SearchRequest {
	if (characters > LIMITS.bodyCharacters) {
		throw validationError(
			`The request body is ${characters} characters long; the maximum is ${LIMITS.bodyCharacters}.`,
		);
	}
	const given = [
		...(body.filterGroups ?? []).map(({ filters }) => filters),
		...(body.filters ? [body.filters] : []),
	];
	atMost('filter groups', given.length, LIMITS.groups);
	for (const filters of given) atMost('filters in a group', filters.length, LIMITS.filtersInGroup);
	atMost('filters in total', given.flat().length, LIMITS.filters);
	atMost('sorts', body.sorts?.length ?? 0, LIMITS.sorts);
	const limit = body.limit ?? 10;
	atMost('results on a page', limit, LIMITS.page);
	const offset = Number(body.after ?? 0);
	if (!Number.isInteger(offset) || offset < 0) {
		throw validationError(`after must be a number, got ${body.after ?? ''}`);
	}
	// HubSpot docs: nothing beyond the 10,000th result can be reached by paging.
	if (offset >= LIMITS.results) {
		throw validationError(`Paging beyond ${LIMITS.results} results is not supported.`, {
			subCategory: 'SearchErrors.PAGING_LIMIT',
		});
	}
	const [sort] = body.sorts ?? [];
	return {
		groups: given.map((filters) => filters.map((filter) => readFilter(account, type, filter))),
		query: body.query === '' ? undefined : body.query,
		sort: sort && readSort(account, type, sort),
		properties: body.properties ?? [],
		limit: Math.min(limit, LIMITS.results - offset),
		offset,
	};
}

function atMost(what: string, count: number, limit: number): void {
	if (count > limit) throw validationError(`Too many ${what}: ${count}, the maximum is ${limit}.`);
}

function readSort(
	account: Account,
	type: ObjectType,
	{ propertyName, direction }: { propertyName: string; direction?: string },
): Sort {
	if (!account.definition(type, propertyName)) throw unknownProperty(propertyName);
	return { propertyName, isDescending: direction === 'DESCENDING' };
}

function readFilter(account: Account, type: ObjectType, filter: FilterInput): Filter {
	const { propertyName, operator } = filter;
	if (propertyName === undefined || operator === undefined) {
		throw invalidJson(
			'Cannot build Filter, some of required attributes are not set [propertyName, operator]',
		);
	}
	if (!isOperator(operator))
		throw invalidJson(`operator ${operator} is not one of [${OPERATORS.join(', ')}]`);
	const subject = subjectOf(account, type, propertyName);
	const values = (): string[] => {
		if (!filter.values?.length) throw invalidJson(`operator ${operator} requires values`);
		return filter.values;
	};
	const value = (): string => {
		if (filter.value === undefined) throw invalidJson(`operator ${operator} requires a value`);
		return filter.value;
	};
	switch (operator) {
		case 'HAS_PROPERTY':
		case 'NOT_HAS_PROPERTY':
			return { subject, operator };
		case 'IN':
		case 'NOT_IN':
			return { subject, operator, values: values() };
		case 'BETWEEN':
			if (filter.highValue === undefined)
				throw invalidJson('operator BETWEEN requires a highValue');
			return { subject, operator, value: value(), highValue: filter.highValue };
		default:
			return { subject, operator, value: value() };
	}
}

function subjectOf(account: Account, type: ObjectType, propertyName: string): Filter['subject'] {
	if (propertyName.startsWith(PSEUDO_PROPERTY)) {
		const to = account.objectTypes.get(propertyName.slice(PSEUDO_PROPERTY.length));
		if (to.kind === 'custom') {
			throw validationError(`Associations with custom objects cannot be searched: ${propertyName}`);
		}
		return { kind: 'association', to };
	}
	const definition = account.definition(type, propertyName);
	if (!definition) throw unknownProperty(propertyName);
	return { kind: 'property', definition };
}

const unknownProperty = (name: string) =>
	validationError('There was a problem with the request.', {
		errors: [{ message: `Property '${name}' does not exist`, code: 'PROPERTY_DOESNT_EXIST' }],
	});

const isOperator = (text: string): text is Operator =>
	OPERATORS.some((operator) => operator === text);

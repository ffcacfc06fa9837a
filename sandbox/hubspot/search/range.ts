import type { Filter } from './filters';
import type { Sort } from './searchRequest';

/** Bounds of the sorted property. Of ascending numbers, first none is above, then all; first all are below, then none. */
export interface Range {
	isAbove: (key: number) => boolean;
	isBelow: (key: number) => boolean;
}

const RANGE_OPERATORS = new Set(['GT', 'GTE', 'LT', 'LTE', 'BETWEEN', 'EQ']);
const RANGE_TYPES = new Set(['number', 'date', 'datetime']);

/**
 * Takes the bounds of the sorted property out of the criteria: (A and R) or (B and R) is (A or B) and R. Without a range
 * when there is none, or when the groups do not have the same one.
 */
export function rangeOf(
	groups: readonly Filter[][],
	{ propertyName }: Sort,
): { range?: Range; groups: Filter[][] } {
	const [first] = groups;
	const split = groups.map((group) => ({
		bounds: group.filter((filter) => isBound(filter, propertyName)),
		rest: group.filter((filter) => !isBound(filter, propertyName)),
	}));
	const bounds = split[0]?.bounds ?? [];
	const isShared = split.every((each) => boundsKey(each.bounds) === boundsKey(bounds));
	if (!first || bounds.length === 0 || !isShared) return { groups: [...groups] };
	// A group that had nothing but the range matches everything, and with it the whole.
	const matchesAll = split.some(({ rest }) => rest.length === 0);
	return { range: rangeFrom(bounds), groups: matchesAll ? [] : split.map(({ rest }) => rest) };
}

function isBound({ subject, operator, value, highValue }: Filter, propertyName: string): boolean {
	return (
		subject.kind === 'property' &&
		subject.definition.name === propertyName &&
		RANGE_TYPES.has(subject.definition.type) &&
		RANGE_OPERATORS.has(operator) &&
		Number.isFinite(numberOf(subject, value)) &&
		(operator !== 'BETWEEN' || Number.isFinite(numberOf(subject, highValue)))
	);
}

function rangeFrom(bounds: readonly Filter[]): Range {
	const above: Array<(key: number) => boolean> = [];
	const below: Array<(key: number) => boolean> = [];
	for (const { subject, operator, value, highValue } of bounds) {
		const low = numberOf(subject, value);
		const high = operator === 'BETWEEN' ? numberOf(subject, highValue) : low;
		if (operator === 'GT') above.push((key) => key > low);
		if (['GTE', 'BETWEEN', 'EQ'].includes(operator)) above.push((key) => key >= low);
		if (operator === 'LT') below.push((key) => key < high);
		if (['LTE', 'BETWEEN', 'EQ'].includes(operator)) below.push((key) => key <= high);
	}
	return {
		isAbove: (key) => above.every((holds) => holds(key)),
		isBelow: (key) => below.every((holds) => holds(key)),
	};
}

/** As the filters compare: a time may also be given in milliseconds. */
function numberOf(subject: Filter['subject'], value = ''): number {
	if (subject.kind !== 'property') return Number.NaN;
	if (subject.definition.type === 'number') return Number(value);
	return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

const boundsKey = (bounds: readonly Filter[]): string =>
	JSON.stringify(
		bounds.map(({ operator, value, highValue }) => [operator, value, highValue ?? null]),
	);

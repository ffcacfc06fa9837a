import { toInstant } from '../../shared/dates';
import { isMultiple, type Property } from './property';
import { COMES_BEFORE, reasonNotLater, type PipelineMove, type Stages } from './stages';
import { isEmpty, ValueError } from './values';

/** What a new value is compared with, beside the held one. */
export interface Order {
	/** Of a property that holds a stage. */
	stages?: Stages | undefined;
	move: PipelineMove;
}

type Held = string | null | undefined;

/**
 * Why the new value does not come after the held one; undefined when it does. Clearing goes back.
 *
 * @throws ValueError for a property whose values have no order.
 */
export function reasonNotForward(
	property: Property,
	value: string,
	held: Held,
	{ stages, move }: Order,
): string | undefined {
	if (!stages) return isForward(property, value, held) ? undefined : COMES_BEFORE;
	if (isEmpty(held) || typeof held !== 'string') return undefined;
	return value === '' ? COMES_BEFORE : reasonNotLater(value, held, stages, move);
}

/** HubSpot takes an earlier lifecycle stage without an error and does not write it. */
export const goesBackInLifecycle = (property: Property, value: string, held: Held): boolean =>
	property.name === LIFECYCLE_STAGE && value !== '' && !isForward(property, value, held);

export const LIFECYCLE_STAGE = 'lifecyclestage';

/** Whether the new value comes after the held one; clearing goes back. */
function isForward(property: Property, value: string, held: Held): boolean {
	const rank = rankOf(property);
	if (isEmpty(held) || typeof held !== 'string') return true;
	if (value === '') return false;
	const heldRank = rank(held);
	const newRank = rank(value);
	// A held value that has no rank (a removed option) holds nothing back.
	return heldRank === undefined || (newRank !== undefined && newRank > heldRank);
}

/** The order of a property's values: its options as HubSpot lists them, numbers, or time. */
function rankOf(property: Property): (value: string) => number | undefined {
	if (property.type === 'number') return (value) => definite(Number(value));
	if (property.type === 'date' || property.type === 'datetime') {
		return (value) => definite(Date.parse(toInstant(value) ?? ''));
	}
	if (property.type === 'enumeration' && !isMultiple(property) && property.options.length > 0) {
		const ordered = [...property.options].sort(
			(a, b) => placeOf(a.displayOrder) - placeOf(b.displayOrder),
		);
		return (value) =>
			definite(
				ordered.findIndex((option) => option.value === value),
				0,
			);
	}
	throw new ValueError(
		property,
		'Only Forward needs a property with an order: a dropdown, a stage, a number or a date',
	);
}

/** HubSpot shows options without a place of their own (-1) after the others. */
const placeOf = (displayOrder = 0) => (displayOrder < 0 ? Number.MAX_SAFE_INTEGER : displayOrder);

const definite = (rank: number, least = Number.NEGATIVE_INFINITY) =>
	Number.isNaN(rank) || rank < least ? undefined : rank;

import { validationError } from '../errors';

const ONE_VALUE = ['EQ', 'N_EQ', 'LT', 'GT', 'LTE', 'GTE', 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH'];
const MANY_VALUES = ['IN', 'NOT_IN'];
const NO_VALUE = ['IS_EMPTY', 'IS_NOT_EMPTY'];
export const FILTER_OPERATORS = [...ONE_VALUE, ...MANY_VALUES, ...NO_VALUE];

export interface FilterCondition {
	filterType: string;
	property: string;
	operator: string;
	value?: string;
	values?: string[];
}

/** Narrows the CREATE and UPDATE events of a subscription; cannot be changed once it is made. */
export interface JournalFilter {
	id: number;
	subscriptionId: number;
	createdAt: number;
	filter: { conditions: FilterCondition[] };
}

/** Throws HubSpot's 400 when an operator has not the values that it needs. */
export function checkConditions(conditions: readonly FilterCondition[]): void {
	if (conditions.length === 0) throw validationError('At least one condition is required.');
	for (const { operator, value, values } of conditions) {
		if (ONE_VALUE.includes(operator) && value === undefined) {
			throw validationError(`Operator ${operator} requires a value.`);
		}
		if (MANY_VALUES.includes(operator) && !values?.length) {
			throw validationError(`Operator ${operator} requires values.`);
		}
	}
}

/** All conditions of a filter must hold for the record as it is after the change. */
export const passes = (
	conditions: readonly FilterCondition[],
	properties: ReadonlyMap<string, string>,
): boolean => conditions.every((condition) => holds(condition, properties.get(condition.property)));

function holds({ operator, value = '', values = [] }: FilterCondition, held = ''): boolean {
	switch (operator) {
		case 'IS_EMPTY':
			return held === '';
		case 'IS_NOT_EMPTY':
			return held !== '';
		case 'EQ':
			return held === value;
		case 'N_EQ':
			return held !== value;
		case 'IN':
			return values.includes(held);
		case 'NOT_IN':
			return !values.includes(held);
		case 'CONTAINS':
			return held.includes(value);
		case 'STARTS_WITH':
			return held.startsWith(value);
		case 'ENDS_WITH':
			return held.endsWith(value);
		default:
			return held !== '' && holdsInOrder(operator, compare(held, value));
	}
}

const holdsInOrder = (operator: string, order: number): boolean =>
	(order < 0 && operator.startsWith('LT')) ||
	(order > 0 && operator.startsWith('GT')) ||
	(order === 0 && operator.endsWith('E'));

/** As numbers or times where both are; as text otherwise. */
function compare(held: string, value: string): number {
	const [one, other] = [asNumber(held), asNumber(value)];
	if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
	return held < value ? -1 : held > value ? 1 : 0;
}

const asNumber = (text: string): number =>
	Number.isNaN(Number(text)) ? Date.parse(text) : Number(text);

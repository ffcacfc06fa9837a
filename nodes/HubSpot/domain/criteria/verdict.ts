import { isMultiple, type Property } from '../property';
import { isAssociation, type SearchFilter } from '../searchFilters';
import { sameValue } from '../values';
import type { Properties } from '../writeModes';
import type { PropertyLookup } from './condition';
import { comparableValue } from './lookUp';
import type { Criteria } from './types';

/** Whether a record fulfils criteria, as far as that can be told from its properties without HubSpot's search. */
export type Verdict = 'yes' | 'no' | 'unknown';

/**
 * Judges a record by its properties; of one that is not among them, nothing is known. Other comparisons, and criteria
 * without any, are HubSpot's to judge: unknown.
 */
export const verdictOn = (
	properties: Properties,
	criteria: Criteria,
	lookUp: PropertyLookup,
): Verdict =>
	oneOf(
		criteria.map(({ filters }) =>
			allOf(filters.map((filter) => verdictOfFilter(filter, properties, lookUp))),
		),
	);

/** Whether a record fulfils criteria for sure. */
export const surelyFulfils = (
	properties: Properties,
	criteria: Criteria,
	lookUp: PropertyLookup,
): boolean => verdictOn(properties, criteria, lookUp) === 'yes';

/** Whether a record does not fulfil criteria for sure. */
export const surelyFails = (
	properties: Properties,
	criteria: Criteria,
	lookUp: PropertyLookup,
): boolean => verdictOn(properties, criteria, lookUp) === 'no';

function oneOf(verdicts: Verdict[]): Verdict {
	if (verdicts.includes('yes')) return 'yes';
	return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'no';
}

function allOf(verdicts: Verdict[]): Verdict {
	if (verdicts.includes('no')) return 'no';
	return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'yes';
}

/** Whether the properties of a record can ever tell that it fulfils the condition: see `verdictOfFilter`. */
export const isJudgeable = ({ operator, propertyName }: SearchFilter): boolean =>
	JUDGEABLE.includes(operator) && !isAssociation(propertyName);

const JUDGEABLE: ReadonlyArray<SearchFilter['operator']> = [
	'EQ',
	'IN',
	'HAS_PROPERTY',
	'NOT_HAS_PROPERTY',
];

function verdictOfFilter(
	{ operator, propertyName, value = '', values = [] }: SearchFilter,
	properties: Properties,
	lookUp: PropertyLookup,
): Verdict {
	const held = properties[propertyName];
	if (isAssociation(propertyName) || held === undefined) return 'unknown';
	const isEmpty = held === null || held === '';
	switch (operator) {
		case 'HAS_PROPERTY':
			return isEmpty ? 'no' : 'yes';
		case 'NOT_HAS_PROPERTY':
			return isEmpty ? 'yes' : 'no';
		case 'EQ':
			return isEmpty ? 'no' : equality(held, value, lookUp(propertyName));
		case 'IN':
			return isEmpty
				? 'no'
				: oneOf(values.map((each) => equality(held, each, lookUp(propertyName))));
		default:
			return 'unknown';
	}
}

function equality(held: string, value: string, property: Property): Verdict {
	const isSame =
		comparableValue(held, property) === comparableValue(value, property) ||
		sameValue(value, held, property);
	if (isSame) return 'yes';
	return surelyDiffer(held, value, property) ? 'no' : 'unknown';
}

/** A contact answers to its other addresses too, a company to its other domains, a merged record to the ids of both. */
const ONE_OF_SEVERAL = ['email', 'domain', 'hs_object_id'];
/** HubSpot keeps what it searches in a form of its own. */
const REWRITTEN = ['phonenumber', 'html'];

/** Not by a sign more or less, which a search index may not tell apart. */
function surelyDiffer(held: string, value: string, property: Property): boolean {
	const { name, fieldType } = property;
	if (isMultiple(property) || ONE_OF_SEVERAL.includes(name)) return false;
	if (REWRITTEN.includes(fieldType)) return false;
	switch (property.type) {
		case 'number':
		case 'date':
			return comparableValue(held, property) !== comparableValue(value, property);
		case 'string':
		case 'enumeration':
		case 'bool':
			return surelyOtherText(essenceOf(held), essenceOf(value));
		default:
			return false;
	}
}

/** Letters such as ß, ø and ł have no form without their mark, and a search index may know them by one: ss, o and l. */
const FOLDED = /[^\P{Script=Latin}a-z]/u;

const surelyOtherText = (one: string, other: string): boolean =>
	one !== other && !FOLDED.test(one) && !FOLDED.test(other);

const essenceOf = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();

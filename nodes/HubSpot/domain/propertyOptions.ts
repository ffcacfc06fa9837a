import { isMultiple, titleOf, type Property } from './property';

/** An option as HubSpot keeps it. */
export interface Option {
	value: string;
	label: string;
	hidden?: boolean;
	displayOrder?: number;
	description?: string;
}

export interface WantedOption {
	value: string;
	label: string;
}

/** What became of a wanted option; `value` is the one by which HubSpot knows it. */
export interface OptionAnswer {
	value: string;
	label: string;
	outcome: 'added' | 'existing';
}

export interface OptionPlan {
	/** All options, to be sent as a whole: those that are there as they are, then the new ones. */
	options: Array<Option & { hidden: boolean; displayOrder: number }>;
	/** One for each wanted option, in their order. */
	answers: OptionAnswer[];
}

/**
 * Adds what is missing. An option is there when its value is, or else its label in any case: HubSpot shows people
 * the label, and two of one name would be a trap. An option that is wanted twice is added once.
 */
export function planOptions(
	present: readonly Option[],
	wanted: readonly WantedOption[],
): OptionPlan {
	const options = present.map((option, index) => ({
		...option,
		hidden: option.hidden ?? false,
		displayOrder: option.displayOrder ?? index,
	}));
	const answers = wanted.map((option): OptionAnswer => {
		const known = optionFor(options, option);
		if (known) return { value: known.value, label: known.label, outcome: 'existing' };
		options.push({ ...option, hidden: false, displayOrder: orderAfter(options) });
		return { ...option, outcome: 'added' };
	});
	return { options, answers };
}

const optionFor = (options: readonly Option[], { value, label }: WantedOption) =>
	options.find((option) => option.value === value) ??
	options.find((option) => option.label.toLowerCase() === label.toLowerCase());

/** HubSpot shows -1 after all others, so nothing but -1 comes after it. */
const orderAfter = (options: ReadonlyArray<{ displayOrder: number }>): number =>
	options.some(({ displayOrder }) => displayOrder < 0)
		? -1
		: Math.max(-1, ...options.map(({ displayOrder }) => displayOrder)) + 1;

/** Why no option can be added to the property; undefined when some can. */
export function optionsProblem(property: Property): string | undefined {
	if (property.type !== 'enumeration') return `${titleOf(property)} has no options to choose from`;
	if (property.externalOptions === true) {
		return `The options of ${titleOf(property)} are not its own: HubSpot takes them from elsewhere, e.g. the users`;
	}
	return property.modificationMetadata?.readOnlyOptions === true
		? `HubSpot does not let the options of ${titleOf(property)} be changed`
		: undefined;
}

/**
 * Why these options cannot be those of a property that may hold several; undefined when they can. HubSpot separates
 * the values of such a property by semicolons.
 */
export function valueProblem(
	property: Pick<Property, 'type' | 'fieldType'>,
	wanted: readonly WantedOption[],
): string | undefined {
	const bad = wanted.find(({ value }) => value.includes(';'));
	return bad && isMultiple(property)
		? `"${bad.value}" cannot be an option of multiple checkboxes: HubSpot separates values by semicolons`
		: undefined;
}

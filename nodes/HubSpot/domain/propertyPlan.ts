import { titleOf, type Property } from './property';
import { isOfKind, kindNameOf, type PropertyKind } from './propertyKinds';
import { planOptions, valueProblem, type Option, type WantedOption } from './propertyOptions';

/** A property that is to be there. */
export interface WantedDefinition {
	name: string;
	label: string;
	kind: PropertyKind;
	description: string;
	unique: boolean;
	/** Empty for kinds that have none of their own. */
	options: WantedOption[];
	groupName: string;
	/** Used when the group has to be created. */
	groupLabel: string;
}

/** How a property that exists compares with what is wanted. */
export type Comparison =
	| { same: true; missingOptions: WantedOption[] }
	| { same: false; problem: string };

/** HubSpot: lower case letters, digits and underscores, the first one a letter. */
const NAME = /^[a-z][a-z0-9_]*$/;

/** Why the wanted property cannot be asked for; undefined when it can. */
export function definitionProblem({ name, kind, options }: WantedDefinition): string | undefined {
	if (name === '') return '"Internal Name" is empty';
	if (!NAME.test(name)) {
		return `"${name}" is not an internal name: it begins with a lower case letter and has lower case letters, digits and underscores only`;
	}
	if (kind.hasOptions && options.length === 0) {
		return `"${name}" has no options; HubSpot wants at least one for ${kind.name}`;
	}
	return valueProblem(kind.create, options);
}

/** Compares what cannot be changed by itself: type, field type, uniqueness; and tells which options are missing. */
export function compareDefinition(
	property: Property & { options: Option[] },
	wanted: WantedDefinition,
): Comparison {
	if (!isOfKind(property, wanted.kind)) {
		return {
			same: false,
			problem: `${titleOf(property)} exists in HubSpot as ${kindNameOf(property)}, not as ${wanted.kind.name}`,
		};
	}
	if (wanted.unique && property.hasUniqueValue !== true) {
		return {
			same: false,
			problem: `${titleOf(property)} exists in HubSpot without unique values, which it can only get when it is created`,
		};
	}
	const { answers } = planOptions(property.options, wanted.options);
	return { same: true, missingOptions: answers.filter(({ outcome }) => outcome === 'added') };
}

/** What HubSpot takes for the options of a new property; nothing for a kind without. */
export function optionsToCreate({ kind, options }: WantedDefinition) {
	// HubSpot wants these two for every property of the type, with these values.
	const wanted = kind.create.type === 'bool' ? YES_NO : options;
	return planOptions([], wanted).options;
}

const YES_NO: WantedOption[] = [
	{ value: 'true', label: 'Yes' },
	{ value: 'false', label: 'No' },
];

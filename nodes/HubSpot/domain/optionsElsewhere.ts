import type { Property } from './property';
import { PIPELINE_OF_STAGE } from './stages';
import { ValueError } from './values';

/** What the options of a property are, where its definition does not hold them. */
export type OptionSource = 'owners' | 'pipelines' | 'stages';

/** An option that HubSpot keeps elsewhere. */
export interface OptionElsewhere {
	id: string;
	/** What a person calls it, in any case of letters. */
	names: string[];
	/** What tells it from another one of the same name. */
	within: string;
}

const PIPELINES: ReadonlySet<string> = new Set(PIPELINE_OF_STAGE.values());

/** Where the options of the property stand. One of the account's own that has such a name is an ordinary one. */
export function optionSource({
	name,
	hubspotDefined,
	referencedObjectType,
}: Property): OptionSource | undefined {
	if (hubspotDefined && PIPELINE_OF_STAGE.has(name)) return 'stages';
	if (hubspotDefined && PIPELINES.has(name)) return 'pipelines';
	// An account can have several properties that hold an owner.
	return name === 'hubspot_owner_id' || referencedObjectType === 'OWNER' ? 'owners' : undefined;
}

/** The IDs that HubSpot gives to what people create: a number or a UUID. Its own stages have words. */
const GIVEN_ID = /^(?:\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Of the pipeline and the deal stages that every account begins with. */
const HUBSPOTS_OWN = new Set([
	'appointmentscheduled',
	'closedlost',
	'closedwon',
	'contractsent',
	'decisionmakerboughtin',
	'default',
	'presentationscheduled',
	'qualifiedtobuy',
]);

/**
 * Whether text is an ID beyond doubt, so that nobody needs to be asked: a person who has left may still own records, a
 * stage that was deleted must not stop a workflow that leaves it out, and a token that reads records need not be allowed
 * to read the pipelines.
 */
export const isSurelyId = (text: string, source: OptionSource): boolean =>
	source === 'owners' ? /^\d+$/.test(text) : GIVEN_ID.test(text) || HUBSPOTS_OWN.has(text);

const TAKES: Record<OptionSource, { takes: string; listedBy: string }> = {
	owners: { takes: 'the ID of an owner or the email address', listedBy: 'Owner: Get Many' },
	pipelines: { takes: 'the ID of a pipeline or its label', listedBy: 'Pipeline: Get Many' },
	stages: { takes: 'the ID of a stage or its label', listedBy: 'Pipeline: Get Many' },
};

/** Options by their ID, and by what they are called in lower case: an account may have thousands of owners. */
export interface NamedOptions {
	ids: ReadonlySet<string>;
	byName: ReadonlyMap<string, OptionElsewhere[]>;
}

export function namedOptions(options: OptionElsewhere[]): NamedOptions {
	const byName = new Map<string, OptionElsewhere[]>();
	for (const option of options) {
		for (const name of new Set(option.names.map((each) => each.toLowerCase()))) {
			byName.set(name, [...(byName.get(name) ?? []), option]);
		}
	}
	return { ids: new Set(options.map(({ id }) => id)), byName };
}

/**
 * The ID of the option that the text names, by its ID or by what only this one is called.
 *
 * @throws ValueError when there is none, or several.
 */
export function identified(
	text: string,
	property: Property,
	source: OptionSource,
	{ ids, byName }: NamedOptions,
): string {
	if (ids.has(text)) return text;
	const named = byName.get(text.toLowerCase()) ?? [];
	const [only, ...others] = new Set(named.map(({ id }) => id));
	if (only === undefined) {
		const { takes, listedBy } = TAKES[source];
		const reason = `it takes ${takes}, and "${text}" is none. ${listedBy} lists the IDs.`;
		throw new ValueError(property, reason, true);
	}
	if (others.length === 0) return only;
	const shown = named.map(({ id, within }) => `${id} (${within})`).join(', ');
	throw new ValueError(property, `"${text}" is the name of several: ${shown}. Give the ID.`, true);
}

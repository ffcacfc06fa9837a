import { chunks } from '../../../shared/chunks';
import type { RequestContext } from '../../../shared/http/attempt';
import { isObject, stringsIn } from '../../../shared/json';
import type { BatchError } from '../../api/objects';
import {
	createProperties,
	type PropertyBatch,
	type PropertyDefinition,
	type PropertyToCreate,
} from '../../api/properties';
import { BATCH } from '../../api/versions';
import { optionsToCreate, type WantedDefinition } from '../../domain/propertyPlan';
import { failureOfRow, NO_WORD_ABOUT_ROW, request, type Failure } from '../../transport';
import { isolateBadEntries } from '../engine/isolate';

export type DefinitionOutcome =
	| { ok: true; property: PropertyDefinition }
	| { ok: false; failure: Failure };

/** Creates properties of an object type, 100 in a request, bad ones isolated. No name may be there twice. */
export async function createDefinitions(
	context: RequestContext,
	objectType: string,
	wanted: WantedDefinition[],
): Promise<Map<WantedDefinition, DefinitionOutcome>> {
	const outcomes = new Map<WantedDefinition, DefinitionOutcome>();
	for (const chunk of chunks(wanted, BATCH)) {
		await isolateBadEntries(
			chunk,
			async (part) =>
				await request(context, createProperties(objectType, part.map(propertyToCreate))),
			(part, batch) => sortOut(part, batch, outcomes),
			(part, failure) => part.forEach((each) => outcomes.set(each, { ok: false, failure })),
		);
	}
	return outcomes;
}

/** As HubSpot takes it. */
export function propertyToCreate(wanted: WantedDefinition): PropertyToCreate {
	const { name, label, kind, description, unique, groupName } = wanted;
	const options = optionsToCreate(wanted);
	return {
		name,
		label: label || name,
		groupName,
		...kind.create,
		...(description && { description }),
		...(options.length > 0 && { options }),
		...(unique && { hasUniqueValue: true }),
	};
}

/** HubSpot answers in no order, and does not say how it names a refused property: by context, or in its message. */
function sortOut(
	wanted: WantedDefinition[],
	{ results, errors = [] }: PropertyBatch,
	outcomes: Map<WantedDefinition, DefinitionOutcome>,
): void {
	const created = new Map(results.map((property) => [property.name, property]));
	const others = wanted.filter(({ name }) => !created.has(name));
	for (const each of wanted) {
		const property = created.get(each.name);
		const error =
			errors.find((candidate) => isAbout(candidate, each.name)) ??
			(others.length === 1 ? errors[0] : undefined) ??
			errors.find((candidate) => mentions(candidate, each.name));
		if (property) outcomes.set(each, { ok: true, property });
		else {
			const failure = error ? failureOfRow(error) : NO_WORD_ABOUT_ROW;
			outcomes.set(each, { ok: false, failure });
		}
	}
}

const isAbout = ({ context }: BatchError, name: string): boolean =>
	isObject(context) && Object.values(context).flatMap(stringsIn).includes(name);

/** A guess, since a name can be an everyday word: it decides only whose message is whose. */
const mentions = ({ message = '' }: BatchError, name: string): boolean =>
	message.split(/[^a-z0-9_]+/).includes(name);

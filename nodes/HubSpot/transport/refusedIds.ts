import { objectsIn, textOf, type JsonObject } from '../../shared/json';

const STAGE = {
	takes: "the ID of a stage of the record's pipeline",
	listedBy: 'Pipeline: Get Many',
};
const PIPELINE = { takes: 'the ID of a pipeline', listedBy: 'Pipeline: Get Many' };
const OWNER = { takes: 'the ID of an owner', listedBy: 'Owner: Get Many' };

/** Properties whose options HubSpot looks up elsewhere: it takes their IDs, and no names. */
const ID_PROPERTIES = new Map([
	['dealstage', STAGE],
	['hs_pipeline_stage', STAGE],
	['pipeline', PIPELINE],
	['hs_pipeline', PIPELINE],
	['hubspot_owner_id', OWNER],
]);

/**
 * What HubSpot says about stages, pipelines and owners that it does not know, in plain words; undefined for any other
 * message. HubSpot's own is JSON behind "Property values were not valid:", one entry a property.
 */
export function refusedIds(message: string): string | undefined {
	const problems = problemsIn(message);
	if (!problems.some(({ name }) => ID_PROPERTIES.has(textOf(name)))) return undefined;
	return problems.map(sentence).join(' ');
}

function problemsIn(message: string): JsonObject[] {
	const [, json] = /^Property values were not valid: (\[.*\])$/s.exec(message.trim()) ?? [];
	if (json === undefined) return [];
	try {
		return objectsIn(JSON.parse(json) as unknown);
	} catch {
		return [];
	}
}

function sentence(problem: JsonObject): string {
	const name = textOf(problem.name);
	const said = textOf(problem.message);
	const property = ID_PROPERTIES.get(name);
	if (!property) return `${name}: ${said}.`;
	const [, value] =
		/^(.*?) (?:was not one of the allowed options|is not a stage)/s.exec(said) ?? [];
	const given = value === undefined ? 'and not what was given' : `and "${value}" is none`;
	return `${name} takes ${property.takes}, ${given}. ${property.listedBy} lists the IDs.`;
}

import type { Property } from './property';
import { isEmpty, toHubSpotValue, ValueError } from './values';

/** HubSpot's own properties that hold a stage, each with the one that holds the pipeline of the stage. */
export const PIPELINE_OF_STAGE: ReadonlyMap<string, string> = new Map([
	['dealstage', 'pipeline'],
	['hs_pipeline_stage', 'hs_pipeline'],
]);

/** The stages that a property can hold. */
export interface Stages {
	/** Internal name of the property that holds the pipeline. */
	pipelineProperty: string;
	/** The ids of each pipeline's stages, in their order. One id may be in several pipelines. */
	pipelines: Array<{ id: string; stages: string[] }>;
}

/** The pipelines of a record before and after a write; empty where nobody knows. */
export interface PipelineMove {
	from: string;
	to: string;
}

/** @throws ValueError for a stage that is in no pipeline. */
export function checkStage(value: unknown, property: Property, { pipelines }: Stages): void {
	if (isEmpty(value)) return;
	const stage = toHubSpotValue(value, property);
	if (stage === '' || pipelines.some(({ stages }) => stages.includes(stage))) return;
	throw new ValueError(property, `"${stage}" is not the ID of a stage of any pipeline`);
}

/**
 * Why a stage is not a later one than the held one; undefined when it is. To another pipeline a record comes at any
 * stage. In the pipeline that it stays in, a held stage that is there no more holds nothing back.
 */
export function reasonNotLater(
	value: string,
	held: string,
	{ pipelines }: Stages,
	{ from, to }: PipelineMove,
): string | undefined {
	if (from !== '' && from !== to) return undefined;
	const own =
		pipelines.find(({ id }) => id === to) ?? pipelines.find(({ stages }) => stages.includes(held));
	if (!own) return undefined;
	const place = own.stages.indexOf(value);
	if (place === -1) return 'Only forward, and the new stage is one of another pipeline';
	return place > own.stages.indexOf(held) ? undefined : COMES_BEFORE;
}

/** Why an earlier value is not written. */
export const COMES_BEFORE = 'Only forward, and the new value comes before the one that is there';

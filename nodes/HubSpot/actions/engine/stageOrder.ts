import type { IExecuteFunctions } from 'n8n-workflow';

import { itemError } from '../../../shared/items/tried';
import { checkStage, PIPELINE_OF_STAGE, type Stages } from '../../domain/stages';
import type { WantedProperty } from '../../domain/writeModes';
import type { Schema } from '../../transport';
import { pipelinesOf } from '../pipelines';
import type { Lacking, Reading, RowRequest } from './recordRow';

type Pipelines = Stages['pipelines'];

/**
 * Tells the values that are stages and are to go only forward which stages there are, in their order: the definition of
 * the property does not. HubSpot is asked once, and only where an item has such a value.
 *
 * @returns the request itself where no item has one. From another, an item fails by itself for a stage that there is
 * not, or with HubSpot's reason for not telling the pipelines.
 */
export async function withStages(
	context: IExecuteFunctions,
	request: RowRequest,
	schema: Schema,
	drafts: Array<Reading | Lacking>,
): Promise<RowRequest> {
	const needsStages = drafts.flatMap(wantedIn).some((each) => isOrderedStage(each, schema));
	if (!needsStages) return request;
	const pipelines = await pipelinesIn(context, request.objectType);
	return {
		...request,
		wantedOf: (known, itemIndex) => {
			const wanted = request.wantedOf(known, itemIndex);
			if (!wanted.properties.some((each) => isOrderedStage(each, known))) return wanted;
			if (!pipelines.ok) throw itemError(context, pipelines.error, itemIndex);
			const properties = wanted.properties.map((each) =>
				isOrderedStage(each, known) ? inOrder(each, pipelines.value) : each,
			);
			return { ...wanted, properties };
		},
	};
}

function wantedIn(draft: Reading | Lacking): WantedProperty[] {
	if (draft.kind === 'lacking') return draft.wanted;
	return draft.kind === 'row' ? draft.row.wanted : [];
}

/** A property of the account's own that has such a name is an ordinary one. */
const isOrderedStage = ({ property: { name }, when }: WantedProperty, schema: Schema): boolean =>
	when === 'onlyForward' &&
	PIPELINE_OF_STAGE.has(name) &&
	schema.get(name)?.hubspotDefined === true;

async function pipelinesIn(
	context: IExecuteFunctions,
	objectType: string,
): Promise<{ ok: true; value: Pipelines } | { ok: false; error: unknown }> {
	try {
		const all = await pipelinesOf(context, objectType);
		const value = all.map(({ id, stages }) => ({ id, stages: stages.map((stage) => stage.id) }));
		return { ok: true, value };
	} catch (error) {
		return { ok: false, error };
	}
}

/** @throws ValueError for a stage that no pipeline has. */
function inOrder(wanted: WantedProperty, pipelines: Pipelines): WantedProperty {
	const { property, value } = wanted;
	const pipelineProperty = PIPELINE_OF_STAGE.get(property.name) ?? '';
	const stages: Stages = { pipelineProperty, pipelines };
	checkStage(value, property, stages);
	return { ...wanted, stages };
}
